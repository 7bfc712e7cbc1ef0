import type { ExistingClaim } from "../pod";

/** What an archive is. */
export enum ArchiveFormat {
  /** A file that stays as it is. */
  NONE = "none",
  /** A ZIP archive. */
  ZIP = "zip",
  /** A tar archive. */
  TAR = "tar",
  /** A tar archive, compressed with gzip. */
  TAR_GZ = "tar.gz",
  /** A tar archive, compressed with bzip2. */
  TAR_BZ2 = "tar.bz2",
  /** A tar archive, compressed with xz. */
  TAR_XZ = "tar.xz",
}

/** How many files may be damaged, and why that does no harm. */
export interface SkippedFiles {
  /** How many at most; a whole number of 1 or more. With more, nothing is loaded. */
  readonly atMost: number;
  /** Why a dataset without them is as good. */
  readonly reason: string;
}

/** An archive, wherever it comes from. */
export interface Archive {
  /** SHA-256 of the archive, as `sha256sum` prints it: 64 lower case hexadecimal digits. */
  readonly sha256: string;
  /** What it is. */
  readonly unpack: ArchiveFormat;
  /**
   * Damaged files of a ZIP archive are left out, and listed in `.skipped` of the dataset.
   * @default - a damaged file fails the load
   */
  readonly skipDamaged?: SkippedFiles;
}

/** An archive on an HTTP server. */
export interface DownloadedArchive extends Archive {
  /** Where it is: `http://` or `https://`, without credentials. */
  readonly url: string;
}

/** An archive on another volume, such as a `NodeDirectory`. */
export interface ArchiveOnVolume extends Archive {
  /** The claim, of the same namespace. It is mounted read-only. */
  readonly claim: string | ExistingClaim;
  /** Path of the archive below the root of the claim. */
  readonly path: string;
}

/** A directory of files on another volume, such as a `NodeDirectory`. */
export interface DirectoryOnVolume {
  /**
   * Only an archive is unpacked.
   * @default - it is a directory
   */
  readonly unpack?: undefined;
  /** The claim, of the same namespace. It is mounted read-only. */
  readonly claim: string | ExistingClaim;
  /**
   * Path of the directory below the root of the claim.
   * @default - the root of the claim
   */
  readonly path?: string;
  /**
   * A file of the directory that lists the others with their SHA-256, as `sha256sum` writes it, and the SHA-256 of that file.
   * What it does not list is not copied.
   * @default - none: `unchecked` has the reason
   */
  readonly checksums?: { readonly file: string; readonly sha256: string };
  /**
   * Why the files are copied without checksums: nothing tells a damaged one that can be read.
   * @default - `checksums` has them
   */
  readonly unchecked?: { readonly reason: string };
  /**
   * Files that cannot be read, or are not what the checksums say, are left out, and listed in `.skipped` of the dataset.
   * @default - such a file fails the load
   */
  readonly skipDamaged?: SkippedFiles;
}

/** Where a dataset comes from. */
export type DatasetSource = DownloadedArchive | ArchiveOnVolume | DirectoryOnVolume;

/** Returns whether a dataset is downloaded. */
export function isDownload(source: DatasetSource): source is DownloadedArchive {
  return "url" in source;
}

/** Returns whether a dataset is a directory. */
export function isDirectory(source: DatasetSource): source is DirectoryOnVolume {
  return !("url" in source) && !("unpack" in source);
}
