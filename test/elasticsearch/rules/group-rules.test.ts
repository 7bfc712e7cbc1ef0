import { type ElasticsearchClusterProps, ElasticsearchRole } from "../../../constructs";
import { DATA, make, MASTER } from "../example";
import { D, data, DATA_CONTENT, DATA_HOT, INGEST, M, master, VOTING_ONLY } from "./rules-example";

test.each<[string, Partial<ElasticsearchClusterProps>, string]>([
  [
    "a name with capitals",
    { clusterName: "Logs" },
    'clusterName must be lower case letters, digits and dashes, starting with a letter and ending with a letter or digit, got "Logs"',
  ],
  [
    "an invalid namespace",
    { namespace: "a b" },
    'namespace must be 1 to 63 lower case letters, digits and inner dashes: the name of a namespace, got "a b"',
  ],
  ["no group", { groups: {} }, "groups must contain at least one group of nodes, got {}"],
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
    "an invalid client group",
    { clientGroup: "dta" },
    'clientGroup must be one of the groups (did you mean "data"?), got "dta"',
  ],
  [
    "a retired group that is declared",
    { retiredGroups: ["data"] },
    'retiredGroups must not contain a group that is declared, got "data"',
  ],

  [
    "no master",
    { groups: { data: DATA } },
    'groups must contain one with the role master, or no master is ever elected, got ["data","ingest"]',
  ],
  [
    "no data",
    { groups: { master: MASTER, ingest: { ...DATA, roles: [INGEST] } } },
    'groups must contain one with the role data, or both data_content and data_hot, or no shard can be allocated, got ["master","ingest"]',
  ],
  [
    "a tier of data alone",
    data({ roles: [DATA_HOT, INGEST] }),
    "groups must contain one with the role data, or both data_content and data_hot",
  ],
  [
    "no ingest",
    data({ roles: [D] }),
    "groups must contain one with the role ingest, or requests with an ingest pipeline fail (or set usesIngestPipelines: false)",
  ],
  [
    "a role that Elasticsearch does not know",
    data({ roles: [D, INGEST, "dta" as ElasticsearchRole] }),
    'groups.data.roles[2] must be one of "master", "voting_only", "data",',
  ],
  [
    "a role twice",
    data({ roles: [D, INGEST, D] }),
    'groups.data.roles must contain each role once, got ["data","ingest","data"]',
  ],
  [
    "voting-only without master",
    data({ roles: [D, INGEST, VOTING_ONLY] }),
    "groups.data.roles must contain master beside voting_only, or the node does not start",
  ],
  [
    "data and a tier of it",
    data({ roles: [D, DATA_CONTENT, INGEST] }),
    "groups.data.roles must contain either data or data tiers, not both",
  ],
  [
    "masters with data",
    master({ roles: [M, D] }),
    'groups.master.roles must not contain roles that keep a master busy (or set dedicatedMasters: false, for masters with data), got ["master","data"]',
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
])("fails for %s", (_what, props, message) => {
  expect(() => make(props)).toThrow(`stack/es: ${message}`);
});
