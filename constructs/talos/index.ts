export { ApplyMode, TalosMachines, type TalosMachinesProps } from "./machines/talos-machines";
export type {
  MachineNeedModel,
  TalosDiskSelector,
  TalosMachineModel,
  TalosModel,
  TalosSchematic,
} from "./model/talos-model";
export type { TalosClusterProps, TalosEtcd } from "./props/talos-cluster-props";
export {
  NvidiaBranch,
  type TalosDisk,
  type TalosInstall,
  type TalosInterface,
  type TalosMachineProps,
} from "./props/talos-machine";
export { TalosCluster } from "./talos-cluster";
