import { blocksAt, textAt } from "../judge/blocks";
import type { Fault, Guardrail } from "../judge/guardrail";
import type { Tree } from "../judge/tree";
import type { TreeObject } from "../judge/tree-object";

// GR-37 (synth): a hostPath volume was used on three nodes, and a pod that moved found an empty folder.
/** A folder of a node is a volume only on that node. */
export const HOST_PATH: Guardrail = {
  id: "host-path",
  severity: "error",
  requires: "a `host_path` volume exists on clusters with one node only, or names its node",
  reason: "a pod that moves to another node finds an empty folder there",
  judge: (tree) => tree.ofKind("PersistentVolume").flatMap((at) => faultOf(tree, at) ?? []),
};

function faultOf(tree: Tree, at: TreeObject): Fault | undefined {
  const source = "spec.persistent_volume_source.host_path.path";
  const path = textAt(at.block, source) ?? textAt(at.block, "spec.host_path.path");
  if (path === undefined || tree.factsOf(at.cluster)?.nodes.length === 1) return undefined;
  if (blocksAt(at.block, "spec.node_affinity").length > 0) return undefined;
  const rule =
    "not be used on a cluster of several nodes, where a pod that moves finds an empty folder: use a local volume, which names its node (LocalVolume)";
  return { at, prop: source, rule, got: path };
}
