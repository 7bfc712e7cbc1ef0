import { checkNew, CONTROL_PLANE_KEY } from "../../checks";
import type { Cpu, Memory } from "../../units";
import { type Gpu, gpuNameOf, type GpuRequest, gpusOf } from "../gpus/gpu";
import { Distribution } from "./distribution";
import { HOSTNAME } from "./hostname";
import { effectOf, formatTaint, type Taint, TaintEffect } from "./taint";

/** Instruction set of a node, as `kubernetes.io/arch` spells it. */
export enum Architecture {
  /** x86 with 64 bits. */
  AMD64 = "amd64",
  /** ARM with 64 bits, such as a Raspberry Pi. */
  ARM64 = "arm64",
}

/** Role of a node in the cluster. */
export enum NodeRole {
  /** Runs the API server and a member of etcd. */
  CONTROL_PLANE = "control-plane",
  /** Runs workloads. A control plane node that is also a worker carries no control plane taint. */
  WORKER = "worker",
}

/** Software that must be installed on the node itself, because pods cannot provide it. */
export enum NodePackage {
  /** `mount.nfs`: Debian's nfs-common. Without it, a pod with an NFS volume never starts (`mount` exits with 32). */
  NFS_CLIENT = "nfs-client",
}

/** Amounts of CPU and memory. */
export interface NodeResources {
  /** CPU. */
  readonly cpu: Cpu;
  /** Memory. */
  readonly memory: Memory;
}

/** Sum of the requests of running pods. */
export interface PodRequests extends NodeResources {
  /**
   * Number of those pods; they count against `maxPods`.
   * @default 0
   */
  readonly pods?: number;
  /**
   * Number of GPUs that these pods use.
   * @default 0
   */
  readonly gpus?: number;
}

/** Facts of one node. */
export interface ClusterNodeProps {
  /** Name, as `kubectl get nodes` prints it. */
  readonly name: string;
  /** Internal IP address, IPv4 or IPv6. */
  readonly address: string;
  /** Instruction set. */
  readonly architecture: Architecture;
  /** What all pods together can request: `status.allocatable` of the node, not its capacity. */
  readonly allocatable: NodeResources;
  /**
   * Requests of the pods that this app does not manage: "Allocated resources" and "Non-terminated Pods" in
   * `kubectl describe node`. At most `allocatable`.
   * @default - none
   */
  readonly alreadyRequested?: PodRequests;
  /**
   * Number of pods that the kubelet accepts; 1 or more.
   * @default 110
   * @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
   */
  readonly maxPods?: number;
  /**
   * Roles of the node; at least one.
   * @default [NodeRole.WORKER]
   */
  readonly roles?: readonly NodeRole[];
  /**
   * Permanent taints of the node, without those that Kubernetes sets on a control plane. The taint of an `IsolatedNode` must
   * be listed, too, because other constructs read it here.
   * @default - none
   */
  readonly taints?: readonly Taint[];
  /**
   * Labels, without those that every kubelet sets (host name, operating system, architecture, role).
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Its GPUs, whose driver must be installed. Pods can request them if a device plugin offers them: an `NvidiaDevicePlugin`
   * of the app, or the one that `offeredBy` describes.
   * @default - none
   */
  readonly gpu?: Gpu;
  /**
   * Software installed on the node itself.
   * @default - none
   */
  readonly packages?: readonly NodePackage[];
}

/**
 * One node of a cluster: the declared facts, with their defaults resolved.
 * @example
 * ```ts
 * const node = cluster.node("node-1");
 * node.free.memory; // allocatable, less what is already requested
 * node.has(NodePackage.NFS_CLIENT); // true
 * ```
 */
export class ClusterNode {
  /** Name, as `kubectl get nodes` prints it. */
  public readonly name: string;
  /** Internal IP address. */
  public readonly address: string;
  /** Instruction set. */
  public readonly architecture: Architecture;
  /** What all pods together can request. */
  public readonly allocatable: NodeResources;
  /** Requests of the pods that this app does not manage. */
  public readonly alreadyRequested: PodRequests | undefined;
  /**
   * Number of pods that the kubelet accepts.
   * @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
   */
  public readonly maxPods: number;
  /** What the node does for the cluster. */
  public readonly roles: readonly NodeRole[];
  /** All taints, including those of a control plane. */
  public readonly taints: readonly Taint[];
  /** All labels, including those that every kubelet sets. */
  public readonly labels: Readonly<Record<string, string>>;
  /** GPUs. */
  public readonly gpu: Gpu | undefined;
  private readonly packages: readonly NodePackage[];

  readonly #copy: (props: Partial<ClusterNodeProps>) => ClusterNode;

  constructor(props: ClusterNodeProps, distribution: Distribution) {
    checkNew({ ClusterNode }, new.target, props, distribution);
    this.#copy = (others) => new ClusterNode({ ...props, ...others }, distribution);
    this.name = props.name;
    this.address = props.address;
    this.architecture = props.architecture;
    this.allocatable = props.allocatable;
    this.alreadyRequested = props.alreadyRequested;
    this.maxPods = props.maxPods ?? 110;
    this.roles = props.roles ?? [NodeRole.WORKER];
    this.taints = [...controlPlaneTaints(this.roles, distribution), ...(props.taints ?? [])];
    this.labels = { ...kubeletLabels(props, this.roles, distribution), ...props.labels };
    this.gpu = props.gpu;
    this.packages = props.packages ?? [];
  }

  /** Returns whether the software is installed on the node. */
  public has(nodePackage: NodePackage): boolean {
    return this.packages.includes(nodePackage);
  }

  /** What the pods of this app can request: `allocatable` minus `alreadyRequested`. */
  public get free(): Required<PodRequests> {
    const used = this.alreadyRequested;
    const gpus = gpusOf(this.gpu) - (used?.gpus ?? 0);
    if (used === undefined) return { ...this.allocatable, pods: this.maxPods, gpus };
    return {
      cpu: this.allocatable.cpu.minus(used.cpu),
      memory: this.allocatable.memory.minus(used.memory),
      pods: this.maxPods - (used.pods ?? 0),
      gpus,
    };
  }

  /** Returns the number of GPUs of a resource name that the pods of this app can request. */
  public freeGpus(wanted: Pick<GpuRequest, "resourceName">): number {
    return gpuNameOf(this.gpu ?? {}) === gpuNameOf(wanted) ? this.free.gpus : 0;
  }

  /** Returns the node with one more pod on it. */
  public withPod({ cpu, memory }: NodeResources): ClusterNode {
    const used = this.alreadyRequested;
    const alreadyRequested = {
      cpu: used?.cpu.plus(cpu) ?? cpu,
      memory: used?.memory.plus(memory) ?? memory,
      pods: (used?.pods ?? 0) + 1,
      gpus: used?.gpus,
    };
    return this.#copy({ alreadyRequested });
  }

  /** Returns the taints that repel pods without tolerations. */
  public get repellingTaints(): readonly Taint[] {
    return this.taints.filter((taint) => effectOf(taint) !== TaintEffect.PREFER_NO_SCHEDULE);
  }

  /** Returns the node as error messages show it. */
  public toJSON(): string {
    return [this.name, ...this.taints.map(formatTaint)].join(" ");
  }
}

function controlPlaneTaints(roles: readonly NodeRole[], distribution: Distribution): readonly Taint[] {
  const isDedicated = roles.includes(NodeRole.CONTROL_PLANE) && !roles.includes(NodeRole.WORKER);
  // K3s schedules workloads on its servers unless they are tainted.
  return isDedicated && distribution !== Distribution.K3S ? [{ key: CONTROL_PLANE_KEY }] : [];
}

function kubeletLabels(
  props: ClusterNodeProps,
  roles: readonly NodeRole[],
  distribution: Distribution,
): Record<string, string> {
  const roleValue = distribution === Distribution.K3S ? "true" : "";
  return {
    [HOSTNAME]: props.name,
    "kubernetes.io/os": "linux",
    "kubernetes.io/arch": props.architecture,
    ...(roles.includes(NodeRole.CONTROL_PLANE) ? { [CONTROL_PLANE_KEY]: roleValue } : {}),
  };
}
