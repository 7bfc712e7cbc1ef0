export { DatasetLoad } from "./dataset-load";
export type { DatasetLoadProps } from "./dataset-load-props";
export {
  type Archive,
  ArchiveFormat,
  type ArchiveOnVolume,
  type DatasetSource,
  type DirectoryOnVolume,
  type DownloadedArchive,
  type SkippedFiles,
} from "./dataset-source";
