import { ElasticChart, type ElasticsearchClusterProps, ElasticsearchRole } from "../../../constructs";
import { DATA, make, MASTER, SECURITY } from "../example";
import { D, data, DATA_CONTENT, DATA_HOT, INGEST, KIBANA, M, ML, SECURE, VOTING_ONLY } from "./rules-example";

test.each<[string, Partial<ElasticsearchClusterProps>, string]>([
  [
    "two master-eligible groups on a chart",
    { groups: { master: MASTER, voter: { ...MASTER, roles: [M, VOTING_ONLY], replicas: 2 }, data: DATA } },
    "groups must contain one master-eligible group with this engine, because the chart starts each with a list of its own nodes only, and two clusters would form (Eck supports several)",
  ],
  [
    "a data group called master on a chart",
    { groups: { control: MASTER, master: DATA } },
    'groups.master.roles must be master-eligible or have another name, because the chart gives a group named master the Service of the masters, got ["data","ingest"]',
  ],
  [
    "tiers of data on chart 7",
    data({ roles: [DATA_CONTENT, DATA_HOT, INGEST] }),
    'groups.data.roles must not contain data tiers with chart 7.17.3, which does not support them: use data, got "data_content"',
  ],
  [
    "a role that 7.7 does not know",
    {
      engine: new ElasticChart({ version: "7.7.1" }),
      ...data({ roles: [D, INGEST, ElasticsearchRole.REMOTE_CLUSTER_CLIENT] }),
    },
    "groups.data.roles must contain roles of Elasticsearch 7.7.1",
  ],
  [
    "chart 8.5.1 without Secrets",
    { engine: new ElasticChart({ version: "8.5.1" }) },
    "engine.security must be set with chart 8.5.1, or each group generates its own certificate authority and password, and the groups never form a cluster, got undefined",
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
    "kibana.systemPassword must be left out, because this Elasticsearch has no security, and no users",
  ],
  [
    "a group called kibana beside Kibana",
    {
      kibana: KIBANA,
      groups: { master: MASTER, data: DATA, kibana: { ...DATA, roles: [ML], volume: undefined } },
    },
    "groups must not contain one named kibana together with Kibana, because both would use the same Service",
  ],
])("fails for %s", (_what, props, message) => {
  expect(() => make(props)).toThrow(`stack/es: ${message}`);
});
