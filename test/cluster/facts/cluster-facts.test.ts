import {
  Cluster,
  type ClusterNodeProps,
  type ClusterProps,
  Cni,
  Distribution,
  NodeRole,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "./facts";

function making(facts: Partial<ClusterProps>): () => Cluster {
  return () => new Cluster(clusterProps(facts));
}

function controlPlanes(count: number): readonly ClusterNodeProps[] {
  return Array.from({ length: count }, (_, at) =>
    workerProps(`cp-${at + 1}`, { roles: [NodeRole.CONTROL_PLANE] }),
  );
}

test.each<[string, Partial<ClusterProps>, string]>([
  [
    "no name",
    { name: "" },
    "Cluster : name must be 1 to 63 lower case letters, digits and dashes, as stacks",
  ],
  [
    "a name in capitals",
    { name: "Lab" },
    "Cluster Lab: name must be 1 to 63 lower case letters, digits and dashes",
  ],
  ["a name with a dot", { name: "lab.eu" }, "Cluster lab.eu: name must be 1 to 63 lower case letters"],
  ["a name of 64 characters", { name: "a".repeat(64) }, "name must be 1 to 63 lower case letters"],
  [
    "no context",
    { kubeContext: " " },
    'Cluster lab: kubeContext must name a context, or the stack would be applied to the current one, got " "',
  ],
  [
    "an invalid version",
    { kubernetesVersion: "v1.34.4+k3s1" },
    'Cluster lab: kubernetesVersion must be a version such as 1.34 or 1.34.4, got "v1.34.4+k3s1"',
  ],
  [
    "an invalid pod network",
    { podCidr: "10.252.0.0" },
    "Cluster lab: podCidr must be one network in CIDR notation, such as 10.252.0.0/16, " +
      'with no host bits set, got "10.252.0.0"',
  ],
  [
    "an invalid service network",
    { serviceCidr: "10.96.0.1/12" },
    "Cluster lab: serviceCidr must be one network",
  ],
  [
    "an invalid CNI network",
    { cniNetwork: "flannel" },
    "Cluster lab: cniNetwork must be one network in CIDR",
  ],
  [
    "networks of two families",
    { serviceCidr: "fd00::/112" },
    'Cluster lab: serviceCidr must have the address family of podCidr 10.252.0.0/16, got "fd00::/112"',
  ],
  [
    "networks that overlap",
    { serviceCidr: "10.252.128.0/17" },
    'Cluster lab: serviceCidr must not overlap podCidr 10.252.0.0/16, got "10.252.128.0/17"',
  ],
  [
    "the network that flannel comes with on another pod network (GR-45)",
    { cniNetwork: "10.244.0.0/16" },
    "Cluster lab: cniNetwork must be podCidr 10.252.0.0/16, or pods time out on the API server's address, " +
      'got "10.244.0.0/16"',
  ],
  [
    "a part of the pod network as the CNI's",
    { cniNetwork: "10.252.0.0/17" },
    "Cluster lab: cniNetwork must be podCidr 10.252.0.0/16",
  ],
  [
    "a node in the pod network",
    { nodes: [...CONTROL_PLANES, workerProps("worker-1", { address: "10.252.3.4" })] },
    'Cluster lab: address of node "worker-1" must not be in the cluster\'s own network 10.252.0.0/16, got "10.252.3.4"',
  ],
  [
    "a node in the service network",
    { nodes: [...CONTROL_PLANES, workerProps("worker-1", { address: "10.96.0.1" })] },
    'Cluster lab: address of node "worker-1" must not be in the cluster\'s own network 10.96.0.0/12, got "10.96.0.1"',
  ],
  [
    "two nodes of one name",
    { nodes: [...CONTROL_PLANES, workerProps("cp-3", { address: "192.168.7.200" })] },
    'Cluster lab: name of a node must be unique, but two nodes have it, got "cp-3"',
  ],
  [
    "two nodes of one address",
    { nodes: [...CONTROL_PLANES, workerProps("worker-1", { address: "192.168.7.3" })] },
    'Cluster lab: address of node "worker-1" must be unique, but another node has it, got "192.168.7.3"',
  ],
  [
    "two nodes of one address, written in two ways",
    {
      nodes: [
        ...CONTROL_PLANES,
        workerProps("worker-1", { address: "fd00::1" }),
        workerProps("worker-2", { address: "fd00:0:0::1" }),
      ],
    },
    'Cluster lab: address of node "worker-2" must be unique, but another node has it, got "fd00:0:0::1"',
  ],
  ["no node", { nodes: [] }, "Cluster lab: nodes must contain at least one control plane, got []"],
  [
    "no control plane",
    { nodes: [workerProps("worker-1", { taints: [{ key: "gpu" }] })] },
    'Cluster lab: nodes must contain at least one control plane, got ["worker-1 gpu:NoSchedule"]',
  ],
  [
    "one control plane silently (GR-20)",
    { nodes: controlPlanes(1) },
    "Cluster lab: nodes must contain 3 control planes: with 1, losing it loses the cluster " +
      "(or state why in acceptFragileControlPlane), got 1",
  ],
  [
    "one control plane without a reason",
    { nodes: controlPlanes(1), acceptFragileControlPlane: { reason: " " } },
    'Cluster lab: acceptFragileControlPlane.reason must state why, got " "',
  ],
  [
    "two control planes silently (GR-19)",
    { nodes: controlPlanes(2) },
    "Cluster lab: nodes must contain 1 or 3 control planes: 2 members of etcd lose their quorum when either fails",
  ],
  [
    "an even number of control planes (GR-19)",
    { nodes: controlPlanes(4) },
    "Cluster lab: nodes must contain an odd number of control planes, because an even number tolerates no more " +
      "failures than one fewer, got 4",
  ],
  [
    "a large even number, for whatever reason",
    { nodes: controlPlanes(6), acceptFragileControlPlane: { reason: "six machines" } },
    "Cluster lab: nodes must contain an odd number of control planes",
  ],
])("fails for %s", (_what, facts, message) => {
  expect(making(facts)).toThrow(message);
});

test.each<[string, Partial<ClusterProps>]>([
  ["a name of one character", { name: "a" }],
  ["a name of 63 characters", { name: "a".repeat(63) }],
  ["a version without a patch", { kubernetesVersion: "1.34" }],
  [
    "one control plane for a reason",
    { nodes: controlPlanes(1), acceptFragileControlPlane: { reason: "a lab" } },
  ],
  [
    "two control planes, whose data is elsewhere",
    { nodes: controlPlanes(2), acceptFragileControlPlane: { reason: "the datastore of K3s is PostgreSQL" } },
  ],
  ["five control planes", { nodes: controlPlanes(5) }],
  [
    "one CNI network, written in another way",
    { podCidr: "fd00::/48", serviceCidr: "fd01::/112", cniNetwork: "FD00:0::/48" },
  ],
  ["networks side by side", { podCidr: "10.0.0.0/9", serviceCidr: "10.128.0.0/9", cniNetwork: "10.0.0.0/9" }],
])("accepts %s", (_what, facts) => {
  expect(making(facts)).not.toThrow();
});

const EVERY_PROP: Required<ClusterProps> = {
  ...clusterProps(),
  distribution: Distribution.K3S,
  acceptFragileControlPlane: { reason: "a lab" },
  cni: Cni.CILIUM,
  uid: "3f2b1c0d-0000-4000-8000-1234567890ab",
};

test("exposes every fact that constructs read", () => {
  const { name, kubeContext, distribution, kubernetesVersion, podCidr, serviceCidr, cni, uid } = EVERY_PROP;
  const cluster = new Cluster(EVERY_PROP);
  const kept = { name, kubeContext, distribution, kubernetesVersion, podCidr, serviceCidr, cni, uid };
  expect(cluster).toMatchObject(kept);
  expect(cluster.nodes.map((node) => node.name)).toEqual(["cp-1", "cp-2", "cp-3", "worker-1", "worker-2"]);
  // control planes of K3s run workloads.
  expect(cluster.nodes.flatMap((node) => node.taints)).toEqual([]);
});

test.each(["", "kube-system", "3F2B1C0D-0000-4000-8000-1234567890AB"])("fails for uid %j", (uid) => {
  expect(() => new Cluster({ ...EVERY_PROP, uid })).toThrow(
    "Cluster lab: uid must be the uid of the namespace kube-system, as its metadata has it",
  );
});
