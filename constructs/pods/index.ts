export {
  checksumAnnotation,
  type ConfigFiles,
  LARGEST_CONFIG_MAP_BYTES,
  literalTexts,
  makeConfigFiles,
} from "./config-files";
export { packageInstallation } from "./package-installation";
export { linuxNodes, podAntiAffinity, tolerationsOf } from "./placement";
export { podBasics, QUIET_POD } from "./pod-basics";
export {
  type ContainerResources,
  limitedResources,
  type LimitedResources,
  quantitiesOf,
  requireLimits,
  type ResourceLimits,
  resourcesOf,
  resourceValuesOf,
} from "./resources";
export { RUNTIME_CLASS_EXISTS, RUNTIME_CLASSES } from "./runtime-class-check";
export {
  type ContainerUser,
  lockedContainer,
  privilegedContainer,
  restrictedContainer,
  rootContainer,
  SECCOMP,
} from "./security-context";
