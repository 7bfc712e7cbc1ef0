import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { PersistentVolumeV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-v1";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { CLAIMS, type Ownership, type OwnershipOptions, VOLUMES } from "../../live";
import { guarded } from "../../overrides";
import { kubernetesQuantity, literal, type Memory } from "../../units";
import { termsFor } from "../bound-volume/node-of-volume";
import type { NfsMountOptions } from "../mount-options/nfs-mount-options";
import type { AccessMode } from "../nfs-export/access-mode";
import type { NfsExport } from "../nfs-export/nfs-export";
import { CLAIM_OVERRIDES, VOLUME_OVERRIDES } from "./pair-overrides";
import type { DeclaredPair } from "./static-pair-checks";
import { pairNames, STATIC_CLASS_NAME } from "./static-pair-names";

/** A directory that every node has under the same path and with the same content, or that one node has. */
export interface Directory {
  /** Its absolute path on the nodes. */
  readonly directory: string;
  /**
   * Label `kubernetes.io/hostname` of the one node that has it.
   * @default - every node has it, with the same content
   */
  readonly hostname?: string;
}

/** Where the data of a pair is. */
export type PairSource = NfsExport | Directory;

/** A volume and the one claim that binds it: together one identity. */
export interface StaticPairIdentity {
  /** Where the data is. */
  readonly source: PairSource;
  /** Start of both names. */
  readonly name: string;
  /** Namespace of the claim. */
  readonly namespace: string;
  /** Size that the volume states. */
  readonly capacity: Memory;
  /** Size that the claim requests. */
  readonly request: Memory;
  /** Who may mount it at a time. */
  readonly accessModes: readonly AccessMode[];
}

/** Marks of a pair that is kept. */
export interface StaticPairOwners extends OwnershipOptions {
  /** Mark of the volume. */
  readonly volume: Ownership;
  /** Mark of the claim. */
  readonly claim: Ownership;
}

/** What `makeStaticPair` makes. */
export interface StaticPairOptions extends StaticPairIdentity {
  /**
   * How nodes mount an export.
   * @default - it is no export
   */
  readonly mountOptions?: NfsMountOptions;
  /**
   * Marks of both.
   * @default - none: no data hangs on the pair
   */
  readonly owners?: StaticPairOwners;
  /** Lifecycle of the volume, which is created first. */
  readonly volumeLifecycle: TerraformResourceLifecycle;
  /** Lifecycle of the claim. */
  readonly claimLifecycle: TerraformResourceLifecycle;
  /** What must exist before the claim. */
  readonly dependsOn: ITerraformDependable[];
}

/** Returns a pair as the checks at plan compare it with the live one. */
export function declaredPair(pair: StaticPairIdentity): DeclaredPair {
  const { name, namespace, source, accessModes } = pair;
  const [capacity, request] = [kubernetesQuantity(pair.capacity), kubernetesQuantity(pair.request)];
  const others = { capacity, request, accessModes };
  if ("directory" in source) return { name, namespace, ...source, ...others };
  return {
    name,
    namespace,
    server: source.server,
    path: source.path.replaceAll("${", () => "$${"),
    ...others,
  };
}

/** Makes the claim `claim` and the volume `Resource` below a scope, bound to each other in both directions. */
export function makeStaticPair(
  scope: Construct,
  pair: StaticPairOptions,
): { readonly volume: PersistentVolumeV1; readonly claim: PersistentVolumeClaimV1 } {
  const volume = makeVolume(scope, pair);
  const claim = makeClaim(scope, pair, volume);
  const { owners } = pair;
  if (owners !== undefined) {
    const names = pairNames(pair.name);
    const { capacity, request } = declaredPair(pair);
    owners.volume.owns(
      volume,
      VOLUMES,
      {
        metadata: { name: names.volume },
        spec: {
          capacity: { storage: capacity },
          claimRef: { namespace: pair.namespace, name: names.claim },
          storageClassName: STATIC_CLASS_NAME,
        },
      },
      owners,
    );
    owners.claim.owns(
      claim,
      CLAIMS,
      {
        metadata: { name: names.claim, namespace: pair.namespace },
        spec: {
          accessModes: pair.accessModes,
          resources: { requests: { storage: request } },
          storageClassName: STATIC_CLASS_NAME,
          volumeName: names.volume,
        },
      },
      owners,
    );
  }
  return { volume, claim };
}

function makeClaim(
  scope: Construct,
  pair: StaticPairOptions,
  volume: PersistentVolumeV1,
): PersistentVolumeClaimV1 {
  const { name, namespace, owners } = pair;
  return guarded(
    PersistentVolumeClaimV1,
    scope,
    "claim",
    {
      metadata: { name: pairNames(name).claim, namespace, ...marksOf(owners?.claim) },
      spec: {
        accessModes: [...pair.accessModes].sort(),
        volumeMode: "Filesystem",
        storageClassName: STATIC_CLASS_NAME,
        // the claim refers to the volume, never the reverse: in the other order of destruction, both wait for each
        // other.
        volumeName: volume.metadata.name,
        resources: { requests: { storage: kubernetesQuantity(pair.request) } },
      },
      waitUntilBound: false,
      dependsOn: pair.dependsOn,
      lifecycle: pair.claimLifecycle,
    },
    CLAIM_OVERRIDES,
  );
}

function makeVolume(scope: Construct, pair: StaticPairOptions): PersistentVolumeV1 {
  const names = pairNames(pair.name);
  return guarded(
    PersistentVolumeV1,
    scope,
    "Resource",
    {
      metadata: { name: names.volume, ...marksOf(pair.owners?.volume) },
      spec: [
        {
          accessModes: [...pair.accessModes].sort(),
          capacity: { storage: kubernetesQuantity(pair.capacity) },
          claimRef: { namespace: pair.namespace, name: names.claim },
          // GR-60 (synth): an NFS volume inside a pod has no mount options, so the mount used the defaults of the node.
          ...(pair.mountOptions && { mountOptions: [...pair.mountOptions.list] }),
          ...nodesOf(pair.source),
          persistentVolumeReclaimPolicy: "Retain",
          persistentVolumeSource: sourceOf(pair.source),
          storageClassName: STATIC_CLASS_NAME,
          volumeMode: "Filesystem",
        },
      ],
      lifecycle: pair.volumeLifecycle,
    },
    VOLUME_OVERRIDES,
  );
}

/** A directory that does not exist is not made: it would be an empty one on the disk of the node. */
function sourceOf(source: PairSource) {
  if ("hostname" in source) return { local: { path: literal(source.directory) } };
  if ("directory" in source) return { hostPath: { path: literal(source.directory), type: "Directory" } };
  return { nfs: { server: source.server, path: literal(source.path), readOnly: false } };
}

/** Returns the node of the pods that mount it, which follows from the volume. */
function nodesOf(source: PairSource) {
  return "hostname" in source && source.hostname !== undefined
    ? { nodeAffinity: { required: { nodeSelectorTerm: termsFor(source.hostname) } } }
    : undefined;
}

function marksOf(
  owner: Ownership | undefined,
): Partial<Pick<Ownership, "annotations"> & { labels: Record<string, string> }> {
  return owner === undefined ? {} : { labels: { ...owner.labels }, annotations: owner.annotations };
}
