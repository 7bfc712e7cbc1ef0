import {
  AccessType,
  Architecture,
  Cluster,
  Cpu,
  DataLocality,
  Distribution,
  Fsal,
  GaneshaRun,
  Memory,
  NodeRole,
  PodSecurityLevel,
  ReclaimPolicy,
  Squash,
  type Suspended,
} from "../../constructs";
import type { Environment } from "../environment";
import { researchDatabases } from "./research-databases";
import {
  EXPERIMENT,
  NAMESPACE,
  NODE,
  ON_NODE,
  researchDatasets,
  researchRunner,
  RUNNER_NAMESPACE,
} from "./research-experiment";
import { researchMonitoring } from "./research-monitoring";

/**
 * Suspends the databases of the experiment and its monitoring, in one line:
 * `{ until: "2026-12-31", reason: "room for others" }`, or `true`.
 */
const SUSPENDED: Suspended = false;

/** One copy, on the isolated node's disk: the data can be fetched again. */
const CLASS = { className: "longhorn-experiment", numberOfReplicas: 1 };

/** Talos machines of one kind; their size is assumed. */
const MACHINE = {
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(16), memory: Memory.gibibytes(62) },
  alreadyRequested: { cpu: Cpu.cores(6), memory: Memory.gibibytes(24) },
};

/** The disk of each, which is assumed. */
const DISK = { systemDisk: { model: "QEMU HARDDISK", gigabytes: 500 } };

const CONTROL_PLANE = { ...MACHINE, roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] };

/**
 * A production cluster of four Talos machines of which one is reserved for an experiment. Names and the address of
 * the isolated node are real; the other addresses, the networks and sizes are assumed.
 */
const cluster = new Cluster({
  name: "research",
  kubeContext: "research",
  distribution: Distribution.TALOS,
  kubernetesVersion: "1.34",
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.96.0.0/12",
  cniNetwork: "10.244.0.0/16",
  nodes: [
    { ...CONTROL_PLANE, name: "talos-5x2-s49", address: "10.0.110.181" },
    { ...CONTROL_PLANE, name: "talos-lux-kpk", address: "10.0.110.182" },
    { ...CONTROL_PLANE, name: "talos-qkr-yc0", address: "10.0.110.183" },
    { ...MACHINE, name: NODE.nodeName, address: NODE.address, taints: [EXPERIMENT] },
  ],
});

/** The research cluster, and the experiment on it. */
export const research: Environment = {
  cluster,
  acknowledged: {
    databases: [
      {
        rule: "secret-exists",
        reason:
          "dedup-credentials is made by hand in both namespaces: its passwords are in no repository and no state",
        until: "2027-11-30",
      },
    ],
    monitoring: [
      {
        rule: "secret-exists",
        reason:
          "grafana-admin is made by hand: the administrator's password is in no repository and no state",
        until: "2027-11-30",
      },
    ],
    runners: [
      {
        rule: "secret-exists",
        reason:
          "the token of the runner is made by hand: GitLab shows it once, and it is in no repository and no state",
        until: "2027-11-30",
      },
    ],
  },
  machines: {
    talos: {
      talosVersion: "1.11.5",
      bornWith: "1.11",
      kubernetesVersion: "1.34.1",
      endpoint: "https://10.0.110.181:6443",
      bootstrapNode: "talos-5x2-s49",
      machines: {
        "talos-5x2-s49": DISK,
        "talos-lux-kpk": DISK,
        "talos-qkr-yc0": DISK,
        [NODE.nodeName]: DISK,
      },
    },
  },
  namespaces: {
    namespaces: [
      { name: NAMESPACE, podSecurity: PodSecurityLevel.PRIVILEGED },
      { name: RUNNER_NAMESPACE, podSecurity: PodSecurityLevel.BASELINE, holdsData: false },
      { name: "redis", podSecurity: PodSecurityLevel.RESTRICTED },
      { name: researchMonitoring.namespace, podSecurity: PodSecurityLevel.RESTRICTED },
      { name: researchMonitoring.nodeNamespace, podSecurity: PodSecurityLevel.PRIVILEGED, holdsData: false },
    ],
  },
  isolation: {
    isolatedNodes: [
      {
        nodeName: NODE.nodeName,
        taint: EXPERIMENT,
        revert: "2026-12-31",
        // the router, and the NFS server with its disk.
        mustNotGoDown: [
          { kind: "VirtualMachine", namespace: "opnsense", name: "opnsense-4" },
          { kind: "Deployment", namespace: "opnsense", name: "nfs-opnsense-4" },
        ],
        mustRunThere: [{ namespace: "metallb-system", name: "speaker" }],
        longhorn: {},
      },
    ],
    before: [
      "kubectl -n databases scale statefulset/postgres-ha --replicas=3",
      "kubectl -n minio scale statefulset/minio --replicas=3",
      "kubectl -n samba-ad scale statefulset/samba-ad --replicas=3",
      "kubectl -n gitlab scale statefulset/redis-gitlab --replicas=3",
      "kubectl -n gitlab scale deployment/gitlab-runner --replicas=3",
    ],
    check: [
      `kubectl describe node ${NODE.nodeName}`,
      `kubectl -n longhorn-system get setting taint-toleration`,
      `kubectl -n longhorn-system get pods -l longhorn.io/component=instance-manager -o wide`,
      `kubectl -n opnsense get virtualmachine/opnsense-4 deployment/nfs-opnsense-4`,
    ],
  },
  storage: {
    longhornClasses: [
      {
        ...CLASS,
        expendable: { reason: "copies of test data, which can be fetched again" },
        dataLocality: DataLocality.BEST_EFFORT,
        reclaimPolicy: ReclaimPolicy.DELETE,
      },
    ],
  },
  databases: { ...researchDatabases, suspended: SUSPENDED },
  monitoringCrds: { crds: { namespace: researchMonitoring.namespace } },
  monitoring: { stack: researchMonitoring.stack, suspended: SUSPENDED },
  experiment: {
    mountDirectory: "/mnt/experiment-data",
    server: {
      run: GaneshaRun.POD,
      name: "nfs-server",
      namespace: NAMESPACE,
      network: { hostAddress: NODE.address },
      volume: {
        claimName: "experiment-data",
        size: Memory.gibibytes(200),
        storageClass: CLASS,
        expendable: { reason: "copies of test data, which can be fetched again" },
      },
      node: ON_NODE,
      exports: {
        data: {
          path: "/export",
          pseudo: "/",
          fsal: { name: Fsal.VFS },
          // pve1; the previous server gave everyone access, as root.
          clients: ["10.0.110.0/24", "10.0.120.0/24"],
          accessType: AccessType.RW,
          squash: Squash.NO_ROOT,
        },
      },
    },
  },
  datasets: { loads: [researchDatasets] },
  runners: { pools: [researchRunner], suspended: SUSPENDED },
};
