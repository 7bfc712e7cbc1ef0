import {
  Architecture,
  Cluster,
  Cpu,
  Distribution,
  etcdAlerts,
  etcdSnapshotAlerts,
  type EtcdSnapshotsProps,
  GpuDriver,
  GpuGeneration,
  Memory,
  monitoringAddresses,
  MonitoringProfile,
  NodeRole,
  PodSecurityLevel,
  Purpose,
  Severity,
} from "../../constructs";
import type { Environment } from "../environment";

const MONITORING = "monitoring";

const NODE_EXPORTER = "node-exporter";

const BACKUP = "backup";

const MINUTE = 60;

/** Version of Talos on all machines, and so of talosctl. */
const TALOS_VERSION = "1.11.5";

/** The machines, by the names that Talos made up for them. */
const NODES = { nuc: "talos-hfv-ykp", macMini: "talos-qu2-nh1", desktop: "talos-6zg-d0c" };

/** Small machines that are control planes and workers at once; their size is assumed. */
const MACHINE = {
  architecture: Architecture.AMD64,
  roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
  allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(7.4) },
  alreadyRequested: { cpu: Cpu.cores(2.5), memory: Memory.gibibytes(6.5) },
};

/**
 * A home of three Talos machines, one of them with a graphics card, without room for the operator's stack.
 * Addresses, names, disks and versions are real; networks, sizes of memory and models of disks are assumed.
 */
const cluster = new Cluster({
  name: "homelab-talos",
  kubeContext: "homelab-talos",
  distribution: Distribution.TALOS,
  kubernetesVersion: "1.34",
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.96.0.0/12",
  cniNetwork: "10.244.0.0/16",
  nodes: [
    {
      ...MACHINE,
      name: NODES.nuc,
      address: "192.168.2.20",
      gpu: {
        model: "GTX 1650",
        count: 1,
        generation: GpuGeneration.TURING,
        driver: GpuDriver.OPEN,
      },
    },
    { ...MACHINE, name: NODES.macMini, address: "192.168.2.49" },
    { ...MACHINE, name: NODES.desktop, address: "192.168.2.223" },
  ],
});

const { pushgateway } = monitoringAddresses({ namespace: MONITORING });

/** Snapshots of etcd, off the machines. */
const snapshots: EtcdSnapshotsProps = {
  name: "etcd-snapshots",
  namespace: BACKUP,
  purpose: Purpose.PRODUCTION,
  // the time of the previous job, which stored snapshots on the machine itself; the bucket is assumed.
  schedule: "0 2 * * *",
  timeZone: "Etc/UTC",
  activeDeadlineSeconds: 30 * MINUTE,
  talosVersion: TALOS_VERSION,
  talosconfig: { secretName: "etcd-snapshots", key: "config" },
  host: "homelab-talos",
  repository: { url: "s3:https://s3.eu-central-003.backblazeb2.com/homelab-talos-etcd" },
  password: { secretName: "etcd-repository", key: "RESTIC_PASSWORD" },
  secretEnv: {
    AWS_ACCESS_KEY_ID: { secretName: "etcd-repository", key: "AWS_ACCESS_KEY_ID" },
    AWS_SECRET_ACCESS_KEY: { secretName: "etcd-repository", key: "AWS_SECRET_ACCESS_KEY" },
  },
  keep: { daily: 7, weekly: 4 },
  pushUrl: pushgateway.pushUrl,
  uses: [pushgateway.service],
  firstRunUntil: "2026-12-14",
};

/** The Talos home and what is deployed on it. */
export const homelabTalos: Environment = {
  cluster,
  machines: {
    talos: {
      talosVersion: TALOS_VERSION,
      bornWith: "1.11",
      kubernetesVersion: "1.34.1",
      endpoint: "https://192.168.2.20:6443",
      bootstrapNode: NODES.nuc,
      machines: {
        [NODES.nuc]: { systemDisk: { model: "INTEL*", gigabytes: 256 } },
        // its path changes with the stick that it is installed from.
        [NODES.macMini]: {
          systemDisk: { model: "APPLE SSD*", gigabytes: 500 },
          otherDisks: [{ model: "USB*", gigabytes: 32 }],
        },
        [NODES.desktop]: { systemDisk: { model: "Samsung*", gigabytes: 500 } },
      },
    },
  },
  namespaces: {
    namespaces: [
      { name: MONITORING, podSecurity: PodSecurityLevel.RESTRICTED },
      { name: NODE_EXPORTER, podSecurity: PodSecurityLevel.PRIVILEGED, holdsData: false },
      { name: BACKUP, podSecurity: PodSecurityLevel.RESTRICTED, holdsData: false },
    ],
  },
  gpu: { nvidia: { passDeviceSpecs: true } },
  monitoring: {
    stack: {
      profile: MonitoringProfile.LIGHT,
      namespace: MONITORING,
      purpose: Purpose.PRODUCTION,
      prometheus: {
        volume: { size: Memory.gibibytes(10), storageClass: "local-path" },
        retentionDays: 14,
        scrapeIntervalSeconds: 60,
      },
      nodeExporter: { namespace: NODE_EXPORTER },
      controlPlane: { etcd: true },
      // without kube-state-metrics, the time of the last snapshot is pushed.
      pushgateway: { jobs: [snapshots.name] },
      // assumed: on the NAS, so that it does not fail together with the cluster.
      alertmanagers: ["192.168.2.10:9093"],
      alertRules: {
        ...etcdAlerts(cluster),
        ...etcdSnapshotAlerts(snapshots),
        NodeSilent: {
          expr: 'up{job="node-exporter"} == 0',
          forSeconds: 5 * MINUTE,
          severity: Severity.CRITICAL,
          summary: "{{ $labels.node }} is down",
          description:
            "A machine can be Ready in Kubernetes and not running in Talos: see talosctl get machinestatus.",
        },
        NodeMemoryShort: {
          expr: 'node_memory_MemAvailable_bytes{job="node-exporter"} / node_memory_MemTotal_bytes{job="node-exporter"} < 0.1',
          forSeconds: 15 * MINUTE,
          severity: Severity.WARNING,
          summary: "{{ $labels.node }} has {{ $value | humanizePercentage }} of its memory available",
        },
        NodeDiskShort: {
          expr: 'node_filesystem_avail_bytes{job="node-exporter"} / node_filesystem_size_bytes{job="node-exporter"} < 0.15',
          forSeconds: 30 * MINUTE,
          severity: Severity.WARNING,
          summary:
            "{{ $labels.mountpoint }} on {{ $labels.node }} has {{ $value | humanizePercentage }} of its space available",
        },
      },
    },
  },
  etcdSnapshots: { snapshots },
  acknowledged: {
    etcdSnapshots: [
      {
        rule: "secret-exists",
        reason:
          "Talos makes etcd-snapshots for its ServiceAccount; etcd-repository is made by hand: its values are in no repository and no state",
        until: "2027-11-30",
      },
    ],
  },
};
