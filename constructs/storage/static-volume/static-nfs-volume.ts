import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { checkNew, dnsLabelRule, isDnsLabel, propError } from "../../checks";
import { CLAIM_STAYS } from "../../claims";
import { oncePerCluster, requireNamespace, type Toleration } from "../../cluster";
import { Ownership, requireLive, verdictOf } from "../../live";
import { type Memory } from "../../units";
import { VOLUME_BINDABLE } from "../bound-volume/volume-checks";
import type { NfsMountOptions } from "../mount-options/nfs-mount-options";
import { AccessMode } from "../nfs-export/access-mode";
import { requireNfsClient } from "../nfs-export/nfs-client-nodes";
import { MountedBy, validateExport } from "../nfs-export/nfs-export";
import { requireLiveExport } from "../nfs-export/require-live-export";
import { requireTransport } from "../nfs-export/require-transport";
import { declaredPair, makeStaticPair, type StaticPairIdentity } from "./static-pair";
import {
  NO_STATIC_CLASS,
  STATIC_CLAIM_UNCHANGED,
  STATIC_VOLUME_PAGE,
  STATIC_VOLUME_UNCHANGED,
} from "./static-pair-checks";
import { pairNames } from "./static-pair-names";

/** Properties of `StaticNfsVolume`. */
export interface StaticNfsVolumeProps {
  /**
   * Name: the volume becomes `<name>-pv`, the claim `<name>-pvc`. 1 to 59 lower case letters, digits and
   * dashes, once per cluster. Plain text.
   */
  readonly name: string;
  /** Namespace of the claim, and so of the pods that mount it; it must exist. Plain text. */
  readonly namespace: string;
  /**
   * IP address or DNS name of the NFS server, as the nodes reach it. Not the name of a Service of the
   * cluster: nodes do not ask the cluster's DNS. Plain text.
   */
  readonly server: string;
  /** Absolute path of the export on the server, without a slash at its end. Plain text. */
  readonly path: string;
  /** Size that the volume states. NFS enforces no size: it is a label for people and for quotas. */
  readonly capacity: Memory;
  /** How nodes mount the export. No default on purpose: what fits one server hangs with another. */
  readonly mountOptions: NfsMountOptions;
  /**
   * Size that the claim asks for, at most `capacity`.
   * @default - the capacity
   */
  readonly request?: Memory;
  /**
   * Who may mount it at a time; at least one, each once.
   * @default [AccessMode.READ_WRITE_MANY]
   */
  readonly accessModes?: readonly AccessMode[];
  /**
   * Labels of the nodes on which pods that mount it may run. Those nodes need an NFS client.
   * @default - any node whose taints the pods tolerate
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that pods which mount it tolerate. Nodes with them need an NFS client, too.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Why a volume and a claim of these names that exist already, made by kubectl or another stack, are taken over. They
   * must be what the other props say, or the plan stops and lists what differs.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
}

/**
 * An existing NFS export for the pods of one namespace: a PersistentVolume and the only claim that can bind it. No
 * storage class provisions it, the reclaim policy is always `Retain`, and both objects are protected from destroy.
 *
 * The export, size, access modes and claim of an existing volume never change: create another volume beside it.
 * docs/static-nfs-volume.md describes what happens to the data on a rename, a move or a removal.
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
  /** Name of the claim; what a pod mounts. */
  public readonly claimName: string;
  /** Name of the volume. */
  public readonly volumeName: string;
  /** Namespace of the claim. */
  public readonly namespace: string;
  /** Who may mount it at a time. */
  public readonly accessModes: readonly AccessMode[];
  /** The claim, for `dependsOn` of the workloads that mount it, so that they are destroyed before it. */
  public readonly dependables: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: StaticNfsVolumeProps) {
    checkNew({ StaticNfsVolume }, new.target, scope, id, props);
    super(scope, id);
    const pair: StaticPairIdentity = {
      name: props.name,
      namespace: props.namespace,
      server: props.server,
      path: props.path,
      capacity: props.capacity,
      request: props.request ?? props.capacity,
      accessModes: props.accessModes ?? [AccessMode.READ_WRITE_MANY],
    };
    this.validate(pair);
    requireTransport(this, pair.server, props.mountOptions);
    requireNfsClient(this, "nodeSelector", props);
    oncePerCluster(this, "name", "static volume", pair.name);
    const { dependsOn } = requireNamespace(this, "namespace", pair.namespace);
    this.requireLivePair(pair);

    const { claim } = makeStaticPair(this, {
      ...pair,
      mountOptions: props.mountOptions,
      owners: { volume: new Ownership(this), claim: new Ownership(this), adopt: props.adopt },
      volumeLifecycle: { preventDestroy: true, precondition: verdictOf(this) },
      claimLifecycle: { preventDestroy: true },
      dependsOn,
    });
    this.dependables = [claim];
    this.claimName = pairNames(pair.name).claim;
    this.volumeName = pairNames(pair.name).volume;
    this.namespace = pair.namespace;
    this.accessModes = pair.accessModes;
  }

  private requireLivePair(pair: StaticPairIdentity): void {
    const { volume: volumeName, claim: claimName } = pairNames(pair.name);
    const declared = declaredPair(pair);
    requireLiveExport(this, pair.server, MountedBy.NODE);
    // GR-36 (plan): a claim for a static volume was bound by the default class instead, and the data went
    // elsewhere.
    requireLive(this, NO_STATIC_CLASS, {});
    // GR-49 (plan): the export was enlarged and the volume kept its old size, because a volume does not
    // follow its backend.
    requireLive(this, STATIC_VOLUME_UNCHANGED, declared);
    requireLive(this, VOLUME_BINDABLE, { volumeName, page: STATIC_VOLUME_PAGE });
    requireLive(this, STATIC_CLAIM_UNCHANGED, declared);
    const wayOut = `the data is untouched. What to do: ${STATIC_VOLUME_PAGE}`;
    requireLive(this, CLAIM_STAYS, { namespace: pair.namespace, claimName, wayOut });
  }

  private validate(pair: StaticPairIdentity): void {
    this.validateName("name", pair.name, 59);
    this.validateName("namespace", pair.namespace, 63);
    validateExport(this, pair, MountedBy.NODE);
    this.validateSizes(pair);
    const { accessModes } = pair;
    if (accessModes.length === 0 || new Set(accessModes).size < accessModes.length) {
      throw propError(this, "accessModes", "name at least one, each once", accessModes);
    }
  }

  private validateName(prop: string, name: string, longest: number): void {
    if (Token.isUnresolved(name)) {
      throw propError(this, prop, "be a literal: live objects are looked up by it at plan", name);
    }
    if (!isDnsLabel(name, { longest })) throw propError(this, prop, dnsLabelRule({ longest }), name);
  }

  private validateSizes({ capacity, request }: StaticPairIdentity): void {
    if (capacity.bytes === 0) throw propError(this, "capacity", "be greater than 0", capacity);
    if (request.bytes === 0) throw propError(this, "request", "be greater than 0", request);
    // GR-47 (synth): a claim asked for more than its static volume had, and stayed Pending.
    if (request.isMoreThan(capacity)) {
      throw propError(
        this,
        "request",
        `not be more than capacity ${capacity}, or the claim never binds`,
        request,
      );
    }
  }
}
