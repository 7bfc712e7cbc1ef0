import type { Manifest } from "../../support/live";

/** Labels that the kubelet sets. */
const labelsOf = (name: string, more: Readonly<Record<string, string>> = {}) => ({
  "beta.kubernetes.io/arch": "amd64",
  "beta.kubernetes.io/os": "linux",
  "kubernetes.io/arch": "amd64",
  "kubernetes.io/hostname": name,
  "kubernetes.io/os": "linux",
  ...more,
});

const nodeInfo = {
  architecture: "amd64",
  containerRuntimeVersion: "containerd://1.7.27",
  kernelVersion: "6.1.0-37-amd64",
  kubeProxyVersion: "",
  kubeletVersion: "v1.34.1",
  operatingSystem: "linux",
  osImage: "Debian GNU/Linux 12 (bookworm)",
};

const CONTROL_PLANE: Manifest = {
  kind: "Node",
  metadata: {
    name: "cp-1",
    labels: labelsOf("cp-1", {
      "node-role.kubernetes.io/control-plane": "",
      "node.kubernetes.io/exclude-from-external-load-balancers": "",
    }),
    // kubeadm 1.34 sets no annotation here.
    annotations: {
      "flannel.alpha.coreos.com/backend-data": '{"VNI":1,"VtepMAC":"7a:03:8c:f6:1c:0e"}',
      "flannel.alpha.coreos.com/backend-type": "vxlan",
      "flannel.alpha.coreos.com/kube-subnet-manager": "true",
      "flannel.alpha.coreos.com/public-ip": "10.20.0.11",
      "node.alpha.kubernetes.io/ttl": "0",
      "volumes.kubernetes.io/controller-managed-attach-detach": "true",
    },
  },
  spec: {
    podCIDR: "10.252.0.0/24",
    podCIDRs: ["10.252.0.0/24"],
    taints: [{ effect: "NoSchedule", key: "node-role.kubernetes.io/control-plane" }],
  },
  status: {
    addresses: [
      { type: "InternalIP", address: "10.20.0.11" },
      { type: "Hostname", address: "cp-1" },
    ],
    allocatable: {
      cpu: "2",
      "ephemeral-storage": "18242267924",
      "hugepages-1Gi": "0",
      "hugepages-2Mi": "0",
      memory: "3911076Ki",
      pods: "110",
    },
    nodeInfo,
  },
};

const WORKER: Manifest = {
  kind: "Node",
  metadata: {
    name: "worker-1",
    labels: labelsOf("worker-1", {
      "node-role.kubernetes.io/worker": "",
      "topology.kubernetes.io/zone": "cellar",
      disk: "ssd",
    }),
  },
  spec: {
    podCIDR: "10.252.1.0/24",
    podCIDRs: ["10.252.1.0/24"],
    taints: [
      { effect: "NoExecute", key: "node.kubernetes.io/not-ready", timeAdded: "2026-11-20T08:00:00Z" },
      { effect: "NoSchedule", key: "experiment", value: "dedicated" },
      { effect: "NoExecute", key: "quarantine" },
    ],
  },
  status: {
    addresses: [
      { type: "InternalIP", address: "10.20.0.21" },
      { type: "Hostname", address: "worker-1" },
    ],
    allocatable: { cpu: "3920m", memory: "8029188Ki", pods: "250" },
    nodeInfo,
  },
};

/** Static pods of kubeadm's control plane, as its kubelet mirrors them. */
const controlPlanePod = (component: string, cpu: string, ...flags: readonly string[]): Manifest => ({
  kind: "Pod",
  metadata: {
    name: `${component}-cp-1`,
    namespace: "kube-system",
    labels: { component, tier: "control-plane" },
  },
  spec: {
    nodeName: "cp-1",
    containers: [{ name: component, command: [component, ...flags], resources: { requests: { cpu } } }],
  },
  status: { phase: "Running" },
});

/** A cluster as kubeadm 1.34 and flannel make it: one control plane and a worker. */
export const KUBEADM_CLUSTER: readonly Manifest[] = [
  CONTROL_PLANE,
  WORKER,
  controlPlanePod(
    "kube-apiserver",
    "250m",
    "--advertise-address=10.20.0.11",
    "--service-cluster-ip-range=10.96.0.0/12",
  ),
  controlPlanePod(
    "kube-controller-manager",
    "200m",
    "--allocate-node-cidrs=true",
    "--cluster-cidr=10.252.0.0/16",
    "--cluster-name=kubernetes",
    "--service-cluster-ip-range=10.96.0.0/12",
  ),
  {
    kind: "ConfigMap",
    metadata: { name: "kubeadm-config", namespace: "kube-system" },
    data: {
      ClusterConfiguration: [
        "apiVersion: kubeadm.k8s.io/v1beta4",
        "clusterName: kubernetes",
        "kind: ClusterConfiguration",
        "kubernetesVersion: v1.34.1",
        "networking:",
        "  dnsDomain: cluster.local",
        "  podSubnet: 10.252.0.0/16",
        "  serviceSubnet: 10.96.0.0/12",
        "",
      ].join("\n"),
    },
  },
  {
    kind: "ConfigMap",
    metadata: { name: "kube-flannel-cfg", namespace: "kube-flannel" },
    data: {
      "net-conf.json":
        '{\n  "Network": "10.252.0.0/16",\n  "EnableNFTables": false,\n  "Backend": { "Type": "vxlan" }\n}\n',
    },
  },
];
