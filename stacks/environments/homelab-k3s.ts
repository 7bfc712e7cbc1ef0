import {
  Architecture,
  Cluster,
  Cni,
  Cpu,
  Distribution,
  Eck,
  ElasticsearchRole,
  Memory,
  NodePackage,
  NodeRole,
  PodSecurityLevel,
  Purpose,
} from "../../constructs";
import type { Environment } from "../environment";
import { HouseNamespace } from "./homelab-k3s/house";
import { houseMonitoring } from "./homelab-k3s/monitoring";
import { HOUSE_NAMESPACES, houseAccess, houseServices } from "./homelab-k3s/services";
import { HOUSE_DISKS, NAS } from "./homelab-k3s/storage";

/** A machine with an ARM processor; its size, and what else runs there, are assumed. */
const ARM = {
  architecture: Architecture.ARM64,
  packages: [NodePackage.NFS_CLIENT],
  allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(15) },
  alreadyRequested: { cpu: Cpu.cores(1), memory: Memory.gibibytes(2), pods: 15 },
};

/**
 * A home lab with K3s on three machines, Cilium and Traefik. Names, addresses and architectures are real; networks
 * are the defaults of K3s, sizes are assumed.
 */
const cluster = new Cluster({
  name: "homelab-k3s",
  kubeContext: "homelab-k3s",
  distribution: Distribution.K3S,
  kubernetesVersion: "1.34",
  podCidr: "10.42.0.0/16",
  serviceCidr: "10.43.0.0/16",
  cniNetwork: "10.42.0.0/16",
  cni: Cni.CILIUM,
  acceptFragileControlPlane: { reason: "the house has one machine that is always on" },
  nodes: [
    {
      name: "hestia",
      address: "192.168.1.5",
      architecture: Architecture.AMD64,
      roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
      allocatable: { cpu: Cpu.cores(12), memory: Memory.gibibytes(62) },
      alreadyRequested: { cpu: Cpu.cores(2), memory: Memory.gibibytes(8), pods: 25 },
      packages: [NodePackage.NFS_CLIENT],
      // ollama and plex share it.
      gpu: { model: "NVIDIA", count: 1, replicas: 2 },
    },
    { ...ARM, name: "heracles", address: "192.168.1.6" },
    { ...ARM, name: "nyx", address: "192.168.1.7" },
  ],
});

const NAMESPACE = "elasticsearch";
const OPERATOR = { namespace: "elastic-system" };

/** The local disks of the machines: on the distributed volume, Elasticsearch was the bottleneck of the cluster. */
const LOCAL = {
  className: "local-elasticsearch",
  nodeNames: ["hestia", "heracles", "nyx"],
  directory: "/var/lib/elasticsearch",
  capacity: Memory.gibibytes(100),
};

/** The logs of all containers, as a data stream. */
const LOGS = "logs-docker.container_logs-*";

/** The home lab, with the Elasticsearch cluster that migrates from Nomad. */
export const homelabK3s: Environment = {
  cluster,
  namespaces: {
    namespaces: [
      { name: OPERATOR.namespace, podSecurity: PodSecurityLevel.RESTRICTED, holdsData: false },
      { name: NAMESPACE, podSecurity: PodSecurityLevel.BASELINE },
      ...HOUSE_NAMESPACES,
    ],
  },
  gpu: { nvidia: {} },
  storage: { localClasses: [LOCAL, ...HOUSE_DISKS], staticVolumes: NAS },
  eckCrds: { crds: OPERATOR },
  operators: { eck: OPERATOR },
  elasticsearch: {
    clusters: [
      {
        clusterName: "elk",
        namespace: NAMESPACE,
        purpose: Purpose.PRODUCTION,
        engine: new Eck({ version: "9.5.0" }),
        // all three machines hold data.
        dedicatedMasters: false,
        groups: {
          node: {
            roles: [ElasticsearchRole.MASTER, ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
            replicas: 3,
            heap: Memory.gibibytes(1),
            resources: { requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(2) } },
            volume: { size: LOCAL.capacity, storageClass: LOCAL.className },
          },
        },
        kibana: {
          replicas: 2,
          resources: { requests: { cpu: Cpu.millicores(200), memory: Memory.gibibytes(1) } },
          encryptionKey: { secretName: "kibana-encryption", key: "key" },
        },
        apiKeys: [
          {
            name: "logs-shipper",
            secret: { secretName: "logs-shipper", key: "api-key" },
            indices: [{ names: [LOGS], privileges: ["auto_configure", "create_doc"] }],
          },
          {
            name: "logs-reader",
            secret: { secretName: "logs-reader", key: "api-key" },
            cluster: ["monitor"],
            indices: [{ names: [LOGS, `.ds-${LOGS}`], privileges: ["read", "view_index_metadata"] }],
          },
        ],
      },
    ],
  },
  access: houseAccess,
  monitoringCrds: { crds: { namespace: HouseNamespace.MONITORING } },
  monitoring: houseMonitoring,
  services: houseServices,
};
