import type { Construct } from "constructs";
import {
  type Cluster,
  FastStack,
  localState,
  type StateBackend,
  TalosCluster,
  type TalosClusterProps,
} from "../constructs";

/** Properties of `MachinesStack`. */
export interface MachinesStackProps {
  /** The cluster that the machines make. */
  readonly cluster: Cluster;
  /**
   * Where the state is kept.
   * @default localState()
   */
  readonly state?: StateBackend;
  /** What is true of its Talos. */
  readonly talos: Omit<TalosClusterProps, "cluster">;
}

/** The machines of a Talos cluster. It has no checks at plan, so that it can be planned before the cluster exists. */
export class MachinesStack extends FastStack {
  constructor(scope: Construct, id: string, props: MachinesStackProps) {
    super(scope, id);
    const { cluster, state = localState(), talos } = props;
    // for readers of the synthesized file, in which a comment is a member called `//`
    this.addOverride("//.cluster", cluster.name);
    state.attachTo(this);
    new TalosCluster(this, "talos", { ...talos, cluster });
  }
}
