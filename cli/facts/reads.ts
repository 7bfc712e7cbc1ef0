import { CONFIG_MAPS, NAMESPACES, NODES, PODS } from "../../constructs/live/kinds";
import { kindOf, type LiveObject, type Read } from "../live/objects";

/** Fields of a node that are read. */
export interface Node extends LiveObject {
  readonly spec?: {
    readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
    readonly podCIDRs?: readonly string[];
  };
  readonly status?: {
    readonly addresses?: readonly { readonly type: string; readonly address: string }[];
    readonly allocatable?: Readonly<Record<string, string>>;
    readonly nodeInfo?: {
      readonly architecture?: string;
      readonly operatingSystem?: string;
      readonly kubeletVersion?: string;
      readonly osImage?: string;
    };
  };
}

/** Resource requests of a container. */
export interface ContainerRequests {
  /** `Always` for a sidecar among the init containers. */
  readonly restartPolicy?: string;
  readonly resources?: { readonly requests?: Readonly<Record<string, string>> };
}

/** Fields of a pod that are read: its requests, its node, and the flags of the control plane. */
export interface Pod extends LiveObject {
  readonly spec?: {
    readonly nodeName?: string;
    readonly containers?: readonly (ContainerRequests & {
      readonly command?: readonly string[];
      readonly args?: readonly string[];
    })[];
    readonly initContainers?: readonly ContainerRequests[];
    readonly overhead?: Readonly<Record<string, string>>;
  };
  readonly status?: { readonly phase?: string };
}

/** Fields of a ConfigMap that are read. */
export interface ConfigMap extends LiveObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** A network of Services: https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/ */
export interface ServiceCidr extends LiveObject {
  readonly spec?: { readonly cidrs?: readonly string[] };
}

/** Networks of Services; served from Kubernetes 1.33 on. */
export const SERVICE_CIDRS = kindOf("networking.k8s.io/v1", "ServiceCIDR", "servicecidrs");

/** ConfigMaps with the configuration of installers and CNIs. */
export const CONFIGURATIONS = {
  kubeadm: { namespace: "kube-system", name: "kubeadm-config" },
  flannel: { namespace: "kube-flannel", name: "kube-flannel-cfg" },
  olderFlannel: { namespace: "kube-system", name: "kube-flannel-cfg" },
  cilium: { namespace: "kube-system", name: "cilium-config" },
} as const;

/** All objects from which facts are derived. */
export const READS: readonly Read[] = [
  {
    kind: NODES,
    fields: [
      "metadata.labels",
      "metadata.annotations",
      "spec.taints",
      "spec.podCIDRs",
      "status.addresses",
      "status.allocatable",
      "status.nodeInfo",
    ],
  },
  {
    kind: PODS,
    fields: [
      "spec.nodeName",
      "spec.overhead",
      "spec.containers.resources",
      "spec.containers.command",
      "spec.containers.args",
      "spec.initContainers.resources",
      "spec.initContainers.restartPolicy",
      "status.phase",
    ],
  },
  { kind: NAMESPACES, fields: ["metadata.uid"], only: { name: "kube-system" } },
  { kind: SERVICE_CIDRS, fields: ["spec.cidrs"] },
  ...Object.values(CONFIGURATIONS).map((only) => ({ kind: CONFIG_MAPS, fields: ["data"], only })),
];
