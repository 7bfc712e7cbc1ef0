import {
  Architecture,
  Cluster,
  Cpu,
  Distribution,
  etcdAlerts,
  Memory,
  MonitoringProfile,
  NodeRole,
  PodSecurityLevel,
  Purpose,
  Severity,
} from "../../constructs";
import type { Environment } from "../environment";

const MONITORING = "monitoring";

const NODE_EXPORTER = "node-exporter";

const MINUTE = 60;

/** Small machines that are control planes and workers at once; their size is assumed. */
const MACHINE = {
  architecture: Architecture.AMD64,
  roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
  allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(7.4) },
  alreadyRequested: { cpu: Cpu.cores(2.5), memory: Memory.gibibytes(6.5) },
};

/**
 * A home of three Talos machines, one of them with a graphics card, without room for the operator's stack.
 * Addresses and the order of the machine configurations are real; names, networks and sizes are assumed.
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
      name: "controlplane1",
      address: "192.168.2.20",
      gpu: { model: "GTX 1650", count: 1 },
    },
    { ...MACHINE, name: "controlplane2", address: "192.168.2.49" },
    { ...MACHINE, name: "controlplane3", address: "192.168.2.223" },
  ],
});

/** The Talos home and what is deployed on it. */
export const homelabTalos: Environment = {
  cluster,
  namespaces: {
    namespaces: [
      { name: MONITORING, podSecurity: PodSecurityLevel.RESTRICTED },
      { name: NODE_EXPORTER, podSecurity: PodSecurityLevel.PRIVILEGED, holdsData: false },
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
      // machine.yaml: cluster.etcd.extraArgs.listen-metrics-urls: http://0.0.0.0:2381
      controlPlane: { etcd: true },
      alertRules: {
        ...etcdAlerts(cluster),
        NodeSilent: {
          expr: 'up{job="node-exporter"} == 0',
          forSeconds: 5 * MINUTE,
          severity: Severity.CRITICAL,
          summary: "{{ $labels.node }} does not answer",
          description: "Ready in Kubernetes is not running in Talos: talosctl get machinestatus.",
        },
        NodeMemoryShort: {
          expr: 'node_memory_MemAvailable_bytes{job="node-exporter"} / node_memory_MemTotal_bytes{job="node-exporter"} < 0.1',
          forSeconds: 15 * MINUTE,
          severity: Severity.WARNING,
          summary: "{{ $labels.node }} has {{ $value | humanizePercentage }} of its memory left",
        },
        NodeDiskShort: {
          expr: 'node_filesystem_avail_bytes{job="node-exporter"} / node_filesystem_size_bytes{job="node-exporter"} < 0.15',
          forSeconds: 30 * MINUTE,
          severity: Severity.WARNING,
          summary:
            "{{ $labels.mountpoint }} on {{ $labels.node }} has {{ $value | humanizePercentage }} left",
        },
      },
    },
  },
};
