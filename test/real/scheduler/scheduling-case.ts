import {
  Architecture,
  AntiAffinity,
  ClusterNode,
  type ClusterNodeProps,
  Distribution,
  type Workload,
} from "../../../constructs";
import { effectOf } from "../../../constructs/cluster";
import { topologyKeyOf } from "../../../constructs/cluster/capacity/capacity";
import type { Manifest, NodeSpec } from "../control-plane/node-manifest";

/** One question to the scheduler: a workload, and the nodes that it may use. */
export interface SchedulingCase {
  readonly title: string;
  readonly workload: Workload;
  readonly nodes: readonly NodeFacts[];
}

/** Facts of a node; its name comes from the case. */
export type NodeFacts = Pick<ClusterNodeProps, "allocatable"> & Partial<Omit<ClusterNodeProps, "name">>;

/** A case with separate nodes and pods, which a label distinguishes from those of other cases. */
export class PreparedCase {
  public readonly title: string;
  /** Input of the library and of the scheduler. */
  public readonly workload: Workload;
  public readonly nodes: readonly ClusterNode[];
  private readonly own: Readonly<Record<string, string>>;

  constructor(
    { title, workload, nodes }: SchedulingCase,
    private readonly id: string,
  ) {
    this.title = title;
    this.own = { case: id };
    this.workload = { ...workload, nodeSelector: { ...workload.nodeSelector, ...this.own } };
    this.nodes = nodes.map((facts, at) => {
      const labels = { ...facts.labels, ...this.own };
      const named = { name: `${id}-n${at + 1}`, address: "192.168.7.1", architecture: Architecture.AMD64 };
      return new ClusterNode({ ...named, ...facts, labels }, Distribution.KUBEADM);
    });
  }

  /** The nodes, for the control plane. */
  public nodeSpecs(): readonly NodeSpec[] {
    return this.nodes.map((node) => ({
      name: node.name,
      cpu: String(node.allocatable.cpu),
      memory: String(node.allocatable.memory),
      pods: node.maxPods,
      labels: node.labels,
      taints: node.taints.map((taint) => ({ ...taint, effect: effectOf(taint) })),
    }));
  }

  /** Pods that run on the nodes before the workload, with the requests of `alreadyRequested`. */
  public earlierPods(): readonly Manifest[] {
    return this.nodes.flatMap(({ name, alreadyRequested: used }) =>
      Array.from({ length: used?.pods ?? 0 }, (_, at) =>
        pod(`${name}-used-${at}`, {
          nodeName: name,
          tolerations: [{ operator: "Exists" }],
          containers: [container(at === 0 && used ? requests(used) : {})],
        }),
      ),
    );
  }

  /** The pods of the workload. */
  public pods(): readonly Manifest[] {
    return Array.from({ length: this.workload.replicas }, (_, at) =>
      pod(this.podName(at), { ...this.podSpec(), affinity: this.affinity() }, this.own),
    );
  }

  /** The same pod pinned to one node, so that the scheduler reports its reason for that node. */
  public pinnedPod(node: ClusterNode): Manifest {
    const onlyThere = { matchFields: [{ key: "metadata.name", operator: "In", values: [node.name] }] };
    const required = { nodeSelectorTerms: [onlyThere] };
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } };
    return pod(`${node.name}-pinned`, { ...this.podSpec(), affinity });
  }

  public podName(at: number): string {
    return `${this.id}-p${at + 1}`;
  }

  private podSpec(): object {
    const ports = (this.workload.hostPorts ?? []).map((port) => ({ containerPort: port, hostPort: port }));
    return {
      nodeSelector: this.workload.nodeSelector,
      tolerations: this.workload.tolerations,
      containers: [{ ...container(requests(this.workload.requests)), ports }],
    };
  }

  private affinity(): object | undefined {
    const term = { labelSelector: { matchLabels: this.own }, topologyKey: topologyKeyOf(this.workload) };
    switch (this.workload.antiAffinity) {
      case AntiAffinity.HARD:
        return { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
      case AntiAffinity.SOFT: {
        const weighted = { weight: 100, podAffinityTerm: term };
        return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [weighted] } };
      }
      default:
        return undefined;
    }
  }
}

function pod(name: string, spec: object, labels: Readonly<Record<string, string>> = {}): Manifest {
  const metadata = { name, namespace: "default", labels };
  return { apiVersion: "v1", kind: "Pod", metadata, spec: { terminationGracePeriodSeconds: 0, ...spec } };
}

function container(requested: object): object {
  return { name: "main", image: "registry.example.com/none:1", resources: { requests: requested } };
}

function requests({ cpu, memory }: Workload["requests"]): object {
  return { cpu: String(cpu), memory: String(memory) };
}
