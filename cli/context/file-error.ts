import { shown } from "./shown";

/** An error of the operating system about a file. */
interface FileError extends Error {
  readonly code: string;
  readonly path: string;
}

/** Meanings of the codes that a user can act on. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EACCES: "may not be accessed by this user",
  EPERM: "may not be accessed by this user",
  EISDIR: "is a folder, but a file is needed",
  ENOTDIR: "is below a file, but a folder is needed",
  EROFS: "is on a read-only file system",
  ENOSPC: "could not be written: no space is left",
  EEXIST: "exists already",
};

/** Describes an error about a file: `cdktf.out/manifest.json may not be accessed by this user (EACCES)`; undefined for others. */
export function describeFileError(error: unknown): string | undefined {
  const { code, path } = error as Partial<FileError>;
  if (typeof code !== "string" || typeof path !== "string") return undefined;
  const reason = REASONS[code];
  return reason === undefined ? undefined : `${shown(path)} ${reason} (${code})`;
}
