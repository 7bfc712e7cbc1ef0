import type { Fault, Guardrail } from "../../judge/guardrail";
import type { PodTemplate } from "../../judge/pods/pods";
import { blocksAt, numberAt, textAt, textsAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** Kinds with several pods of one template. */
const KINDS = new Set(["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job"]);

/** A claim for one node has one pod at a time. */
export const CLAIM_SHARED: Guardrail = {
  id: "claim-shared",
  severity: "error",
  requires:
    "a workload or Job that mounts a claim for one node has one pod at a time, a Deployment with strategy `Recreate`",
  reason:
    "the second pod, or the new one of a rollout, waits for a volume that the first one holds (Multi-Attach error)",
  judge: (tree) =>
    tree.pods.filter(({ object }) => KINDS.has(object.kind)).flatMap((pod) => faultsOf(tree, pod)),
};

function faultsOf(tree: Tree, pod: PodTemplate): readonly Fault[] {
  const { object: at, spec } = pod;
  const claim = blocksAt(spec, "volume")
    .map((each) => textAt(each, "persistent_volume_claim.claim_name"))
    .map((name) => claimOf(tree, at, name))
    .find((each) => each !== undefined && isForOneNode(each));
  if (claim === undefined) return [];
  const why = `as ${claim.title} can be mounted on one node at a time`;
  const [prop, rule, got] = limitOf(pod, claim, why) ?? [];
  return prop === undefined || rule === undefined ? [] : [{ at, prop, rule, got }];
}

/** Returns what must change so that one pod at a time mounts the claim. */
function limitOf(
  { object: at, place, replicas }: PodTemplate,
  claim: TreeObject,
  why: string,
): readonly [prop: string, rule: string, got: unknown] | undefined {
  const shared = "use a claim with ReadWriteMany";
  if (at.kind === "DaemonSet") {
    const rule = `not be used, ${why}, and the pods of all other nodes stay in ContainerCreating: ${shared}`;
    return [`${place}.volume.persistent_volume_claim`, rule, claim.name];
  }
  const parallel = numberAt(at.block, "spec.parallelism") ?? 1;
  if (at.kind === "Job" && parallel > 1) {
    const rule = `be 1, ${why}, and pods on other nodes stay in ContainerCreating: ${shared}`;
    return ["spec.parallelism", rule, parallel];
  }
  if (replicas > 1) {
    const rule = `be 1, ${why}, and the others stay in ContainerCreating: ${shared}, or the claim template of a StatefulSet`;
    return ["spec.replicas", rule, replicas];
  }
  const strategy = textAt(at.block, "spec.strategy.type") ?? "RollingUpdate";
  if (at.kind !== "Deployment" || strategy === "Recreate") return undefined;
  const rule = `be Recreate, ${why}, and the new pod of a rollout would wait for the old one`;
  return ["spec.strategy.type", rule, strategy];
}

function claimOf(
  tree: Tree,
  { cluster, namespace }: TreeObject,
  name: string | undefined,
): TreeObject | undefined {
  return name === undefined ? undefined : tree.named(cluster, "PersistentVolumeClaim", name, namespace)[0];
}

function isForOneNode(claim: TreeObject): boolean {
  const modes = textsAt(claim.block, "spec.access_modes");
  return modes.length > 0 && modes.every((mode) => mode.startsWith("ReadWriteOnce"));
}
