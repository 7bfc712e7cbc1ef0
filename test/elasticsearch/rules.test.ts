import {
  Cpu,
  ElasticChart,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  Memory,
  type NodeGroupProps,
} from "../../constructs";
import { DATA, make, MASTER, RESOURCES, SECURITY } from "./example";
import { M, VOTING_ONLY, D, DATA_CONTENT, DATA_HOT, INGEST, ML, data, SECURE } from "./rules-example";

/** Two groups, the master group changed. */
function master(changed: Partial<NodeGroupProps>): Partial<ElasticsearchClusterProps> {
  return { groups: { master: { ...MASTER, ...changed }, data: DATA } };
}

function requests(memory: Memory, cpu = Cpu.millicores(500)) {
  return { requests: { cpu, memory } };
}

const KIBANA = { resources: requests(Memory.gibibytes(1)) };

test.each<[string, Partial<ElasticsearchClusterProps>, string]>([
  [
    "a name with capitals",
    { clusterName: "Logs" },
    'clusterName must be lower case letters, digits and dashes, starting with a letter and ending with a letter or digit, got "Logs"',
  ],
  [
    "a namespace that is none",
    { namespace: "a b" },
    'namespace must be 1 to 63 lower case letters, digits and inner dashes: the name of a namespace, got "a b"',
  ],
  ["no group", { groups: {} }, "groups must hold at least one group of nodes, got {}"],
  [
    "a group's name with a dash at its end",
    { groups: { master: MASTER, "data-": DATA } },
    'groups must have names of lower case letters, digits and dashes, starting with a letter and ending with a letter or digit, got "data-"',
  ],
  [
    "names too long for the label of a pod",
    { clusterName: "a".repeat(46) },
    `groups must have names that with clusterName and a dash are at most 52 characters, because Kubernetes puts a hash behind them into a label, got "${"a".repeat(46)}-master"`,
  ],
  [
    "a client group that is none",
    { clientGroup: "dta" },
    'clientGroup must be one of the groups (did you mean "data"?), got "dta"',
  ],
  [
    "a retired group that is declared",
    { retiredGroups: ["data"] },
    'retiredGroups must not hold a group that is declared, got "data"',
  ],

  [
    "no master",
    { groups: { data: DATA } },
    'groups must hold one with the role master, or no master is ever elected, got ["data","ingest"]',
  ],
  [
    "no data",
    { groups: { master: MASTER, ingest: { ...DATA, roles: [INGEST] } } },
    'groups must hold one with the role data, or both data_content and data_hot, or no index has a place, got ["master","ingest"]',
  ],
  [
    "a tier of data alone",
    data({ roles: [DATA_HOT, INGEST] }),
    "groups must hold one with the role data, or both data_content and data_hot",
  ],
  [
    "no ingest",
    data({ roles: [D] }),
    "groups must hold one with the role ingest, or what goes through a pipeline is refused (or set usesIngestPipelines: false)",
  ],
  [
    "a role that Elasticsearch does not know",
    data({ roles: [D, INGEST, "dta" as ElasticsearchRole] }),
    'groups.data.roles[2] must be one of "master", "voting_only", "data",',
  ],
  [
    "a role twice",
    data({ roles: [D, INGEST, D] }),
    'groups.data.roles must hold each role once, got ["data","ingest","data"]',
  ],
  [
    "voting-only without master",
    data({ roles: [D, INGEST, VOTING_ONLY] }),
    "groups.data.roles must hold master beside voting_only, or the node does not start",
  ],
  [
    "data and a tier of it",
    data({ roles: [D, DATA_CONTENT, INGEST] }),
    "groups.data.roles must hold data or tiers of it, not both",
  ],
  [
    "masters that hold data",
    master({ roles: [M, D] }),
    'groups.master.roles must hold nothing that keeps a master busy (or set dedicatedMasters: false, for masters that hold data), got ["master","data"]',
  ],

  [
    "two masters (GR-43)",
    master({ replicas: 2 }),
    "groups.master.replicas must have an odd number of master-eligible nodes: 2 tolerate the loss of no more than 1, got 2",
  ],
  [
    "no replicas",
    data({ replicas: 0 }),
    "groups.data.replicas must be a whole number of 1 or more (to stop the cluster, set suspended: true), got 0",
  ],
  ["half a replica", data({ replicas: 1.5 }), "groups.data.replicas must be a whole number of 1 or more"],
  [
    "a quorum of voting-only nodes",
    {
      groups: {
        master: { ...MASTER, replicas: 1 },
        voter: { ...MASTER, roles: [M, VOTING_ONLY], replicas: 2 },
        data: DATA,
      },
    },
    "groups must have 2 master-eligible nodes that are not voting-only, or the loss of 1 stops the cluster, got 1",
  ],
  [
    "a drain of the quorum",
    master({ maxUnavailable: 2 }),
    "groups.master.maxUnavailable must be a whole number from 1 to 1, because of 3 votes 2 must stay, got 2",
  ],
  [
    "a drain of all data",
    data({ maxUnavailable: 3 }),
    "groups.data.maxUnavailable must be a whole number from 1 to 2, because one node must stay, got 3",
  ],

  [
    "a heap of a KiB too much",
    data({ heap: Memory.mebibytes(512).plus(Memory.kibibytes(1)) }),
    "groups.data.heap must be whole MiB, as the JVM takes it",
  ],
  [
    "a heap of 64 MiB",
    data({ heap: Memory.mebibytes(64) }),
    'groups.data.heap must be at least 128Mi, got "64Mi"',
  ],
  [
    "a heap without compressed pointers",
    data({ heap: Memory.gibibytes(32), resources: requests(Memory.gibibytes(64)) }),
    'groups.data.heap must be at most 31Gi, because above it the JVM\'s pointers double in size, got "32Gi"',
  ],
  [
    "memory of 1.3 times the heap (GR-41)",
    data({ resources: requests(Memory.gibibytes(1.3)) }),
    'groups.data.resources.requests.memory must be at least 1.4 times the heap of 1Gi, or the node\'s memory runs out (GR-41), got "1.3Gi"',
  ],
  [
    "a memory limit below the request",
    data({ resources: { ...RESOURCES, limits: { memory: Memory.gibibytes(1) } } }),
    'groups.data.resources.limits.memory must be at least the request, 1.4Gi, got "1Gi"',
  ],
  [
    "a CPU limit below the request",
    data({ resources: { ...RESOURCES, limits: { memory: Memory.gibibytes(2), cpu: Cpu.millicores(100) } } }),
    'groups.data.resources.limits.cpu must be at least the request, 500m, got "100m"',
  ],
  [
    "no CPU",
    data({ resources: requests(Memory.gibibytes(2), Cpu.millicores(0)) }),
    "groups.data.resources.requests.cpu must be more than 0, or the node starves it",
  ],

  [
    "data without a volume",
    data({ storage: undefined }),
    "groups.data.storage must be set, because the group holds data, which would go with its pods, got undefined",
  ],
  [
    "a voting-only group without a volume",
    {
      groups: {
        master: MASTER,
        voter: { ...MASTER, roles: [M, VOTING_ONLY], replicas: 2, storage: undefined },
        data: DATA,
      },
    },
    "groups.voter.storage must be set, because the group votes for a master and keeps the state of the cluster, which would go with its pods, got undefined",
  ],
  [
    "a volume of nothing",
    data({ storage: { size: Memory.gibibytes(0), storageClass: "local-disk" } }),
    "groups.data.storage.size must be more than 0",
  ],
  [
    "a class that is no name",
    data({ storage: { size: Memory.gibibytes(1), storageClass: "" } }),
    'groups.data.storage.storageClass must be the name of a storage class, got ""',
  ],
  [
    "NFS for no reason",
    data({
      storage: {
        size: Memory.gibibytes(1),
        storageClass: "nfs-client",
        acceptNetworkFilesystem: { reason: " " },
      },
    }),
    'groups.data.storage.acceptNetworkFilesystem.reason must state why, got " "',
  ],
  [
    "a topology key that is no label",
    data({ antiAffinityTopologyKey: "a b" }),
    "groups.data.antiAffinityTopologyKey must be a label key",
  ],

  [
    "Kibana's replicas without a key",
    { kibana: { ...KIBANA, replicas: 2 } },
    "kibana.encryptionKey must be set with more than 1 replica, or a login is lost at every other request, got undefined",
  ],
  [
    "half a Kibana",
    { kibana: { ...KIBANA, replicas: 0.5 } },
    "kibana.replicas must be a whole number of 1 or more",
  ],
  [
    "Kibana without CPU",
    { kibana: { resources: requests(Memory.gibibytes(1), Cpu.millicores(0)) } },
    "kibana.resources.requests.cpu must be more than 0",
  ],
  ["a wait of no time", { timeoutSeconds: 0 }, "timeoutSeconds must be a whole number of 1 or more, got 0"],

  [
    "two master-eligible groups on a chart",
    { groups: { master: MASTER, voter: { ...MASTER, roles: [M, VOTING_ONLY], replicas: 2 }, data: DATA } },
    "groups must hold one master-eligible group with this engine, because the chart starts each with a list of its own nodes only, and two clusters would form (Eck can)",
  ],
  [
    "a data group called master on a chart",
    { groups: { control: MASTER, master: DATA } },
    'groups.master.roles must be master-eligible or have another name, because the chart gives a group called master the Service of the masters, got ["data","ingest"]',
  ],
  [
    "tiers of data on chart 7",
    data({ roles: [DATA_CONTENT, DATA_HOT, INGEST] }),
    'groups.data.roles must not hold tiers of data with chart 7.17.3, which cannot express them: use data, got "data_content"',
  ],
  [
    "a role that 7.7 does not know",
    {
      engine: new ElasticChart({ version: "7.7.1" }),
      ...data({ roles: [D, INGEST, ElasticsearchRole.REMOTE_CLUSTER_CLIENT] }),
    },
    "groups.data.roles must hold roles that Elasticsearch 7.7.1 knows",
  ],
  [
    "chart 8.5.1 without Secrets",
    { engine: new ElasticChart({ version: "8.5.1" }) },
    "engine.security must be set with chart 8.5.1, or each group makes up a certificate authority and a password of its own and they never meet, got undefined",
  ],
  [
    "Kibana on chart 8.5.1",
    { engine: new ElasticChart({ version: "8.5.1", security: SECURITY }), kibana: KIBANA },
    "kibana must be left out with chart 8.5.1: Kibana's chart of that version runs Jobs whose leftovers fail every upgrade",
  ],
  [
    "Kibana without a password",
    { engine: SECURE, kibana: KIBANA },
    "kibana.systemPassword must be set, because this Elasticsearch has security",
  ],
  [
    "Kibana with a password for nothing",
    { kibana: { ...KIBANA, systemPassword: SECURITY.elasticPassword } },
    "kibana.systemPassword must be left out, because this Elasticsearch has no security and knows no users",
  ],
  [
    "a group called kibana beside Kibana",
    {
      kibana: KIBANA,
      groups: { master: MASTER, data: DATA, kibana: { ...DATA, roles: [ML], storage: undefined } },
    },
    "groups must not hold one called kibana beside Kibana, as both would have one Service",
  ],
])("fails for %s", (_what, props, message) => {
  expect(() => make(props)).toThrow(`stack/es: ${message}`);
});
