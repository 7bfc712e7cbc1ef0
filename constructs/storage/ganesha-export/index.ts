export { type GaneshaClient, GaneshaExport, type GaneshaStaticVolumeProps } from "./ganesha-export";
export {
  type GaneshaExistingVolume,
  type GaneshaExportProps,
  type GaneshaHostNetwork,
  type GaneshaHostsProps,
  type GaneshaNewVolume,
  type GaneshaPodProps,
  GaneshaRun,
  type GaneshaServerProps,
  type GaneshaServiceNetwork,
} from "./ganesha-export-props";
