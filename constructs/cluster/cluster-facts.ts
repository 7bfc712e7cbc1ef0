import { isIP } from "node:net";
import { propError } from "../units";
import { Cidr } from "./cidr";
import type { Distribution } from "./distribution";
import { type ClusterNode, type ClusterNodeProps, NodeRole } from "./node";
import { formatTaint, isSameTaint } from "./taint";

/** Facts of one cluster. */
export interface ClusterProps {
  /** Name: lower case letters, digits and dashes. Stacks are called `<name>-<layer>`. */
  readonly name: string;
  /** Context in the kubeconfig, as `kubectl config get-contexts` prints it. There is no default on purpose. */
  readonly kubeContext: string;
  /** How the cluster was installed. */
  readonly distribution: Distribution;
  /** Version of the API server: `1.34` or `1.34.4`. */
  readonly kubernetesVersion: string;
  /** Network of the pods: `--pod-network-cidr` of kubeadm, `--cluster-cidr` of K3s, `podSubnets` of Talos. */
  readonly podCidr: string;
  /** Network of the Services: `--service-cidr`, `serviceSubnets`. */
  readonly serviceCidr: string;
  /**
   * The network that the CNI itself is configured with (flannel: `Network` in the ConfigMap
   * kube-flannel-cfg). It must be `podCidr`: else pods cannot reach the API server (GR-45).
   */
  readonly cniNetwork: string;
  /** All nodes; at least one of them a control plane. */
  readonly nodes: readonly ClusterNodeProps[];
  /**
   * Why a number of control planes that cannot lose one (1 or 2) is accepted here.
   * @default - one control plane is refused; two are warned about
   */
  readonly acceptFragileControlPlane?: { readonly reason: string };
}

/** What the rules look at. */
export type ClusterFacts = Pick<ClusterProps, "name" | "kubeContext" | "kubernetesVersion"> & {
  readonly nodes: readonly ClusterNode[];
};

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Checks every rule; throws for the first one that is broken. */
export function validateFacts(facts: ClusterFacts, props: ClusterProps): void {
  validateNames(facts);
  validateNetworks(facts, props);
  for (const node of facts.nodes) validateNode(facts, node);
  validateUnique(facts, "name");
  validateUnique(facts, "address");
  validateControlPlane(facts, props);
}

/** Says what is possible, but not wise. */
export function warningsAbout(facts: ClusterFacts, props: ClusterProps): readonly string[] {
  const members = controlPlanes(facts).length;
  if (members !== 2 || props.acceptFragileControlPlane !== undefined) return [];
  return [`Cluster ${facts.name}: 2 etcd members stop when either of them does; 3 can lose one`];
}

function fail(facts: ClusterFacts, prop: string, rule: string, got: unknown): never {
  throw propError(`Cluster ${facts.name}`, prop, rule, got);
}

function validateNames(facts: ClusterFacts): void {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(facts.name)) {
    fail(
      facts,
      "name",
      "be 1 to 63 lower case letters, digits and dashes, as stacks are named after it",
      facts.name,
    );
  }
  if (facts.kubeContext.trim() === "") {
    fail(facts, "kubeContext", "name a context, or the current one would be applied to", facts.kubeContext);
  }
  if (!/^1\.\d{1,3}(\.\d{1,3})?$/.test(facts.kubernetesVersion)) {
    fail(facts, "kubernetesVersion", "be a version such as 1.34 or 1.34.4", facts.kubernetesVersion);
  }
}

function validateNetworks(facts: ClusterFacts, props: ClusterProps): void {
  const parse = (prop: "podCidr" | "serviceCidr" | "cniNetwork") =>
    Cidr.parse(props[prop]) ??
    fail(facts, prop, "be a network in CIDR notation such as 10.252.0.0/16", props[prop]);
  const [pods, services, cni] = [parse("podCidr"), parse("serviceCidr"), parse("cniNetwork")];
  if (pods.overlaps(services)) {
    fail(facts, "serviceCidr", `not overlap with podCidr ${pods.text}`, services.text);
  }
  if (!cni.equals(pods)) {
    const rule = `be podCidr ${pods.text}, or pods time out on the API server's address`;
    fail(facts, "cniNetwork", rule, cni.text);
  }
  for (const network of [pods, services]) {
    const inside = facts.nodes.find((node) => network.contains(node.address));
    if (inside !== undefined) {
      fail(
        facts,
        `address of node ${inside.name}`,
        `not lie in the cluster's own network ${network.text}`,
        inside.address,
      );
    }
  }
}

function validateNode(facts: ClusterFacts, node: ClusterNode): void {
  const of = `of node ${JSON.stringify(node.name)}`;
  const used = node.alreadyRequested;
  if (!DNS_SUBDOMAIN.test(node.name)) {
    fail(
      facts,
      "name of a node",
      "be a DNS name in lower case, as the kubelet registers no other",
      node.name,
    );
  }
  if (isIP(node.address) === 0) fail(facts, `address ${of}`, "be an IPv4 or IPv6 address", node.address);
  if (node.roles.length === 0) fail(facts, `roles ${of}`, "name at least one", node.roles);
  if (!Number.isInteger(node.maxPods) || node.maxPods < 1) {
    fail(facts, `maxPods ${of}`, "be a whole number of 1 or more", node.maxPods);
  }
  if (
    used &&
    (used.cpu.isMoreThan(node.allocatable.cpu) || used.memory.isMoreThan(node.allocatable.memory))
  ) {
    fail(facts, `alreadyRequested ${of}`, "not be more than allocatable", used);
  }
  validateTaints(facts, node);
}

function validateTaints(facts: ClusterFacts, node: ClusterNode): void {
  const of = `of node ${JSON.stringify(node.name)}`;
  const unschedulable = node.taints.find(({ key }) => key === "node.kubernetes.io/unschedulable");
  if (unschedulable !== undefined) {
    const rule =
      "not hold the mark of a cordon, which also keeps DaemonSets and Longhorn off: use a taint of your own";
    fail(facts, `taints ${of}`, rule, formatTaint(unschedulable));
  }
  const twice = node.taints.find((taint, at) =>
    node.taints.slice(at + 1).some((other) => isSameTaint(taint, other)),
  );
  if (twice !== undefined) {
    fail(facts, `taints ${of}`, "hold a key and effect once, as Kubernetes does", formatTaint(twice));
  }
}

function validateUnique(facts: ClusterFacts, prop: "name" | "address"): void {
  const values = facts.nodes.map((node) => node[prop]);
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (twice !== undefined) fail(facts, `${prop} of a node`, "be its own, but two nodes have it", twice);
}

function validateControlPlane(facts: ClusterFacts, props: ClusterProps): void {
  const members = controlPlanes(facts).length;
  const reason = props.acceptFragileControlPlane?.reason;
  if (members === 0) fail(facts, "nodes", "hold at least one control plane", facts.nodes);
  if (reason !== undefined && reason.trim() === "") {
    fail(facts, "acceptFragileControlPlane.reason", "say why", reason);
  }
  if (members === 1 && reason === undefined) {
    const rule =
      "hold 3 control planes: with 1, its loss is the loss of the cluster (or say why in acceptFragileControlPlane)";
    fail(facts, "nodes", rule, members);
  }
  if (members > 2 && members % 2 === 0) {
    const rule =
      "hold an odd number of control planes, because an even one tolerates no more failures than one less";
    fail(facts, "nodes", rule, members);
  }
}

function controlPlanes(facts: ClusterFacts): readonly ClusterNode[] {
  return facts.nodes.filter(({ roles }) => roles.includes(NodeRole.CONTROL_PLANE));
}
