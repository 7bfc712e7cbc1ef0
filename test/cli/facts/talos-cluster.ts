import type { Manifest } from "../../support/live";

const node = (name: string, address: string, part: string): Manifest => ({
  kind: "Node",
  metadata: {
    name,
    labels: {
      "beta.kubernetes.io/arch": "amd64",
      "beta.kubernetes.io/os": "linux",
      "extensions.talos.dev/iscsi-tools": "v0.2.0",
      "kubernetes.io/arch": "amd64",
      "kubernetes.io/hostname": name,
      "kubernetes.io/os": "linux",
      "node-role.kubernetes.io/control-plane": "",
      "node.kubernetes.io/exclude-from-external-load-balancers": "",
    },
    annotations: {
      "extensions.talos.dev/schematic": "c9078f9419961640c712a8bf2bb9174933dfcf1da383fd8ea2b7dc21493f8bac",
      "flannel.alpha.coreos.com/backend-type": "vxlan",
      "networking.talos.dev/self-ips": address,
      "node.alpha.kubernetes.io/ttl": "0",
      "talos.dev/owned-labels":
        '["extensions.talos.dev/iscsi-tools","node-role.kubernetes.io/control-plane"]',
    },
  },
  // with allowSchedulingOnControlPlanes there is no taint.
  spec: { podCIDR: part, podCIDRs: [part] },
  status: {
    addresses: [
      { type: "InternalIP", address },
      { type: "Hostname", address: name },
    ],
    allocatable: { cpu: "3950m", "ephemeral-storage": "484117581824", memory: "7494476Ki", pods: "110" },
    nodeInfo: {
      architecture: "amd64",
      containerRuntimeVersion: "containerd://2.1.4",
      kernelVersion: "6.12.48-talos",
      kubeletVersion: "v1.34.1",
      operatingSystem: "linux",
      osImage: "Talos (v1.11.2)",
    },
  },
});

/** Static pods of Talos' control plane: their command is the whole line. */
const controlPlanePod = (component: string, on: string, ...flags: readonly string[]): Manifest => ({
  kind: "Pod",
  metadata: { name: `${component}-${on}`, namespace: "kube-system", labels: { "k8s-app": component } },
  spec: {
    nodeName: on,
    containers: [
      {
        name: component,
        command: [`/usr/local/bin/${component}`, ...flags],
        resources: { requests: { cpu: "50m", memory: "256Mi" } },
      },
    ],
  },
  status: { phase: "Running" },
});

const NAMES = ["talos-9ar-k2f", "talos-h3j-0xp", "talos-vq1-77c"];

/** A cluster as Talos makes it: three control planes that run workloads. */
export const TALOS_CLUSTER: readonly Manifest[] = NAMES.flatMap((name, at) => [
  node(name, `192.168.2.${20 + at}`, `10.244.${at}.0/24`),
  controlPlanePod(
    "kube-apiserver",
    name,
    "--service-cluster-ip-range=10.96.0.0/12",
    "--bind-address=0.0.0.0",
  ),
  controlPlanePod(
    "kube-controller-manager",
    name,
    "--allocate-node-cidrs=true",
    "--cluster-cidr=10.244.0.0/16",
  ),
]);
