/** A taint, spelled as on the node. */
export interface NodeTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** A node that the control plane simulates. */
export interface NodeSpec {
  readonly name: string;
  /** @default "8" */
  readonly cpu?: string | number;
  /** @default "16Gi" */
  readonly memory?: string;
  /** @default 110 */
  readonly pods?: number;
  /** Allocatable beyond CPU, memory and pods, such as `nvidia.com/gpu`. */
  readonly resources?: Readonly<Record<string, string | number>>;
  /** @default "amd64" */
  readonly architecture?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Information of the kubelet about its machine besides the architecture, such as `osImage`. */
  readonly nodeInfo?: Readonly<Record<string, string>>;
  readonly taints?: readonly NodeTaint[];
  /** Internal addresses. @default - none */
  readonly addresses?: readonly string[];
  /** Cordoned from the start. @default false */
  readonly unschedulable?: boolean;
}

/** Any Kubernetes object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** What `kubectl get nodes` returns, as far as it is read here. */
export interface NodeList {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly spec: { readonly taints?: readonly { readonly key: string }[] };
    readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  }[];
}

/** Returns the Node object as a kubelet would register it. */
export function nodeManifest(node: NodeSpec): Manifest {
  const architecture = node.architecture ?? "amd64";
  const resources = {
    cpu: String(node.cpu ?? 8),
    memory: node.memory ?? "16Gi",
    pods: String(node.pods ?? 110),
    ...Object.fromEntries(Object.entries(node.resources ?? {}).map(([name, n]) => [name, String(n)])),
  };
  const addresses = (node.addresses ?? []).map((address) => ({ type: "InternalIP", address }));
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: node.name,
      labels: {
        "kubernetes.io/hostname": node.name,
        "kubernetes.io/os": "linux",
        "kubernetes.io/arch": architecture,
        ...node.labels,
      },
      annotations: node.annotations,
    },
    spec: { taints: node.taints, unschedulable: node.unschedulable },
    status: {
      capacity: resources,
      allocatable: resources,
      nodeInfo: { architecture, ...node.nodeInfo },
      // kwok only generates addresses if there are none, so the host name must be set as well.
      addresses: addresses.length > 0 ? [...addresses, { type: "Hostname", address: node.name }] : undefined,
    },
  };
}

/** Returns the names of the nodes that pods may be scheduled on. */
export function readyNodes({ items }: NodeList): Set<string> {
  const ready = items.filter(
    ({ spec, status }) =>
      status.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True") &&
      // every new node has this taint until it is Ready, and tests compare taints.
      !spec.taints?.some(({ key }) => key === "node.kubernetes.io/not-ready"),
  );
  return new Set(ready.map(({ metadata }) => metadata.name));
}
