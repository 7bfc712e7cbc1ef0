import type { ExistingClaim } from "../pod";

/** Format of an archive. */
export enum ArchiveFormat {
  /** A file that is not unpacked. */
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

/** Accepted number of damaged files. */
export interface SkippedFiles {
  /**
   * Maximum number of damaged files; a whole number of 1 or more. With more damaged files, the dataset is not loaded.
   */
  readonly atMost: number;
  /** Why the dataset is usable without these files. */
  readonly reason: string;
}

/** States that a digest is not known yet. Nothing is loaded without one: the load prints the digest and fails. */
export interface UnknownDigest {
  /** Why the digest is not known. */
  readonly unknown: { readonly reason: string };
}

/** An archive, from any source. */
export interface Archive {
  /**
   * SHA-256 of the archive, as `sha256sum` prints it: 64 lower case hexadecimal digits. If it is unknown, the load
   * downloads the archive, prints its digest, and fails.
   */
  readonly sha256: string | UnknownDigest;
  /** Format of the archive. */
  readonly unpack: ArchiveFormat;
  /**
   * Accepts damaged files in a ZIP archive. They are skipped, and listed in the file `.skipped` of the dataset.
   * @default - a damaged file fails the load
   */
  readonly skipDamaged?: SkippedFiles;
}

/** An archive on an HTTP server. */
export interface DownloadedArchive extends Archive {
  /** URL of the archive: `http://` or `https://`, without credentials. */
  readonly url: string;
}

/** An archive on another volume, such as a `NodeDirectory`. */
export interface ArchiveOnVolume extends Archive {
  /** The claim, in the same namespace. It is mounted read-only. */
  readonly claim: string | ExistingClaim;
  /** Path of the archive below the root of the claim. */
  readonly path: string;
}

/** A file in a directory that lists the other files with their SHA-256. */
export interface ChecksumList {
  /** Path of the file below the directory, in the format of `sha256sum`. Files that it does not list are not loaded. */
  readonly file: string;
  /** SHA-256 of the file itself. If it is unknown, the load prints it and fails. */
  readonly sha256: string | UnknownDigest;
}

/** A directory of files on an HTTP server, such as one file for each hour of a year. */
export interface DownloadedDirectory {
  /**
   * Must not be set: only archives are unpacked.
   * @default - the source is a directory
   */
  readonly unpack?: undefined;
  /** URL of the directory: `http://` or `https://`, without credentials and without a slash at its end. */
  readonly url: string;
  /** The list of the files. Each listed file is downloaded and checked. */
  readonly checksums: ChecksumList;
  /**
   * Accepts files that the server cannot deliver or that do not match their checksum. They are skipped, and listed
   * in the file `.skipped` of the dataset.
   * @default - such a file fails the load
   */
  readonly skipDamaged?: SkippedFiles;
}

/** A directory of files on another volume, such as a `NodeDirectory`. */
export interface DirectoryOnVolume {
  /**
   * Must not be set: only archives are unpacked.
   * @default - the source is a directory
   */
  readonly unpack?: undefined;
  /** The claim, in the same namespace. It is mounted read-only. */
  readonly claim: string | ExistingClaim;
  /**
   * Path of the directory below the root of the claim.
   * @default - the root of the claim
   */
  readonly path?: string;
  /**
   * The list of the files.
   * @default - none; `unchecked` is then required
   */
  readonly checksums?: ChecksumList;
  /**
   * Why the files are copied without checksums. A damaged file is then only detected if it cannot be read.
   * @default - none; `checksums` is then required
   */
  readonly unchecked?: { readonly reason: string };
  /**
   * Accepts files that cannot be read or do not match their checksum. They are skipped, and listed in the file
   * `.skipped` of the dataset.
   * @default - such a file fails the load
   */
  readonly skipDamaged?: SkippedFiles;
}

/** Source of a dataset. */
export type DatasetSource = DownloadedArchive | DownloadedDirectory | ArchiveOnVolume | DirectoryOnVolume;

/** Returns whether a dataset is downloaded. */
export function isDownload(source: DatasetSource): source is DownloadedArchive | DownloadedDirectory {
  return "url" in source;
}

/** Returns whether a dataset is a directory. */
export function isDirectory(source: DatasetSource): source is DownloadedDirectory | DirectoryOnVolume {
  return source.unpack === undefined;
}
