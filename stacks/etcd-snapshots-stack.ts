import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { ClusterStack, type ClusterStackProps, EtcdSnapshots, type EtcdSnapshotsProps } from "../constructs";

/** Properties of `EtcdSnapshotsStack`. */
export interface EtcdSnapshotsStackProps extends ClusterStackProps {
  /** The snapshots. */
  readonly snapshots: EtcdSnapshotsProps;
}

/** The snapshots of a cluster's etcd, outside of it. */
export class EtcdSnapshotsStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: EtcdSnapshotsStackProps) {
    super(scope, id, props);
    const snapshots = new EtcdSnapshots(this, "etcd", props.snapshots);
    new TerraformOutput(this, "fetch", { value: snapshots.fetchCommand() });
  }
}
