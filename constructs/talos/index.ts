export type {
  MachineNeedModel,
  TalosDiskSelector,
  TalosMachineModel,
  TalosModel,
  TalosSchematic,
} from "./model/talos-model";
