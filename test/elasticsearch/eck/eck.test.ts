import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  AntiAffinity,
  Cpu,
  Eck,
  eckAddresses,
  type EckProps,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  MaxMapCount,
  Memory,
  ReadyHealth,
} from "../../../constructs";
import type { JsonObject } from "../../../constructs/charts";
import { type Manifest, refusalsIn, warningsIn } from "../../support/live";
import { DATA, make as makeCluster, MASTER, releasesOf, synthesize as synth, valuesOf } from "../example";
import { claim, eckObject, EMPTY_CLUSTER, storageClass } from "../live-objects";
import { EVERY_PROP } from "./every-eck-prop";

const ENGINE: EckProps = { version: "9.5.0" };

const KIBANA = {
  resources: DATA.resources,
  replicas: 2,
  encryptionKey: { secretName: "kibana", key: "key" },
};

type Props = Partial<ElasticsearchClusterProps>;
const withEck = (props: Props = {}, engine: Partial<EckProps> = {}): Props => ({
  engine: new Eck({ ...ENGINE, ...engine }),
  ...props,
});
const synthesize = (props: Props = {}, engine: Partial<EckProps> = {}) => synth(withEck(props, engine));
const make = (props: Props = {}, engine: Partial<EckProps> = {}) => makeCluster(withEck(props, engine));
const values = (...args: Parameters<typeof synthesize>) => valuesOf(synthesize(...args), "es-elasticsearch");
const kibanaValues = (...args: Parameters<typeof synthesize>) =>
  valuesOf(synthesize({ kibana: KIBANA, ...args[0] }, args[1]), "es-kibana");
const nodeSets = (...args: Parameters<typeof synthesize>) => values(...args).nodeSets as JsonObject[];
const podSpec = (...args: Parameters<typeof synthesize>) =>
  (nodeSets(...args).at(-1)?.podTemplate as JsonObject).spec as JsonObject;
const NAMESPACE: Manifest = { kind: "Namespace", metadata: { name: "search" } };
const refusals = (document: unknown, ...objects: readonly Manifest[]) =>
  refusalsIn(document, objects).join("\n");

interface Facts {
  readonly elasticsearch: Record<string, unknown>;
  readonly groups: Record<string, Record<string, string>>;
  readonly kibana: Record<string, unknown>;
}
const FACTS = JSON.parse(readFileSync(join(__dirname, "facts/eck-names.json"), "utf8")) as Facts;

test("the cluster is one object, which never takes its claims along", () => {
  expect(values()).toMatchObject({
    fullnameOverride: "es",
    version: "9.5.0",
    volumeClaimDeletePolicy: "DeleteOnScaledownOnly",
    annotations: { "eck.k8s.elastic.co/pause-orchestration": "false" },
  });
  expect(values()).not.toHaveProperty("podDisruptionBudget");
});

test("groups are node sets, those that vote first; counts are numbers, roles a list", () => {
  expect(nodeSets()).toMatchObject([
    { name: "master", count: 3, config: { "node.roles": ["master"], "node.store.allow_mmap": false } },
    { name: "data", count: 3, config: { "node.roles": ["data", "ingest"] } },
  ]);
});

test("the claim has the one name that the operator takes for the data's", () => {
  expect(nodeSets()[1]?.volumeClaimTemplates).toEqual([
    {
      metadata: { name: "elasticsearch-data" },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "local-disk",
        resources: { requests: { storage: "10Gi" } },
      },
    },
  ]);
});

test("a group without storage gets no claim, not even the operator's own", () => {
  const coordinating = { roles: [], replicas: 1, heap: DATA.heap, resources: DATA.resources };
  const sets = nodeSets({ groups: { master: MASTER, data: DATA, gateway: coordinating } });
  const gateway = sets.find(({ name }) => name === "gateway");
  expect(gateway).not.toHaveProperty("volumeClaimTemplates");
  expect(gateway).toMatchObject({
    config: { "node.roles": [] },
    podTemplate: { spec: { volumes: [{ name: "elasticsearch-data", emptyDir: {} }] } },
  });
});

test("heap, CPU and memory reach the container", () => {
  expect(podSpec().containers).toEqual([
    {
      name: "elasticsearch",
      env: [{ name: "ES_JAVA_OPTS", value: "-Xms1024m -Xmx1024m" }],
      resources: {
        requests: { cpu: "500m", memory: "1503238554" },
        limits: { cpu: "1", memory: "2Gi" },
      },
    },
  ]);
});

test("without a limit of CPU, none is said", () => {
  const resources = { requests: DATA.resources.requests };
  const [container] = podSpec({ groups: { master: MASTER, data: { ...DATA, resources } } })
    .containers as JsonObject[];
  expect(container?.resources).toEqual({
    requests: { cpu: "500m", memory: "1503238554" },
    limits: { memory: "1503238554" },
  });
});

test("placement and hard anti-affinity reach the pods, for the group alone", () => {
  const placement = {
    nodeSelector: { disk: "ssd" },
    tolerations: [{ key: "experiment", operator: "Exists" as const }],
    avoidNodes: ["worker-2"],
  };
  const group = { ...DATA, placement, antiAffinity: AntiAffinity.HARD, antiAffinityTopologyKey: "rack" };
  expect(podSpec({ groups: { master: MASTER, data: group } })).toMatchObject({
    nodeSelector: { disk: "ssd" },
    tolerations: [{ key: "experiment", operator: "Exists" }],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [{ key: "kubernetes.io/hostname", operator: "NotIn", values: ["worker-2"] }],
            },
          ],
        },
      },
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: "rack",
            labelSelector: {
              matchLabels: {
                "elasticsearch.k8s.elastic.co/cluster-name": "es",
                "elasticsearch.k8s.elastic.co/statefulset-name": "es-es-data",
              },
            },
          },
        ],
      },
    },
  });
});

test("soft anti-affinity is a preference", () => {
  const { podAntiAffinity } = podSpec().affinity as JsonObject;
  expect(Object.keys(podAntiAffinity as JsonObject)).toEqual([
    "preferredDuringSchedulingIgnoredDuringExecution",
  ]);
});

test("memory maps set by a pod take a privileged container, and nothing else does", () => {
  expect(podSpec()).not.toHaveProperty("initContainers");
  const props = { maxMapCount: MaxMapCount.SET_BY_POD };
  expect(podSpec(props).initContainers).toMatchObject([{ securityContext: { privileged: true } }]);
  expect(nodeSets(props)[0]?.config).not.toHaveProperty("node.store.allow_mmap");
  const labels = { "pod-security.kubernetes.io/enforce": "baseline" };
  const baseline = { ...NAMESPACE, metadata: { ...NAMESPACE.metadata, labels } };
  expect(refusals(synthesize(props), baseline)).toContain("must have Pod Security privileged");
  expect(refusals(synthesize(), baseline)).not.toContain("Pod Security");
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
  expect(valuesOf(synthesized, "es-elasticsearch")).toMatchObject({
    version: "8.19.3",
    revisionHistoryLimit: 3,
    http: { tls: { certificate: { secretName: "es-tls" } } },
  });
  expect(valuesOf(synthesized, "es-kibana")).toMatchObject({ version: "8.19.3", revisionHistoryLimit: 4 });
  expect(releasesOf(synthesized)["es-elasticsearch"]?.chart).toBe("/charts/eck-elasticsearch");
  expect(valuesOf(synthesized, "es-suspension").image).toBe("registry.lan/kubectl:1.34.1");
});

test("Kibana finds the cluster by name, and keeps its keys in its keystore", () => {
  expect(kibanaValues()).toMatchObject({
    fullnameOverride: "es",
    version: "9.5.0",
    count: 2,
    elasticsearchRef: { name: "es" },
    secureSettings: [
      {
        secretName: "kibana",
        entries: [
          { key: "key", path: "xpack.security.encryptionKey" },
          { key: "key", path: "xpack.encryptedSavedObjects.encryptionKey" },
          { key: "key", path: "xpack.reporting.encryptionKey" },
        ],
      },
    ],
  });
});

test("Kibana comes after Elasticsearch, and goes before it", () => {
  const kibana = releasesOf(synthesize({ kibana: KIBANA }))["es-kibana"];
  expect(kibana?.depends_on?.join()).toContain("elasticsearch");
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

test("suspended, the objects keep their numbers, the operator is paused, and a Job scales to nothing", () => {
  const synthesized = synthesize({ kibana: KIBANA, suspended: true });
  const paused = { annotations: { "eck.k8s.elastic.co/pause-orchestration": "true" } };
  expect(valuesOf(synthesized, "es-elasticsearch")).toMatchObject({
    ...paused,
    nodeSets: [{ count: 3 }, {}],
  });
  expect(valuesOf(synthesized, "es-kibana")).toMatchObject({ ...paused, count: 2 });
  const jobs = valuesOf(synthesized, "es-suspension");
  expect(jobs.env).toEqual({
    NAMESPACE: "search",
    WORKLOADS: `deployment/${String(FACTS.kibana.deployment)} statefulset/es-es-master statefulset/es-es-data`,
  });
  expect(jobs.namespacedRules).toEqual({
    search: [
      { apiGroups: ["apps"], resources: ["deployments"], resourceNames: ["es-kb"], verbs: ["get"] },
      {
        apiGroups: ["apps"],
        resources: ["deployments/scale"],
        resourceNames: ["es-kb"],
        verbs: ["get", "update", "patch"],
      },
      {
        apiGroups: ["apps"],
        resources: ["statefulsets"],
        resourceNames: ["es-es-master", "es-es-data"],
        verbs: ["get"],
      },
      {
        apiGroups: ["apps"],
        resources: ["statefulsets/scale"],
        resourceNames: ["es-es-master", "es-es-data"],
        verbs: ["get", "update", "patch"],
      },
    ],
  });
});

test("the Job comes after the objects, and is gone when the cluster is resumed", () => {
  const jobs = releasesOf(synthesize({ kibana: KIBANA, suspended: true }))["es-suspension"];
  expect(jobs?.depends_on?.join()).toMatch(/elasticsearch.*kibana/);
  expect(Object.keys(releasesOf(synthesize({ kibana: KIBANA }))).sort()).toEqual([
    "es-elasticsearch",
    "es-kibana",
  ]);
});

test("warns about health while it runs, Kibana's too", () => {
  const live = [...EMPTY_CLUSTER, eckObject("Elasticsearch"), eckObject("Kibana")];
  expect(warningsIn(synthesize({ kibana: KIBANA }), live)).toEqual([
    expect.stringContaining("stack/es: Elasticsearch search/es was unknown when this plan was made"),
    expect.stringContaining("stack/es: Kibana search/es was unknown when this plan was made"),
  ]);
  expect(warningsIn(synthesize(), live)).toHaveLength(1);
  expect(warningsIn(synthesize({ kibana: KIBANA, suspended: true }), live)).toEqual([]);
});

describe("at plan", () => {
  const OURS = { labels: { "elasticsearch.k8s.elastic.co/cluster-name": "es" } };
  const data = (fields: object) => claim("elasticsearch-data-es-es-data-0", { ...OURS, ...fields });
  const stray = claim("elasticsearch-data-es-es-old-0", OURS);
  const annotations = values().annotations as Record<string, string>;
  const running = eckObject("Elasticsearch", { spec: { version: "9.5.0" }, annotations });

  test("nothing stops the first plan, nor the second", () => {
    expect(refusals(synthesize({ kibana: KIBANA }), ...EMPTY_CLUSTER)).toBe("");
    expect(refusals(synthesize({ kibana: KIBANA }), ...EMPTY_CLUSTER, running, data({}))).toBe("");
  });

  test("the release of the Elasticsearch object is stopped, on which Kibana's depends", () => {
    const releases = releasesOf(synthesize({ kibana: KIBANA }));
    expect(releases["es-elasticsearch"]?.lifecycle?.precondition).toHaveLength(1);
    expect(releases["es-kibana"]?.lifecycle).toBeUndefined();
  });

  test("looks at CRDs, version, deletion, the other engine's claims and its own", () => {
    const gone = eckObject("Elasticsearch", { spec: { version: "9.9.0" }, deleted: true });
    const all = refusals(
      synthesize(),
      NAMESPACE,
      storageClass("local-disk"),
      gone,
      stray,
      data({ className: "other", size: "20Gi", deleted: true }),
      claim("es-data-es-data-0"),
    );
    expect(all).toContain("stack/es: the custom resource definitions of ECK must exist first");
    expect(all).toContain("9.5.0 takes over from 8.18.0 to 9.5.0");
    expect(all).toContain("Elasticsearch search/es must stay, but it is being deleted");
    expect(all).toContain("claims of cluster es as elastic's chart makes them");
    expect(all).toContain("groups must declare every node that has a claim");
    expect(all).toContain("groups.data.storage.storageClass must be the class");
    expect(all).toContain("groups.data.storage.size must not be less");
    expect(all).toContain("groups.data.storage must keep the claims of its nodes");
    const small = data({ size: "1Gi" });
    expect(refusals(synthesize(), ...EMPTY_CLUSTER, small)).toContain(
      "groups.data.storage.size must stay, because volumes of class local-disk cannot grow",
    );
  });

  test("who says so may have claims deleted, while a cluster runs", () => {
    const acknowledged = synthesize({}, { deletesClaims: "acknowledged" });
    const live = [...EMPTY_CLUSTER, stray];
    expect(refusals(synthesize(), ...live, running)).toContain("groups must declare every node");
    expect(refusals(acknowledged, ...live, running)).toBe("");
    expect(refusals(acknowledged, ...live)).toContain(
      "engine.deletesClaims must come with a cluster that runs",
    );
  });

  test("who says that elastic's chart ran here is not stopped by its claims", () => {
    const migratesFrom = { engine: "elastic-chart", version: "8.5.1", way: "snapshot" } as const;
    const live = [...EMPTY_CLUSTER, claim("es-data-es-data-0")];
    expect(refusals(synthesize({ migratesFrom }), ...live)).toBe("");
    expect(refusals(synthesize(), ...live)).toContain("as elastic's chart makes them");
  });
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

const group = (name: string) => ({ groups: { master: MASTER, [name]: DATA } });

test.each<[string, Props, string]>([
  [
    "a long cluster name",
    { clusterName: "e".repeat(37), groups: { m: MASTER, d: DATA } },
    "clusterName must have at most 36",
  ],
  ["a long group name", group("d".repeat(24)), "groups must have names of at most 23 characters with ECK"],
  ["a group called http", group("http"), "groups must not hold one called http, internal-http"],
  [
    "a group called remote-cluster",
    group("remote-cluster"),
    "groups must not hold one called http, internal-http",
  ],
  ["a group called transport", group("transport"), "groups must not hold one called http, internal-http"],
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
    "kibana.systemPassword must be left out with ECK",
  ],
  [
    "a group that ECK would empty (GR-46)",
    { retiredGroups: ["old"] },
    "retiredGroups must come with engine.deletesClaims",
  ],
])("fails for %s", (_what, props, message) => {
  expect(() => synthesize(props)).toThrow(`stack/es: ${message}`);
});

test("accepts a retired group whose claims may go", () => {
  expect(() => synthesize({ retiredGroups: ["old"] }, { deletesClaims: "acknowledged" })).not.toThrow();
});

test("fails for less memory than the heap needs, as with every engine", () => {
  const resources = { requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(1.3) } };
  expect(() => synthesize({ groups: { master: MASTER, data: { ...DATA, resources } } })).toThrow(
    "stack/es: groups.data.resources",
  );
});
