import {
  Cpu,
  Eck,
  eckAddresses,
  type EckProps,
  ElasticsearchRole,
  Memory,
  ReadyHealth,
} from "../../../constructs";
import { DATA, make as makeCluster, MASTER, releasesOf, valuesIn } from "../example";
import { KIBANA, type Props, withEck, synthesize, values, nodeSets, FACTS, group } from "./eck-example";
import { EVERY_PROP } from "./every-eck-prop";

const make = (props: Props = {}, engine: Partial<EckProps> = {}) => makeCluster(withEck(props, engine));

test("the cluster is one object, whose deletion leaves its claims", () => {
  expect(values()).toMatchObject({
    fullnameOverride: "es",
    version: "9.5.0",
    volumeClaimDeletePolicy: "DeleteOnScaledownOnly",
    annotations: { "eck.k8s.elastic.co/pause-orchestration": "false" },
  });
  expect(values()).not.toHaveProperty("podDisruptionBudget");
});

test("groups are node sets with voting groups first; counts are numbers, and roles are a list", () => {
  expect(nodeSets()).toMatchObject([
    { name: "master", count: 3, config: { "node.roles": ["master"], "node.store.allow_mmap": false } },
    { name: "data", count: 3, config: { "node.roles": ["data", "ingest"] } },
  ]);
});

test("clients are sent to the client group, and to all nodes of a single group", () => {
  expect(values().http).toEqual({
    service: {
      spec: {
        selector: {
          "elasticsearch.k8s.elastic.co/cluster-name": "es",
          "elasticsearch.k8s.elastic.co/statefulset-name": "es-es-data",
        },
      },
    },
  });
  const { MASTER: master, DATA: data, INGEST } = ElasticsearchRole;
  const all = { ...DATA, roles: [master, data, INGEST] };
  expect(values({ groups: { all }, dedicatedMasters: false }).http).toEqual({});
});

test("without disruption budgets, the operator makes none", () => {
  expect(values({ disruptionBudgets: false }).podDisruptionBudget).toEqual({ disabled: true });
});

test("every prop of the engine is used", () => {
  const synthesized = synthesize({ kibana: KIBANA, suspended: true }, EVERY_PROP);
  expect(valuesIn(synthesized, "es-elasticsearch")).toMatchObject({
    version: "8.19.3",
    revisionHistoryLimit: 3,
    http: { tls: { certificate: { secretName: "es-tls" } } },
  });
  expect(valuesIn(synthesized, "es-kibana")).toMatchObject({ version: "8.19.3", revisionHistoryLimit: 4 });
  expect(releasesOf(synthesized)["es-elasticsearch"]?.chart).toBe("/charts/eck-elasticsearch");
  expect(valuesIn(synthesized, "es-suspension").image).toBe("registry.lan/kubectl:1.34.1");
});

test("names of Services, Secrets, StatefulSets and claims are those of the operator", () => {
  const { construct } = make({ kibana: KIBANA });
  const { elasticsearch, kibana, groups } = FACTS;
  expect(construct.url).toBe(`https://${elasticsearch.service}.search.svc:${elasticsearch.port}`);
  expect(construct.kibanaUrl).toBe(`https://${kibana.service}.search.svc:${kibana.port}`);
  expect(construct.credentials).toEqual({ username: "elastic", password: elasticsearch.elasticUser });
  expect(construct.certificateAuthority).toEqual(elasticsearch.certificateAuthority);
  for (const [name, group] of Object.entries(groups)) {
    expect(construct.groups[name]).toMatchObject({
      statefulSet: group.statefulSet,
      headlessService: group.headlessService,
    });
    expect(construct.groups[name]?.claims).toHaveLength(3);
    expect(construct.groups[name]?.claims[0]).toBe(group.claim);
  }
});

test("other stacks get the same names without the cluster", () => {
  const { construct } = make({ kibana: KIBANA });
  const addresses = eckAddresses({ clusterName: "es", namespace: "search" });
  expect(addresses.elasticsearch).toEqual(construct.address);
  expect(addresses.kibana).toEqual(construct.kibanaAddress);
  expect(addresses.elasticPassword).toEqual(construct.credentials?.password);
});

test.each(["7.17.29", "8.0.0", "8.19.3", "9.0.0", "9.5.0"])("runs version %s", (version) => {
  expect(values({}, { version }).version).toBe(version);
});

test.each(["7.16.3", "6.8.0", "10.0.0", "9.5", "latest", "9.5.0-SNAPSHOT"])(
  "fails for version %j",
  (version) => {
    expect(() => new Eck({ version })).toThrow(
      `Eck: version must be 7.17.x, 8.x.y or 9.x.y, all three numbers, got ${JSON.stringify(version)}`,
    );
  },
);

test.each<[string, Props, string]>([
  [
    "a long cluster name",
    { clusterName: "e".repeat(37), groups: { m: MASTER, d: DATA } },
    "clusterName must have at most 36",
  ],
  ["a long group name", group("d".repeat(24)), "groups must have names of at most 23 characters with ECK"],
  ["a group called http", group("http"), "groups must not contain one called http, internal-http"],
  [
    "a group called remote-cluster",
    group("remote-cluster"),
    "groups must not contain one called http, internal-http",
  ],
  ["a group called transport", group("transport"), "groups must not contain one called http, internal-http"],
  [
    "names that are long together",
    { clusterName: "e".repeat(30), groups: { master: MASTER, ["d".repeat(18)]: DATA } },
    "groups must have names that with clusterName and -es- are at most 51 characters",
  ],
  [
    "several pods that a drain may take",
    { groups: { master: MASTER, data: { ...DATA, maxUnavailable: 2 } } },
    "groups.data.maxUnavailable must be 1 with ECK",
  ],
  ["green pods", { readyHealth: ReadyHealth.GREEN }, "readyHealth must be yellow with ECK"],
  [
    "a setting of the operator's users",
    { settings: { "xpack.security.authc.reserved_realm.enabled": false } },
    'settings["xpack.security.authc.reserved_realm.enabled"] must not be set with ECK',
  ],
  [
    "a password for Kibana",
    { kibana: { ...KIBANA, systemPassword: { secretName: "a", key: "b" } } },
    "kibana.systemPassword must be omitted with ECK",
  ],
  [
    "a group that ECK would empty (GR-46)",
    { retiredGroups: ["old"] },
    "retiredGroups must come with engine.deletesClaims",
  ],
])("fails for %s", (_what, props, message) => {
  expect(() => synthesize(props)).toThrow(`stack/es: ${message}`);
});

test("accepts a retired group whose claims may be deleted", () => {
  expect(() => synthesize({ retiredGroups: ["old"] }, { deletesClaims: { reason: "a test" } })).not.toThrow();
});

test("fails for less memory than the heap needs, as with every engine", () => {
  const resources = { requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(1.3) } };
  expect(() => synthesize({ groups: { master: MASTER, data: { ...DATA, resources } } })).toThrow(
    "stack/es: groups.data.resources",
  );
});
