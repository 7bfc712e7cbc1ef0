import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  NvidiaDevicePlugin,
  type NvidiaDevicePluginProps,
} from "../constructs";

/** Properties of `GpuStack`. */
export interface GpuStackProps extends ClusterStackProps {
  /** NVIDIA's device plugin; which nodes have cards, and how they share them, is in the facts of the cluster. */
  readonly nvidia: NvidiaDevicePluginProps;
}

/** What makes the cards of nodes something that pods can ask for. */
export class GpuStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: GpuStackProps) {
    super(scope, id, props);
    new NvidiaDevicePlugin(this, "nvidia", props.nvidia);
  }
}
