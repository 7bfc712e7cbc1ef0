import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew } from "../../checks";
import { oncePerCluster, requireNamespace, type Toleration } from "../../cluster";
import { type Memory } from "../../units";
import type { NfsMountOptions } from "../mount-options/nfs-mount-options";
import { AccessMode } from "../nfs-export/access-mode";
import { requireNfsClient } from "../nfs-export/nfs-client-nodes";
import { MountedBy, validateExport } from "../nfs-export/nfs-export";
import { requireLiveExport } from "../nfs-export/require-live-export";
import { requireTransport } from "../nfs-export/require-transport";
import { makeKeptPair } from "./kept-pair";
import { requireLivePair, validatePair } from "./pair-rules";
import type { StaticPairIdentity } from "./static-pair";
import { pairNames } from "./static-pair-names";

/** Properties of `StaticNfsVolume`. */
export interface StaticNfsVolumeProps {
  /**
   * Common part of the names: the volume is called `<name>-pv`, the claim `<name>-pvc`. 1 to 59 lower case letters, digits
   * and dashes, unique in the cluster; a literal, not a token.
   */
  readonly name: string;
  /** Namespace of the claim and of the pods that mount it; it must exist. A literal, not a token. */
  readonly namespace: string;
  /**
   * IP address or DNS name of the NFS server, as the nodes reach it. It must not be the name of a Service, because nodes do
   * not use the DNS of the cluster. A literal, not a token.
   */
  readonly server: string;
  /** Absolute path of the export on the server, without a trailing slash; a literal, not a token. */
  readonly path: string;
  /** Declared size of the volume. NFS does not enforce it: it only counts towards quotas. */
  readonly capacity: Memory;
  /** How nodes mount the export. There is deliberately no default: options that suit one server hang with another. */
  readonly mountOptions: NfsMountOptions;
  /**
   * Size that the claim requests, at most `capacity`.
   * @default - `capacity`
   */
  readonly request?: Memory;
  /**
   * Access modes of the volume and its claim; at least one, each once.
   * @default [AccessMode.READ_WRITE_MANY]
   */
  readonly accessModes?: readonly AccessMode[];
  /**
   * Labels of the nodes on which pods that mount it may run. Those nodes need an NFS client.
   * @default - any node whose taints the pods tolerate
   */
  readonly clientNodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the pods which mount it tolerate. Nodes with them need an NFS client, too.
   * @default - none
   */
  readonly clientTolerations?: readonly Toleration[];
  /**
   * Why an existing volume and claim of these names, created by kubectl or another stack, are adopted. They must match
   * the other props, or the plan stops and lists the differences.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
}

/**
 * An existing NFS export for the pods of one namespace: a PersistentVolume and the only claim that can bind it. No
 * storage class provisions it, the reclaim policy is always `Retain`, and both objects are protected from destroy.
 *
 * The export, size, access modes and claim of an existing volume never change: create another volume beside it.
 * docs/static-nfs-volume.md describes what happens to the data when it is renamed, moved or removed.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume
 * @example
 * ```ts
 * const photos = new StaticNfsVolume(stack, "photos", {
 *   name: "photos",
 *   namespace: "default",
 *   server: "192.168.1.2",
 *   path: "/srv/photos",
 *   capacity: Memory.gibibytes(500),
 *   mountOptions: NfsMountOptions.HARD_V4,
 * });
 * photos.claimName; // the claim that pods mount
 * ```
 */
export class StaticNfsVolume extends Construct {
  /** Name of the claim that pods mount. */
  public readonly claimName: string;
  /** Name of the volume. */
  public readonly volumeName: string;
  /** Namespace of the claim. */
  public readonly namespace: string;
  /** Access modes of the volume and its claim. */
  public readonly accessModes: readonly AccessMode[];
  /** The claim, for `dependsOn` of the workloads that mount it, so that they are destroyed before it. */
  public readonly dependables: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: StaticNfsVolumeProps) {
    checkNew({ StaticNfsVolume }, new.target, scope, id, props);
    super(scope, id);
    const pair: StaticPairIdentity = {
      name: props.name,
      namespace: props.namespace,
      source: { server: props.server, path: props.path },
      capacity: props.capacity,
      request: props.request ?? props.capacity,
      accessModes: props.accessModes ?? [AccessMode.READ_WRITE_MANY],
    };
    validatePair(this, pair);
    validateExport(this, props, MountedBy.NODE);
    requireTransport(this, props.server, props.mountOptions);
    requireNfsClient(this, "clientNodeSelector", {
      nodeSelector: props.clientNodeSelector,
      tolerations: props.clientTolerations,
    });
    oncePerCluster(this, "name", "static volume", pair.name);
    const { dependsOn } = requireNamespace(this, "namespace", pair.namespace);
    requireLiveExport(this, props.server, MountedBy.NODE);
    requireLivePair(this, pair);

    const { mountOptions, adopt } = props;
    this.dependables = [makeKeptPair(this, { ...pair, mountOptions, adopt, dependsOn })];
    this.claimName = pairNames(pair.name).claim;
    this.volumeName = pairNames(pair.name).volume;
    this.namespace = pair.namespace;
    this.accessModes = pair.accessModes;
  }
}
