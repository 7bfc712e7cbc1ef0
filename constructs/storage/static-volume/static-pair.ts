import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { PersistentVolumeV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-v1";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { kubernetesQuantity, literal, type Memory } from "../../units";
import type { NfsMountOptions } from "../mount-options/nfs-mount-options";
import type { AccessMode } from "../nfs-export/access-mode";
import type { NfsExport } from "../nfs-export/nfs-export";

/**
 * Name of a storage class that exists nowhere. Volume and claim name it, so they can only bind to each
 * other, and no default class catches the claim. An empty name would say the same, but the provider
 * cannot say it.
 */
export const STATIC_CLASS_NAME = "groundplan-static";

/** A volume and the one claim that binds it: together one identity. */
export interface StaticPairIdentity extends NfsExport {
  /** Start of both names. */
  readonly name: string;
  /** Namespace of the claim. */
  readonly namespace: string;
  /** Size that the volume states. */
  readonly capacity: Memory;
  /** Size that the claim asks for. */
  readonly request: Memory;
  /** Who may mount it at a time. */
  readonly accessModes: readonly AccessMode[];
}

/** What `makeStaticPair` makes. */
export interface StaticPairOptions extends StaticPairIdentity {
  /** How nodes mount it. */
  readonly mountOptions: NfsMountOptions;
  /** Lifecycle of the volume. */
  readonly volumeLifecycle: TerraformResourceLifecycle;
  /** Lifecycle of the claim. */
  readonly claimLifecycle: TerraformResourceLifecycle;
  /** What must be there before the claim. */
  readonly dependsOn: ITerraformDependable[];
}

/** Returns the names of a pair (GR-34). */
export function pairNames(name: string): { readonly volume: string; readonly claim: string } {
  return { volume: `${name}-pv`, claim: `${name}-pvc` };
}

/** Makes the claim `claim` and the volume `Resource` below a scope, bound to each other in both directions. */
export function makeStaticPair(
  scope: Construct,
  pair: StaticPairOptions,
): { readonly volume: PersistentVolumeV1; readonly claim: PersistentVolumeClaimV1 } {
  const volume = makeVolume(scope, pair);
  const claim = new PersistentVolumeClaimV1(scope, "claim", {
    metadata: { name: pairNames(pair.name).claim, namespace: pair.namespace },
    spec: {
      accessModes: [...pair.accessModes].sort(),
      volumeMode: "Filesystem",
      storageClassName: STATIC_CLASS_NAME,
      // the claim refers to the volume, never the reverse: destroyed the other way round, both wait for each other.
      volumeName: volume.metadata.name,
      resources: { requests: { storage: kubernetesQuantity(pair.request) } },
    },
    waitUntilBound: false,
    dependsOn: pair.dependsOn,
    lifecycle: pair.claimLifecycle,
  });
  return { volume, claim };
}

function makeVolume(scope: Construct, pair: StaticPairOptions): PersistentVolumeV1 {
  const names = pairNames(pair.name);
  return new PersistentVolumeV1(scope, "Resource", {
    metadata: { name: names.volume },
    spec: [
      {
        accessModes: [...pair.accessModes].sort(),
        capacity: { storage: kubernetesQuantity(pair.capacity) },
        claimRef: { namespace: pair.namespace, name: names.claim },
        mountOptions: [...pair.mountOptions.list],
        persistentVolumeReclaimPolicy: "Retain",
        persistentVolumeSource: { nfs: { server: pair.server, path: literal(pair.path), readOnly: false } },
        storageClassName: STATIC_CLASS_NAME,
        volumeMode: "Filesystem",
      },
    ],
    lifecycle: pair.volumeLifecycle,
  });
}
