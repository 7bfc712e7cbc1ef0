import { PersistentVolumeV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-v1";
import { Construct } from "constructs";
import { Ownership, requireLive, verdictOf, VOLUMES } from "../../live";
import { guarded } from "../../overrides";
import { kubernetesQuantity } from "../../units";
import { termsFor, hostnameOf } from "../bound-volume/node-of-volume";
import { VOLUME_BINDABLE } from "../bound-volume/volume-checks";
import { AccessMode } from "../nfs-export/access-mode";
import {
  LOCAL_VOLUME_EXCLUSIVE,
  LOCAL_VOLUME_NODE,
  LOCAL_VOLUME_PAGE,
  LOCAL_VOLUME_UNCHANGED,
  type LocalVolumeIdentity,
} from "./checks";
import type { LocalStorageClassProps } from "./local-storage-class-props";
import { LOCAL_VOLUME_OVERRIDES } from "./volume-overrides";

/** Properties of `LocalVolume`. */
export interface LocalVolumeProps extends Pick<
  LocalStorageClassProps,
  "className" | "directory" | "capacity" | "adopt"
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
    const hostname = hostnameOf(this, nodeName);
    const storage = kubernetesQuantity(capacity);
    this.requireLiveVolume({ volumeName, nodeName, hostname, directory, className });
    const owner = new Ownership(this);
    this.resource = guarded(
      PersistentVolumeV1,
      this,
      "Resource",
      {
        metadata: { name: volumeName, labels: { ...owner.labels }, annotations: owner.annotations },
        spec: [
          {
            accessModes: [AccessMode.READ_WRITE_ONCE],
            capacity: { storage },
            nodeAffinity: { required: { nodeSelectorTerm: termsFor(hostname) } },
            persistentVolumeReclaimPolicy: "Retain",
            persistentVolumeSource: { local: { path: directory } },
            storageClassName: className,
            volumeMode: "Filesystem",
          },
        ],
        lifecycle: { preventDestroy: true, precondition: verdictOf(this) },
      },
      LOCAL_VOLUME_OVERRIDES,
    );
    const spec = {
      accessModes: [AccessMode.READ_WRITE_ONCE],
      capacity: { storage },
      local: { path: directory },
      nodeAffinity: { required: { nodeSelectorTerms: termsFor(hostname) } },
      storageClassName: className,
    };
    owner.owns(this.resource, VOLUMES, { metadata: { name: volumeName }, spec }, props);
  }

  private requireLiveVolume(volume: LocalVolumeIdentity): void {
    requireLive(this, LOCAL_VOLUME_NODE, volume);
    requireLive(this, LOCAL_VOLUME_UNCHANGED, volume);
    requireLive(this, VOLUME_BINDABLE, { volumeName: volume.volumeName, page: LOCAL_VOLUME_PAGE });
    requireLive(this, LOCAL_VOLUME_EXCLUSIVE, volume);
  }
}
