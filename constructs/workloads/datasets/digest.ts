import { type Fail, isMadeUpDigest } from "../../checks";
import type { DatasetSource, UnknownDigest } from "./source";

/** What remains to be written if a digest is not known. */
const WAY_OUT = "if it is not known, declare { unknown: { reason } }, and the load prints it";

/**
 * Requires a digest that a file can have. A placeholder would only fail after the download.
 * @throws if the digest is malformed, a repeated pattern such as 64 zeros, or that of an empty file
 */
export function requireDigest(prop: string, digest: string | UnknownDigest, fail: Fail): void {
  if (typeof digest !== "string") return;
  if (!/^[0-9a-f]{64}$/.test(digest)) {
    fail(prop, "be 64 lower case hexadecimal digits, as sha256sum prints them", digest);
  }
  if (isMadeUpDigest(digest)) {
    const rule = `be the digest of a file, not a repeated pattern or that of an empty file; ${WAY_OUT}`;
    fail(prop, rule, digest);
  }
}

/** Returns whether the digest of a source, or of its list of checksums, is not known. */
export function isUnknown(source: DatasetSource): boolean {
  return typeof digestOf(source) === "object";
}

/** Returns a digest in the format of the script; an unknown one is empty. */
export function digestText(digest: string | UnknownDigest | undefined): string {
  return typeof digest === "string" ? digest : "";
}

function digestOf(source: DatasetSource): string | UnknownDigest | undefined {
  return source.unpack === undefined ? source.checksums?.sha256 : source.sha256;
}
