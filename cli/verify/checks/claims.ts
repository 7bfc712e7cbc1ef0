import { CLAIMS, STORAGE_CLASSES, VOLUMES } from "../../../constructs/live/kinds";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import type { KnownWorkload } from "../known-object";
import type { Claim, StorageClass, Volume, Workload } from "../read/shapes";
import type { VerifiedCluster } from "../read/verified-cluster";

/** A claim that a stack creates, or that one of its workloads uses. */
interface KnownClaim {
  readonly stack: string;
  readonly namespace: string;
  readonly name: string;
  /** Whether pods of a workload use it, which is not suspended. */
  readonly isUsed: boolean;
}

/** Finds claims and volumes whose data is lost or being deleted, and claims that stay Pending. */
export function checkClaims(
  expected: readonly ExpectedObject[],
  workloads: readonly KnownWorkload[],
  cluster: VerifiedCluster,
): readonly Finding[] {
  const volumes = expected.filter(({ kind }) => kind === "PersistentVolume");
  return [
    ...claimsOf(expected, workloads).flatMap((claim) => checkClaim(claim, cluster)),
    ...volumes.flatMap(({ stack, name }) => checkVolume(stack, name, cluster)),
  ];
}

function claimsOf(
  expected: readonly ExpectedObject[],
  workloads: readonly KnownWorkload[],
): readonly KnownClaim[] {
  const found = new Map<string, KnownClaim>();
  const add = (claim: KnownClaim) => {
    const key = `${claim.namespace}/${claim.name}`;
    if (found.get(key)?.isUsed !== true) found.set(key, claim);
  };
  for (const { stack, kind, namespace = "", name } of expected)
    if (kind === "PersistentVolumeClaim") add({ stack, namespace, name, isUsed: false });
  for (const { stack, workload } of workloads) {
    const { namespace = "" } = workload.metadata;
    for (const name of claimNamesOf(workload)) add({ stack, namespace, name, isUsed: true });
  }
  return [...found.values()];
}

/** Returns the names of the claims of a StatefulSet, one for each replica and template: `data-mariadb-0`. */
function claimNamesOf({ metadata, spec }: Workload): readonly string[] {
  const replicas = spec?.replicas ?? 1;
  const templates = (spec?.volumeClaimTemplates ?? []).map((each) => each.metadata?.name ?? "");
  const own = Array.from({ length: replicas }, (_, at) =>
    templates.map((template) => `${template}-${metadata.name}-${at}`),
  ).flat();
  const mounted = (spec?.template?.spec?.volumes ?? []).flatMap(
    (volume) => volume.persistentVolumeClaim?.claimName ?? [],
  );
  return replicas === 0 ? [] : [...own, ...mounted];
}

function checkClaim(
  { stack, namespace, name, isUsed }: KnownClaim,
  cluster: VerifiedCluster,
): readonly Finding[] {
  const claim = cluster.find<Claim>(CLAIMS, namespace, name);
  const finding = { level: Level.DANGER, stack, object: titleOf("PersistentVolumeClaim", namespace, name) };
  // missing objects of stacks and releases are reported by another check.
  if (claim === undefined)
    return isUsed
      ? [
          {
            ...finding,
            text: "is missing, but a workload uses it: its pods cannot restart",
            mayPass: true,
          },
        ]
      : [];
  const { deletionTimestamp } = claim.metadata;
  if (deletionTimestamp !== undefined) {
    const text = `is being deleted since ${deletionTimestamp}: it is deleted with the last pod that uses it, and so is the data unless the volume is retained`;
    return [{ ...finding, text, mayPass: false }];
  }
  if (claim.status?.phase === "Lost")
    return [{ ...finding, text: `has lost its volume ${claim.spec?.volumeName ?? ""}`, mayPass: false }];
  if (claim.status?.phase !== "Bound") return pendingClaim(claim, finding, isUsed, cluster);
  return [...volumeProblems(claim, cluster)].map((text) => ({ ...finding, text, mayPass: false }));
}

function pendingClaim(
  claim: Claim,
  finding: Pick<Finding, "stack" | "object">,
  isUsed: boolean,
  cluster: VerifiedCluster,
): readonly Finding[] {
  const { storageClassName = "" } = claim.spec ?? {};
  const storageClass = cluster.find<StorageClass>(STORAGE_CLASSES, undefined, storageClassName);
  // such a class waits for a pod, and there is none.
  if (storageClass?.volumeBindingMode === "WaitForFirstConsumer" && !isUsed) return [];
  const { namespace, name } = claim.metadata;
  const why = cluster.warningAbout("PersistentVolumeClaim", namespace, name);
  const text = `is ${claim.status?.phase ?? "Pending"}${why === undefined ? "" : ` (${why})`}`;
  return [{ ...finding, level: Level.WARNING, text, mayPass: true }];
}

function volumeProblems({ metadata, spec }: Claim, cluster: VerifiedCluster): readonly string[] {
  const { volumeName = "" } = spec ?? {};
  const volume = cluster.find<Volume>(VOLUMES, undefined, volumeName);
  if (volume === undefined) return [`is bound to volume ${volumeName}, which is missing`];
  const { deletionTimestamp } = volume.metadata;
  if (deletionTimestamp !== undefined)
    return [
      `has a volume, ${volumeName}, which is being deleted since ${deletionTimestamp}: it is deleted with its claim`,
    ];
  const { claimRef } = volume.spec ?? {};
  const isOurs = claimRef?.namespace === metadata.namespace && claimRef?.name === metadata.name;
  const isSame = claimRef?.uid === undefined || claimRef.uid === metadata.uid;
  if (isOurs && isSame) return [];
  return [
    `is bound to volume ${volumeName}, which belongs to ${claimRef?.namespace ?? "no"}/${claimRef?.name ?? "claim"}`,
  ];
}

function checkVolume(stack: string, name: string, cluster: VerifiedCluster): readonly Finding[] {
  const volume = cluster.find<Volume>(VOLUMES, undefined, name);
  const finding = {
    level: Level.DANGER,
    stack,
    object: titleOf("PersistentVolume", undefined, name),
    mayPass: false,
  };
  if (volume === undefined) return [];
  const { deletionTimestamp } = volume.metadata;
  if (deletionTimestamp !== undefined)
    return [
      { ...finding, text: `is being deleted since ${deletionTimestamp}: it is deleted with its claim` },
    ];
  const { phase, message = "" } = volume.status ?? {};
  if (phase === "Failed") return [{ ...finding, text: `is Failed${message === "" ? "" : `: ${message}`}` }];
  const { claimRef } = volume.spec ?? {};
  if (phase !== "Released") {
    const [claim] = cluster.list<Claim>(CLAIMS).filter(({ spec }) => spec?.volumeName === name);
    const { namespace, name: claimName } = claim?.metadata ?? {};
    if (claim === undefined || claimRef === undefined) return [];
    if (claimRef.namespace === namespace && claimRef.name === claimName) return [];
    const text = `belongs to claim ${claimRef.namespace}/${claimRef.name}, though claim ${namespace}/${claimName} is bound to it`;
    return [{ ...finding, text }];
  }
  const text = `is Released: its claim ${claimRef?.namespace}/${claimRef?.name} was deleted, and no other claim can bind to it until claimRef is removed`;
  return [{ ...finding, text }];
}
