import { AntiAffinity, ElasticChart } from "../../../constructs";
import { DATA, make, MASTER, REQUIRED, SECURITY, synthesize, valuesIn } from "../example";
import { M, D, INGEST, data, SECURE } from "./rules-example";

test.each([
  ["cluster.name", "it follows from clusterName"],
  ["cluster.initial_master_nodes", "it follows from the master-eligible groups"],
  ["discovery.seed_hosts", "it follows from the groups (GR-42)"],
  [
    "discovery.type",
    "a cluster of one node forms from its list of masters, with which Elasticsearch rejects discovery.type (GR-59)",
  ],
  [
    "discovery.zen.minimum_master_nodes",
    "Elasticsearch 7 and later determine their quorum, and do not start with it",
  ],
  ["node.store.allow_mmap", "it follows from maxMapCount"],
  ["node.roles", "it follows from the groups"],
  ["node.name", "it follows from the groups"],
  ["http.port", "Services and probes rely on it"],
  ["path.data", "volumes are mounted where Elasticsearch expects them"],
  ["xpack.security.enabled", "it follows from the engine's security"],
  ["xpack.security.http.ssl.key", "it follows from the engine's security"],
])("fails for the setting %s, which is derived", (key, reason) => {
  expect(() => make({ settings: { [key]: "x" } })).toThrow(
    `stack/es: settings["${key}"] must not be set by hand: ${reason}, got "x"`,
  );
});

test("fails for a setting that is not a valid name", () => {
  expect(() => make({ settings: { "a b": true } })).toThrow(
    'stack/es: settings must have names of settings as keys, got "a b"',
  );
});

test("accepts masters with data if dedicatedMasters is false", () => {
  const groups = { master: { ...MASTER, roles: [M, D, INGEST] }, data: DATA };
  expect(() => make({ dedicatedMasters: false, groups })).not.toThrow();
});

test("accepts a group without ingest where no pipelines are used", () => {
  expect(() => make({ ...data({ roles: [D] }), usesIngestPipelines: false })).not.toThrow();
});

test("accepts coordinating nodes without a volume", () => {
  const client = { ...DATA, roles: [], volume: undefined, antiAffinity: AntiAffinity.HARD };
  expect(() => make({ groups: { master: MASTER, data: DATA, client } })).not.toThrow();
});

test("accepts node attributes as settings", () => {
  expect(() =>
    make({ settings: { "node.attr.rack": "r1", "action.destructive_requires_name": true } }),
  ).not.toThrow();
});

test("fails for a second cluster of the same name in a namespace", () => {
  const { stack, construct } = make();
  expect(
    () =>
      new (construct.constructor as typeof import("../../../constructs").ElasticsearchCluster)(
        stack,
        "again",
        {
          ...REQUIRED,
          engine: SECURE,
        },
      ),
  ).toThrow(
    'stack/again: groups.master must name one StatefulSet of stack stack, but stack/es names it already, got "search/es-master"',
  );
});

test.each([
  ["minimumMasterNodes", "it has no effect since Elasticsearch 7, which determines its quorum itself"],
  ["masterService", "it follows from the masters' group (GR-42)"],
  ["volumeClaimTemplate", "it follows from volume of the group"],
  ["secret", "a password of its own would change with every upgrade: name a Secret in security"],
])("fails for the value %s, which is derived", (key, reason) => {
  const engine = new ElasticChart({ version: "8.5.1", security: SECURITY, extraValues: { [key]: 2 } });
  expect(() => make({ engine })).toThrow(
    `stack/es: engine.extraValues.${key} must not be set by hand: ${reason}, got 2`,
  );
});

test("fails for volumeClaimTemplates, and names the key of the chart (GR-39)", () => {
  const extraValues = { volumeClaimTemplates: [{ metadata: { name: "elasticsearch-master" } }] };
  const engine = new ElasticChart({ version: "7.17.3", extraValues });
  expect(() => make({ engine })).toThrow(/volumeClaimTemplates must .*volumeClaimTemplate"/);
});

test("further values reach every group", () => {
  const engine = new ElasticChart({ version: "7.17.3", extraValues: { podAnnotations: { a: "b" } } });
  const synthesized = synthesize({ engine });
  for (const release of ["es-data", "es-master"]) {
    expect(valuesIn(synthesized, release)).toMatchObject({ podAnnotations: { a: "b" } });
  }
});
