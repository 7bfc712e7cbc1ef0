import { PersistentVolumeV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-v1";
import { Construct } from "constructs";
import { Cluster } from "../../cluster";
import { kubernetesQuantity } from "../../units";
import { AccessMode } from "../nfs-export/access-mode";
import type { LocalStorageClassProps } from "./local-storage-class-props";
import { localVolumeChecks } from "./local-volume-checks";

const HOSTNAME = "kubernetes.io/hostname";

/** What `LocalVolume` needs to know. */
export interface LocalVolumeProps extends Pick<
  LocalStorageClassProps,
  "className" | "directory" | "capacity"
> {
  /** The node that has the directory. */
  readonly nodeName: string;
}

/** One directory of one node as a PersistentVolume, kept and protected from destroy. */
export class LocalVolume extends Construct {
  /** The volume itself. */
  public readonly resource: PersistentVolumeV1;

  constructor(scope: Construct, id: string, props: LocalVolumeProps) {
    super(scope, id);
    const { className, nodeName, directory, capacity } = props;
    const volumeName = `${className}-${nodeName}`;
    // the label that the scheduler compares; it is the node's name nearly everywhere.
    const hostname = Cluster.of(this)?.node(nodeName).labels[HOSTNAME] ?? nodeName;
    const isThere = { key: HOSTNAME, operator: "In", values: [hostname] };
    this.resource = new PersistentVolumeV1(this, "Resource", {
      metadata: { name: volumeName },
      spec: [
        {
          accessModes: [AccessMode.READ_WRITE_ONCE],
          capacity: { storage: kubernetesQuantity(capacity) },
          nodeAffinity: { required: { nodeSelectorTerm: [{ matchExpressions: [isThere] }] } },
          persistentVolumeReclaimPolicy: "Retain",
          persistentVolumeSource: { local: { path: directory } },
          storageClassName: className,
          volumeMode: "Filesystem",
        },
      ],
      lifecycle: {
        preventDestroy: true,
        precondition: localVolumeChecks(this, { volumeName, nodeName, hostname, directory, className }),
      },
    });
  }
}
