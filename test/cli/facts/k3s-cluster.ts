import type { Manifest } from "../../support/live";

const node = (
  name: string,
  address: string,
  part: string,
  args: readonly string[],
  {
    labels = {},
    arch = "amd64",
    allocatable = {},
  }: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly arch?: string;
    readonly allocatable?: Readonly<Record<string, string>>;
  },
): Manifest => ({
  kind: "Node",
  metadata: {
    name,
    labels: {
      "beta.kubernetes.io/arch": arch,
      "beta.kubernetes.io/instance-type": "k3s",
      "beta.kubernetes.io/os": "linux",
      "kubernetes.io/arch": arch,
      "kubernetes.io/hostname": name,
      "kubernetes.io/os": "linux",
      "node.kubernetes.io/instance-type": "k3s",
      ...labels,
    },
    annotations: {
      "alpha.kubernetes.io/provided-node-ip": address,
      "flannel.alpha.coreos.com/backend-type": "vxlan",
      "flannel.alpha.coreos.com/kube-subnet-manager": "true",
      "flannel.alpha.coreos.com/public-ip": address,
      "k3s.io/hostname": name,
      "k3s.io/internal-ip": address,
      "k3s.io/node-args": JSON.stringify(args),
      "k3s.io/node-config-hash": "QHBXEYCCVYX6L2DOVFFRO7B2TN2MQRBIF5ZGZ5JUKFNE6HUZKZGA====",
      "k3s.io/node-env": "{}",
      "node.alpha.kubernetes.io/ttl": "0",
    },
  },
  spec: { podCIDR: part, podCIDRs: [part], providerID: `k3s://${name}` },
  status: {
    addresses: [
      { type: "InternalIP", address },
      { type: "Hostname", address: name },
    ],
    allocatable: {
      cpu: "4",
      "ephemeral-storage": "57417118848",
      memory: "8127988Ki",
      pods: "110",
      ...allocatable,
    },
    nodeInfo: {
      architecture: arch,
      containerRuntimeVersion: "containerd://2.1.4-k3s1",
      kernelVersion: "6.1.0-37-amd64",
      kubeletVersion: "v1.33.5+k3s1",
      operatingSystem: "linux",
      osImage: "Debian GNU/Linux 12 (bookworm)",
    },
  },
});

const SERVER = {
  "node-role.kubernetes.io/control-plane": "true",
  "node-role.kubernetes.io/master": "true",
};

/** A cluster as K3s makes it: a server with a graphics card, and an agent on ARM. The control plane is no pod. */
export const K3S_CLUSTER: readonly Manifest[] = [
  node("attic", "192.168.1.5", "10.42.0.0/24", ["server", "--disable", "traefik", "--token", "********"], {
    labels: {
      ...SERVER,
      "svccontroller.k3s.cattle.io/enablelb": "true",
      "feature.node.kubernetes.io/cpu-cpuid.AVX2": "true",
      "nvidia.com/gpu.count": "1",
      "nvidia.com/gpu.product": "NVIDIA-GeForce-GTX-1650",
    },
    allocatable: { "nvidia.com/gpu": "1" },
  }),
  node("shed", "192.168.1.6", "10.42.1.0/24", ["agent"], { arch: "arm64" }),
];
