export { IsolatedNode, type NodeToleration } from "./isolation/isolated-node";
export {
  type IsolatedNodeProps,
  type LonghornOnIsolatedNode,
  NO_LONGHORN_HERE,
  NOTHING_MUST_STAY_UP,
} from "./isolation/isolated-node-props";
export { NvidiaDevicePlugin } from "./nvidia/nvidia-device-plugin";
export type { NvidiaDevicePluginProps } from "./nvidia/nvidia-device-plugin-props";
export type { ProtectedWorkload, WorkloadKind } from "./tolerance/workload-kinds";
