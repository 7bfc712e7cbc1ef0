import type { Fault, Guardrail } from "../../judge/guardrail";
import { allContainersOf, type PodTemplate } from "../../judge/pods/pods";
import { type Block, blocksAt, flagAt, textAt } from "../../judge/tree/blocks";
import { isSharedDirectory } from "../../judge/tree/notes-of-props";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** Pods that may move to another node; those of a DaemonSet do not. */
const MOVING = new Set(["Deployment", "StatefulSet"]);

/** Folders that every node has, which are no data. */
const OF_SYSTEM =
  /^\/(dev|sys|proc|run|etc|boot|lib\/modules|usr|var\/run|var\/log|var\/lib\/(kubelet|docker|containerd))(\/|$)/;

// GR-37 (synth): a hostPath volume was used on three nodes, and a pod that moved found an empty folder.
/** A folder of a node is a volume only on that node. */
export const HOST_PATH: Guardrail = {
  id: "host-path",
  severity: "error",
  requires:
    "a `host_path` that is written to, as a volume or in a pod that may move, exists on clusters with one node only, names its node, or is where all nodes have the same files (`GlusterVolume`)",
  reason: "a pod that moves to another node finds an empty directory there",
  judge: (tree) => [
    ...tree.ofKind("PersistentVolume").flatMap((at) => faultOf(tree, at) ?? []),
    ...tree.pods.filter(({ object }) => MOVING.has(object.kind)).flatMap((pod) => faultsInPod(tree, pod)),
  ],
};

const RULE =
  "not be used on a cluster of several nodes, where a pod that moves finds an empty directory: use a local volume, which names its node (LocalVolume)";

function faultOf(tree: Tree, at: TreeObject): Fault | undefined {
  const source = "spec.persistent_volume_source.host_path.path";
  const path = textAt(at.block, source) ?? textAt(at.block, "spec.host_path.path");
  if (path === undefined || hasOneNode(tree, at)) return undefined;
  if (blocksAt(at.block, "spec.node_affinity").length > 0 || isSharedDirectory(at)) return undefined;
  return { at, prop: source, rule: RULE, got: path };
}

function faultsInPod(tree: Tree, pod: PodTemplate): readonly Fault[] {
  const { object: at, spec, place } = pod;
  if (hasOneNode(tree, at) || namesNode(spec)) return [];
  const mounts = allContainersOf(pod).flatMap((container) => blocksAt(container, "volume_mount"));
  const isWritten = (volume: Block) =>
    mounts.some((mount) => mount.name === volume.name && flagAt(mount, "read_only") !== true);
  return blocksAt(spec, "volume").flatMap((volume) => {
    const path = textAt(volume, "host_path.path");
    const isFolder = /^(|Directory|DirectoryOrCreate)$/.test(textAt(volume, "host_path.type") ?? "");
    if (path === undefined || !isFolder || OF_SYSTEM.test(path) || !isWritten(volume)) return [];
    return [{ at, prop: `${place}.volume.host_path.path`, rule: RULE, got: path }];
  });
}

function hasOneNode(tree: Tree, { cluster }: TreeObject): boolean {
  return tree.factsOf(cluster)?.nodes.length === 1;
}

function namesNode(spec: Block): boolean {
  const ways = ["node_selector", "affinity.node_affinity", "node_name"];
  return ways.some((way) => blocksAt(spec, way).length > 0 || textAt(spec, way) !== undefined);
}
