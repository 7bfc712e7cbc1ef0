export { DatasetLoad } from "./dataset-load";
export type { DatasetLoadProps } from "./dataset-load-props";
export {
  type Archive,
  ArchiveFormat,
  type ArchiveOnVolume,
  type ChecksumList,
  type DatasetSource,
  type DirectoryOnVolume,
  type DownloadedArchive,
  type DownloadedDirectory,
  type SkippedFiles,
  type UnknownDigest,
} from "./source";
