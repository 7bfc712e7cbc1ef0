import { type Cluster, type ClusterNode, Distribution, NodeRole } from "../../../constructs";
import { declaredNodes } from "../apply/labs/environment-under-test";
import type { Manifest, NodeSpec } from "../control-plane/node-manifest";

/** Labels and annotations that a distribution sets on its nodes. */
const MARKS: Readonly<
  Record<Distribution, (cluster: Cluster) => Pick<NodeSpec, "annotations" | "nodeInfo">>
> = {
  [Distribution.KUBEADM]: () => ({
    nodeInfo: { osImage: "Debian GNU/Linux 12 (bookworm)", kubeletVersion: "v1.34.4" },
  }),
  [Distribution.TALOS]: () => ({ nodeInfo: { osImage: "Talos (v1.11.2)", kubeletVersion: "v1.34.4" } }),
  [Distribution.K3S]: ({ podCidr, serviceCidr }) => ({
    annotations: {
      "k3s.io/node-args": JSON.stringify([
        "server",
        "--cluster-cidr",
        podCidr,
        `--service-cidr=${serviceCidr}`,
      ]),
    },
    nodeInfo: { osImage: "Debian GNU/Linux 12 (bookworm)", kubeletVersion: "v1.34.4+k3s1" },
  }),
};

/** The nodes of a cluster, as its distribution would have joined them. */
export function nodesOf(cluster: Cluster): readonly NodeSpec[] {
  const cards = new Map(cluster.nodes.map(({ name, gpu }) => [name, gpu]));
  return declaredNodes(cluster).map((node) => {
    const { model, replicas = 1 } = cards.get(node.name) ?? {};
    const labels = {
      ...node.labels,
      ...(model !== undefined && {
        "nvidia.com/gpu.product": model.replaceAll(" ", "-"),
        "nvidia.com/gpu.replicas": String(replicas),
      }),
    };
    return { ...node, ...MARKS[cluster.distribution](cluster), labels };
  });
}

/** What the control plane and the network of a cluster leave in kube-system, and the pods of others that run already. */
export function inhabitantsOf(cluster: Cluster): readonly Manifest[] {
  return [...configurationOf(cluster), ...cluster.nodes.flatMap((node) => podsOf(cluster, node))];
}

function configurationOf({ distribution, podCidr, serviceCidr }: Cluster): readonly Manifest[] {
  if (distribution !== Distribution.KUBEADM) return [];
  const networking = { dnsDomain: "cluster.local", podSubnet: podCidr, serviceSubnet: serviceCidr };
  const configuration = { apiVersion: "kubeadm.k8s.io/v1beta4", kind: "ClusterConfiguration", networking };
  return [
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "kubeadm-config", namespace: "kube-system" },
      data: { ClusterConfiguration: JSON.stringify(configuration) },
    },
  ];
}

/** Returns as many pods as declared, at least one, of which the first has all requests. */
function podsOf(cluster: Cluster, node: ClusterNode): readonly Manifest[] {
  const used = node.alreadyRequested;
  if (used === undefined) return [];
  const isTalos = cluster.distribution === Distribution.TALOS;
  const flags = [`--cluster-cidr=${cluster.podCidr}`, `--service-cluster-ip-range=${cluster.serviceCidr}`];
  const isControlPlane = node.roles.includes(NodeRole.CONTROL_PLANE);
  const requests = { cpu: used.cpu.toString(), memory: used.memory.toString() };
  return Array.from({ length: Math.max(1, used.pods ?? 0) }, (_, at) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: `inhabitant-${node.name}-${at}`, namespace: "kube-system" },
    spec: {
      nodeName: node.name,
      automountServiceAccountToken: false,
      tolerations: [{ operator: "Exists" }],
      containers: [
        {
          name: "inhabitant",
          image: "inhabitant:1",
          ...(at === 0 && { resources: { requests } }),
          ...(at === 0 &&
            isTalos &&
            isControlPlane && { command: ["/usr/local/bin/control-plane", ...flags] }),
        },
      ],
    },
  }));
}
