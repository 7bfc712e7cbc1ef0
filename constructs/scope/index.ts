export { noteExpendable } from "./expendable";
export { isInStack } from "./in-stack";
export {
  type ClusterProviders,
  clusterScopeOf,
  hasOwnProviders,
  providersOf,
  useProviders,
} from "./providers";
export { remembered } from "./remembered";
export { noteSharedDirectory } from "./shared-directory";
export { stackNote } from "./stack-note";
