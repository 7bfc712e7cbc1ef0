import type { Construct, IConstruct } from "constructs";
import { checkCall, checkNew, didYouMean, propError } from "../../checks";
import { beginLiveWith, LiveCluster, stopLive, warnLive } from "../../live";
import { hasOwnProviders } from "../../scope";
import { type Placement, placementOf, type Workload } from "../capacity/capacity";
import { type ClusterFacts, type ClusterProps, validateFacts } from "./cluster-facts";
import type { Cni } from "./cni";
import type { Distribution } from "./distribution";
import { CLUSTER_IDENTITY } from "./identity-checks";
import { CLUSTER_FACTS } from "./live-checks";
import { ClusterNode } from "./node";
import { factsNoteOf } from "./note";

/** Key of a scope's cluster; shared by all copies of this library in one process. */
const CLUSTER = Symbol.for("groundplan.Cluster");

/**
 * The facts of one cluster: its nodes, networks and versions, as they are before this library deploys anything.
 *
 * Constructs find it with `Cluster.of(this)` and refuse what would stay Pending or break on this cluster. Constructs
 * never change it.
 * @example
 * ```ts
 * const home = new Cluster({
 *   name: "home",
 *   kubeContext: "home",
 *   distribution: Distribution.K3S,
 *   kubernetesVersion: "1.34",
 *   podCidr: "10.42.0.0/16",
 *   serviceCidr: "10.43.0.0/16",
 *   cniNetwork: "10.42.0.0/16",
 *   acceptFragileControlPlane: { reason: "it is one machine" },
 *   nodes: [
 *     {
 *       name: "hestia",
 *       address: "192.168.1.5",
 *       architecture: Architecture.AMD64,
 *       roles: [NodeRole.CONTROL_PLANE],
 *       allocatable: { cpu: Cpu.cores(8), memory: Memory.gibibytes(31) },
 *       packages: [NodePackage.NFS_CLIENT],
 *     },
 *   ],
 * });
 * new ClusterStack(app, "home-storage", { cluster: home });
 * ```
 */
export class Cluster implements ClusterFacts {
  /** Returns the cluster that a construct belongs to, or undefined in a stack without one. */
  public static of(construct: IConstruct): Cluster | undefined {
    for (const scope of [...construct.node.scopes].reverse()) {
      const cluster: unknown = Reflect.get(scope, CLUSTER);
      if (cluster !== undefined) return cluster as Cluster;
      // the cluster of the enclosing scopes is not that of the scope's own providers.
      if (hasOwnProviders(scope)) return undefined;
    }
    return undefined;
  }

  /** Name, which the names of stacks start with. */
  public readonly name: string;
  /** Context in the kubeconfig; every provider of the cluster's stacks names it. */
  public readonly kubeContext: string;
  /** How the cluster was installed. */
  public readonly distribution: Distribution;
  /** Version of the API server, such as `1.34` or `1.34.4`. */
  public readonly kubernetesVersion: string;
  /** Network of the pods. */
  public readonly podCidr: string;
  /** Network of the Services. */
  public readonly serviceCidr: string;
  /** The network plugin, if it is declared. */
  public readonly cni: Cni | undefined;
  /** Uid of the namespace kube-system, if it is declared. */
  public readonly uid: string | undefined;
  /** All nodes. */
  public readonly nodes: readonly ClusterNode[];
  /** Cached placements: many workloads are alike, and the facts never change. */
  private readonly placements = new Map<string, Placement>();

  /** @throws if the facts contradict each other or a rule of the props */
  constructor(props: ClusterProps) {
    checkNew({ Cluster }, new.target, props);
    this.name = props.name;
    this.kubeContext = props.kubeContext;
    this.distribution = props.distribution;
    this.kubernetesVersion = props.kubernetesVersion;
    this.podCidr = props.podCidr;
    this.serviceCidr = props.serviceCidr;
    this.cni = props.cni;
    this.uid = props.uid;
    this.nodes = props.nodes.map((node) => new ClusterNode(node, props.distribution));
    validateFacts(this, props);
  }

  /**
   * Makes this the cluster of everything in a scope: `Cluster.of` finds it there, every plan fails if the context is that of another cluster, and warns of facts that differ from the live nodes. A `ClusterStack` calls it.
   */
  public appliesTo(scope: IConstruct): void {
    checkCall("Cluster.appliesTo", scope);
    Reflect.set(scope, CLUSTER, this);
    beginLiveWith(scope, (asked) => askAbout(this, asked));
    if (LiveCluster.canAskAbout(scope)) askAbout(this, scope);
  }

  /**
   * Returns the node of that name.
   * @throws if the cluster has no such node; the error suggests the nearest name
   */
  public node(name: string): ClusterNode {
    checkCall("Cluster.node", name);
    const node = this.nodes.find((each) => each.name === name);
    if (node !== undefined) return node;
    const names = this.nodes.map((each) => each.name);
    throw propError(
      `Cluster ${this.name}`,
      "node name",
      `be one of its nodes${didYouMean(name, names)}`,
      name,
    );
  }

  /** Returns the nodes on which a workload can run, and why it cannot run on the others. */
  public placementOf(workload: Workload): Placement {
    const question = JSON.stringify(workload);
    const answer = this.placements.get(question) ?? placementOf(workload, this.nodes);
    this.placements.set(question, answer);
    return answer;
  }
}

/** Registers the checks that the context is that of the cluster, and that its facts are those of the live nodes. */
function askAbout(cluster: Cluster, scope: IConstruct): void {
  const { note } = LiveCluster.of(scope);
  const isAsked = note.facts !== undefined;
  note.facts = factsNoteOf(cluster);
  if (isAsked) return;
  stopLive(scope as Construct, CLUSTER_IDENTITY, {});
  warnLive(scope as Construct, CLUSTER_FACTS, {});
}
