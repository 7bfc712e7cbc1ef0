import { type Fail, failOf, isDnsLabel } from "../../checks";
import { Cidr } from "./cidr";
import type { Cni } from "./cni";
import type { Distribution } from "./distribution";
import { parseIpAddress } from "./ip-address";
import { type ClusterNode, type ClusterNodeProps, NodeRole } from "./node";
import { validateNode } from "./node-facts";

/** Facts of one cluster. */
export interface ClusterProps {
  /** Name: lower case letters, digits and dashes. Stacks are called `<name>-<layer>`. */
  readonly name: string;
  /** Context in the kubeconfig, as `kubectl config get-contexts` prints it. There is deliberately no default. */
  readonly kubeContext: string;
  /** How the cluster was installed. */
  readonly distribution: Distribution;
  /** Version of the API server: `1.34` or `1.34.4`. */
  readonly kubernetesVersion: string;
  /** Network of the pods, IPv4 or IPv6: `--pod-network-cidr` of kubeadm, `--cluster-cidr` of K3s, `podSubnets` of Talos. */
  readonly podCidr: string;
  /** Network of the Services, of the same family as `podCidr` and without overlap: `--service-cidr`, `serviceSubnets` of Talos. */
  readonly serviceCidr: string;
  /**
   * Network in the configuration of the CNI (flannel: `Network` in the ConfigMap kube-flannel-cfg). It must equal
   * `podCidr`, or pods cannot reach the API server (GR-45).
   */
  readonly cniNetwork: string;
  /**
   * The network plugin, which decides what network policies can express.
   * @default - not known
   */
  readonly cni?: Cni;
  /**
   * Identity of the cluster: the uid of its namespace kube-system
   * (`kubectl get namespace kube-system -o jsonpath={.metadata.uid}`). Every plan compares it with the live one. A
   * reinstalled cluster has a different uid.
   * @default - the cluster is identified by its nodes: most of their names, and an address
   */
  readonly uid?: string;
  /** All nodes, with unique names and addresses; an odd number of them, at least 3, are control planes. */
  readonly nodes: readonly ClusterNodeProps[];
  /**
   * Why 1 or 2 control planes, of which none may fail, are accepted. `TalosCluster` refuses 2 even then.
   * @default - they are refused
   */
  readonly acceptFragileControlPlane?: { readonly reason: string };
}

/** The facts that the rules use. */
export type ClusterFacts = Pick<
  ClusterProps,
  "name" | "kubeContext" | "distribution" | "kubernetesVersion" | "podCidr" | "uid"
> & {
  readonly nodes: readonly ClusterNode[];
};

/** Checks every rule; throws for the first one that is broken. */
export function validateFacts(facts: ClusterFacts, props: ClusterProps): void {
  const fail = failOf(`Cluster ${facts.name}`);
  validateNames(facts, fail);
  for (const node of facts.nodes) validateNode(node, fail);
  validateUnique(facts, fail);
  validateNetworks(facts, props, fail);
  validateControlPlane(facts, props, fail);
}

function validateNames(facts: ClusterFacts, fail: Fail): void {
  if (!isDnsLabel(facts.name)) {
    const rule = "be 1 to 63 lower case letters, digits and dashes, as stacks are named after it";
    fail("name", rule, facts.name);
  }
  if (facts.kubeContext.trim() === "") {
    fail(
      "kubeContext",
      "name a context, or the stack would be applied to the current one",
      facts.kubeContext,
    );
  }
  if (facts.uid !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(facts.uid)) {
    fail("uid", "be the uid of the namespace kube-system, as its metadata has it", facts.uid);
  }
  if (!/^1\.\d{1,3}(\.\d{1,3})?$/.test(facts.kubernetesVersion)) {
    fail("kubernetesVersion", "be a version such as 1.34 or 1.34.4", facts.kubernetesVersion);
  }
}

function validateNetworks(facts: ClusterFacts, props: ClusterProps, fail: Fail): void {
  const parse = (prop: "podCidr" | "serviceCidr" | "cniNetwork") =>
    Cidr.parse(props[prop]) ??
    fail(prop, "be one network in CIDR notation, such as 10.252.0.0/16, with no host bits set", props[prop]);
  const [pods, services, cni] = [parse("podCidr"), parse("serviceCidr"), parse("cniNetwork")];
  if (!services.isOfSameFamily(pods)) {
    fail("serviceCidr", `have the address family of podCidr ${pods.text}`, services.text);
  }
  if (services.overlaps(pods)) {
    fail("serviceCidr", `not overlap podCidr ${pods.text}`, services.text);
  }
  // GR-45 (synth): flannel used another network than the one given to kubeadm, and every pod timed out on the
  // API server.
  if (!cni.equals(pods)) {
    fail("cniNetwork", `be podCidr ${pods.text}, or pods time out on the API server's address`, cni.text);
  }
  for (const { name, address } of facts.nodes) {
    const network = [pods, services].find((each) => each.contains(address));
    if (network !== undefined) {
      const prop = `address of node ${JSON.stringify(name)}`;
      fail(prop, `not be in the cluster's own network ${network.text}`, address);
    }
  }
}

function validateUnique({ nodes }: ClusterFacts, fail: Fail): void {
  const twin = (key: (node: ClusterNode) => unknown) => {
    const seen = new Set<unknown>();
    return nodes.find((node) => seen.size === seen.add(key(node)).size);
  };
  const sameName = twin(({ name }) => name);
  if (sameName !== undefined) fail("name of a node", "be unique, but two nodes have it", sameName.name);
  // one address can be written in many ways.
  const sameAddress = twin(({ address }) => parseIpAddress(address)?.value);
  if (sameAddress !== undefined) {
    const prop = `address of node ${JSON.stringify(sameAddress.name)}`;
    fail(prop, "be unique, but another node has it", sameAddress.address);
  }
}

function validateControlPlane(facts: ClusterFacts, props: ClusterProps, fail: Fail): void {
  const members = controlPlanes(facts).length;
  const reason = props.acceptFragileControlPlane?.reason;
  if (members === 0) fail("nodes", "contain at least one control plane", facts.nodes);
  // GR-20 (synth): the packages of the only control plane were purged by accident, and the cluster was lost.
  if (members === 1 && reason === undefined) {
    const rule =
      "contain 3 control planes: with 1, losing it loses the cluster (or state why in acceptFragileControlPlane)";
    fail("nodes", rule, members);
  }
  // GR-19 (synth): etcd lost its quorum with an even number of members, and the cluster was rebuilt from
  // scratch.
  if (members === 2 && reason === undefined) {
    const rule =
      "contain 1 or 3 control planes: 2 members of etcd lose their quorum when either fails (if the data of the cluster is " +
      "elsewhere, as K3s can keep it, or one is about to be added, state so in acceptFragileControlPlane)";
    fail("nodes", rule, members);
  }
  if (members > 2 && members % 2 === 0) {
    const rule =
      "contain an odd number of control planes, because an even number tolerates no more failures than one fewer";
    fail("nodes", rule, members);
  }
}

function controlPlanes(facts: ClusterFacts): readonly ClusterNode[] {
  return facts.nodes.filter(({ roles }) => roles.includes(NodeRole.CONTROL_PLANE));
}
