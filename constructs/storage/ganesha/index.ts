export type { ResolvedRule } from "./client-blocks";
export type { ClientMatcher, MatchedNetwork } from "./client-matcher";
export {
  AccessType,
  type ClientRule,
  type ExportBlockProps,
  type GlusterFsalProps,
  NfsProtocol,
  SecType,
  Squash,
  type VfsFsalProps,
} from "./export-block-props";
export { Fsal, GaneshaBuild, type GaneshaBuildProps, type GaneshaVersion } from "./ganesha-build";
export { GaneshaConfig } from "./ganesha-config";
export type { BlockOptions as GaneshaBlockOptions, GaneshaConfigProps } from "./ganesha-config-props";
export { exportProbe, type ExportProbeProps } from "./health-probe";
export type { Options as GaneshaOptions, OptionValue as GaneshaOptionValue } from "./option-value";
export type { ResolvedExport } from "./resolved-export";
