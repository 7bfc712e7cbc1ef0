import type { DistributionName, Knowledge } from "./knowledge";
import { ownLabelsOf } from "./node-labels";
import { type PodRequests, requestsOn } from "./pod-requests";
import type { Node, Pod } from "./reads";

/** A taint. */
export type Taint = NonNullable<NonNullable<Node["spec"]>["taints"]>[number];

/** GPUs of a node. */
export interface GpuFacts {
  /** Model; undefined if it cannot be read. */
  readonly model: string | undefined;
  readonly count: number;
  /** Number of pods that share a card; undefined if cards are not shared, or if it cannot be read. */
  readonly replicas: number | undefined;
  /** Resource name under which they are offered. */
  readonly resourceName: string;
  /** Resource names of other GPUs of the same node. */
  readonly others: readonly string[];
}

/** Facts that can be read from a node. */
export interface NodeFacts {
  readonly name: string;
  /** The internal address, or else the external one; undefined if the kubelet reports none. */
  readonly address: string | undefined;
  readonly isInternal: boolean;
  readonly architecture: string;
  /** Quantities as the kubelet writes them. */
  readonly allocatable: { readonly cpu: string; readonly memory: string };
  /** Sum of the requests of all pods on it. */
  readonly requested: PodRequests;
  readonly maxPods: number;
  readonly isControlPlane: boolean;
  readonly isWorker: boolean;
  /** Taints, without the one that follows from the roles. */
  readonly taints: readonly Taint[];
  /** Labels that were set by an operator. */
  readonly labels: Readonly<Record<string, string>>;
  readonly gpu: GpuFacts | undefined;
}

const CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

/** Taints that Kubernetes sets itself while a node has a problem or is cordoned; they are not facts. */
const PASSING = [
  "node.kubernetes.io/",
  "node.cloudprovider.kubernetes.io/",
  "ToBeDeletedByClusterAutoscaler",
];

/** Resource names of device plugins for GPUs: https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/ */
const GPUS = [
  "nvidia.com/gpu",
  "nvidia.com/gpu.shared",
  "amd.com/gpu",
  "gpu.intel.com/i915",
  "gpu.intel.com/xe",
];

/** Parts of a graphics card: https://docs.nvidia.com/datacenter/cloud-native/kubernetes/latest/index.html */
const PARTS_OF_GPU = /^nvidia\.com\/mig-/;

/** Label of feature discovery and of `NvidiaDevicePlugin` with the number of pods that share a card. */
const REPLICAS = "nvidia.com/gpu.replicas";

/** Labels of feature discovery with the model. */
const MODELS = ["nvidia.com/gpu.product", "amd.com/gpu.product-name"];

/** Derives the facts of a node from the node and its pods. */
export function nodeFactsOf(
  node: Node,
  pods: readonly Pod[],
  distribution: DistributionName | undefined,
  bytesOf: Knowledge["bytesOf"],
): NodeFacts {
  const { metadata, status } = node;
  const { cpu = "0", memory = "0", pods: maxPods = "110" } = status?.allocatable ?? {};
  const isControlPlane = metadata.labels?.[CONTROL_PLANE] !== undefined;
  const lasting = (node.spec?.taints ?? []).filter(({ key }) =>
    PASSING.every((each) => !key.startsWith(each)),
  );
  const own = lasting.filter((taint) => !isOfRole(taint));
  const isDedicated = isControlPlane && own.length < lasting.length;
  return {
    name: metadata.name,
    ...addressOf(node),
    architecture: status?.nodeInfo?.architecture ?? "amd64",
    allocatable: { cpu, memory },
    requested: requestsOn(metadata.name, pods, bytesOf),
    maxPods: bytesOf(maxPods) ?? 0,
    isControlPlane,
    isWorker: !isDedicated,
    // a server of K3s runs workloads unless it is tainted, and the taint does not follow from a role.
    taints: distribution === "k3s" ? lasting : own,
    labels: ownLabelsOf(metadata.labels ?? {}),
    gpu: gpuOf(node, bytesOf),
  };
}

/** Returns the first address that the kubelet lists, whose family the cluster uses. */
function addressOf({ status }: Node): Pick<NodeFacts, "address" | "isInternal"> {
  const of = (wanted: string) => status?.addresses?.find(({ type }) => type === wanted)?.address;
  const internal = of("InternalIP");
  return { address: internal ?? of("ExternalIP"), isInternal: internal !== undefined };
}

function isOfRole({ key, effect }: Taint): boolean {
  return key === CONTROL_PLANE && effect === "NoSchedule";
}

function gpuOf({ metadata, status }: Node, bytesOf: Knowledge["bytesOf"]): GpuFacts | undefined {
  const countOf = (name: string) => bytesOf(status?.allocatable?.[name] ?? "0") ?? 0;
  const parts = Object.keys(status?.allocatable ?? {}).filter((name) => PARTS_OF_GPU.test(name));
  const [resourceName, ...others] = [...GPUS, ...parts].filter((name) => countOf(name) > 0);
  if (resourceName === undefined) return undefined;
  const model = MODELS.map((key) => metadata.labels?.[key]).find((each) => each !== undefined);
  const offered = countOf(resourceName);
  const shared = Number(metadata.labels?.[REPLICAS] ?? 1);
  const replicas = shared > 1 && offered % shared === 0 ? shared : undefined;
  const count = offered / (replicas ?? 1);
  return { resourceName, others, count, replicas, model: model?.replaceAll(/[-_]/g, " ") };
}
