import {
  AntiAffinity,
  Cpu,
  ElasticChart,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  type KibanaProps,
  MaxMapCount,
  Memory,
  type NodeGroupProps,
  Purpose,
  ReadyHealth,
} from "../../constructs";
import { MASTER, SECURITY } from "./example";

export const KEY = { secretName: "kibana", key: "encryption" };

export const SYSTEM_PASSWORD = { secretName: "kibana", key: "password" };

export const EVERY_GROUP_PROP: Required<NodeGroupProps> = {
  roles: [ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
  replicas: 4,
  heap: Memory.gibibytes(2),
  resources: {
    requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(3) },
    limits: { cpu: Cpu.cores(2), memory: Memory.gibibytes(4) },
  },
  volume: { size: Memory.gibibytes(20), storageClass: "nfs", acceptNetworkFilesystem: { reason: "a lab" } },
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "search", operator: "Exists" }],
  avoidNodes: ["small"],
  antiAffinity: AntiAffinity.HARD,
  antiAffinityTopologyKey: "topology.kubernetes.io/zone",
  maxUnavailable: 2,
};

export const EVERY_KIBANA_PROP: Required<KibanaProps> = {
  resources: { requests: { cpu: Cpu.millicores(250), memory: Memory.gibibytes(1) } },
  replicas: 2,
  encryptionKey: KEY,
  systemPassword: SYSTEM_PASSWORD,
  nodeSelector: EVERY_GROUP_PROP.nodeSelector,
  tolerations: EVERY_GROUP_PROP.tolerations,
  avoidNodes: EVERY_GROUP_PROP.avoidNodes,
};

export const EVERY_PROP: Required<ElasticsearchClusterProps> = {
  clusterName: "logs",
  namespace: "observability",
  purpose: Purpose.SHARED,
  engine: new ElasticChart({ version: "7.17.3", security: SECURITY }),
  groups: {
    master: { ...MASTER, roles: [ElasticsearchRole.MASTER, ElasticsearchRole.INGEST] },
    data: EVERY_GROUP_PROP,
  },
  dedicatedMasters: false,
  usesIngestPipelines: false,
  readyHealth: ReadyHealth.GREEN,
  maxMapCount: MaxMapCount.SET_ON_NODES,
  settings: { "node.attr.rack": "r1", "action.destructive_requires_name": true },
  uncheckedSettings: { settings: { "opendistro.alerting.enabled": true }, reason: "a plugin knows it" },
  clientGroup: "master",
  kibana: EVERY_KIBANA_PROP,
  disruptionBudgets: false,
  suspended: { evenProduction: { reason: "moved to another house" } },
  retiredGroups: ["old"],
  migratesFrom: { engine: "elastic-chart", version: "7.7.1", way: "rolling" },
  adopt: { reason: "it was made by hand" },
  timeoutSeconds: 1200,
};
