import {
  AntiAffinity,
  Architecture,
  Cluster,
  Cpu,
  Distribution,
  ElasticChart,
  ElasticsearchRole,
  MaxMapCount,
  Memory,
  NfsMountOptions,
  NodePackage,
  NodeRole,
  PodSecurityLevel,
  Purpose,
} from "../../constructs";
import type { Environment } from "../environment";

/** Flannel's pod on every node, as `kubectl describe node` lists it. */
const FLANNEL = { cpu: Cpu.millicores(100), memory: Memory.mebibytes(50) };

/** API server, controller manager, scheduler and etcd of kubeadm, beside flannel. */
const CONTROL_PLANE_PODS = { cpu: Cpu.millicores(750), memory: Memory.mebibytes(150) };

const WORKER = {
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(2), memory: Memory.gibibytes(8) },
  alreadyRequested: FLANNEL,
  packages: [NodePackage.NFS_CLIENT],
};

/** What every node of Elasticsearch has: 1.4 times the heap has proved enough. */
const ELASTICSEARCH_NODE = {
  replicas: 3,
  heap: Memory.gibibytes(1),
  resources: {
    requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(1.4) },
    limits: { cpu: Cpu.millicores(1000), memory: Memory.gibibytes(1.6) },
  },
  volume: {
    size: Memory.gibibytes(1),
    storageClass: "nfs-client",
    acceptNetworkFilesystem: {
      reason: "the lab has no other storage that follows a pod, and holds nothing that is missed",
    },
  },
};

const NFS_SERVER = "test-nfs-01.mk.local";

/**
 * A lab with kubeadm, NFS volumes and Elasticsearch: one control plane and three workers in 172.16.102.0/24,
 * flannel, and a kernel NFS server with two exports. The addresses of the control plane and the networks, the worker
 * with one core and the exports are real; sizes and addresses of the other workers are assumed.
 */
const cluster = new Cluster({
  name: "kubeadm-lab",
  kubeContext: "kubeadm-lab",
  distribution: Distribution.KUBEADM,
  kubernetesVersion: "1.34",
  podCidr: "10.252.0.0/16",
  serviceCidr: "10.96.0.0/12",
  cniNetwork: "10.252.0.0/16",
  acceptFragileControlPlane: { reason: "a lab on three virtual machines; nothing in it is missed for a day" },
  nodes: [
    {
      ...WORKER,
      name: "test-kub-01",
      address: "172.16.102.31",
      roles: [NodeRole.CONTROL_PLANE],
      alreadyRequested: CONTROL_PLANE_PODS,
    },
    { ...WORKER, name: "test-data-01", address: "172.16.102.41" },
    {
      ...WORKER,
      name: "test-data-02",
      address: "172.16.102.42",
      allocatable: { cpu: Cpu.cores(1), memory: Memory.gibibytes(2.4) },
    },
    { ...WORKER, name: "test-data-03", address: "172.16.102.43" },
  ],
});

/** The kubeadm lab and what is deployed on it. */
export const kubeadmLab: Environment = {
  cluster,
  namespaces: {
    namespaces: [
      { name: "nfs-provisioner", podSecurity: PodSecurityLevel.BASELINE, holdsData: false },
      // a container of Elasticsearch's pods sets vm.max_map_count on the node.
      { name: "elasticsearch", podSecurity: PodSecurityLevel.PRIVILEGED },
    ],
  },
  storage: {
    staticVolumes: [
      {
        name: "portal-info-data",
        namespace: "default",
        server: NFS_SERVER,
        path: "/var/nfs",
        capacity: Memory.gibibytes(35),
        request: Memory.gibibytes(10),
        mountOptions: NfsMountOptions.HARD_V4,
      },
    ],
    nfsClasses: [
      {
        className: "nfs-client",
        provisioner: "nfs-subdir-external-provisioner",
        namespace: "nfs-provisioner",
        server: NFS_SERVER,
        path: "/var/nfs2",
        mountOptions: NfsMountOptions.HARD_V4,
        isDefault: true,
      },
    ],
  },
  elasticsearch: {
    clusters: [
      {
        clusterName: "elasticsearch",
        namespace: "elasticsearch",
        purpose: Purpose.EXPERIMENT,
        engine: new ElasticChart({ version: "7.17.3" }),
        maxMapCount: MaxMapCount.SET_BY_POD,
        groups: {
          master: {
            ...ELASTICSEARCH_NODE,
            roles: [ElasticsearchRole.MASTER],
            antiAffinity: AntiAffinity.HARD,
          },
          data: {
            ...ELASTICSEARCH_NODE,
            roles: [ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
            antiAffinity: AntiAffinity.SOFT,
            // its one core has room for a master only, and a data node there would keep that one Pending.
            avoidNodes: ["test-data-02"],
          },
        },
      },
    ],
  },
};
