export { IsolatedNode, type NodeToleration } from "./isolated-node";
export {
  type IsolatedNodeProps,
  type LonghornOnIsolatedNode,
  NO_LONGHORN_HERE,
  NOTHING_MUST_STAY_UP,
  type ProtectedWorkload,
} from "./isolated-node-props";
export { NvidiaDevicePlugin } from "./nvidia/nvidia-device-plugin";
export type { NvidiaDevicePluginProps } from "./nvidia/nvidia-device-plugin-props";
export type { WorkloadKind } from "./workload-kinds";
