import { type ElasticsearchClusterProps, ElasticsearchRole, MaxMapCount } from "../../../constructs";
import { refusalsIn } from "../../support/live";
import { EVERY_PROP } from "../every-prop";
import { DATA, make, MASTER, releasesOf, RESOURCES, synthesize, valuesIn } from "../example";
import { values, chart } from "./chart-example";

const { MASTER: M, DATA: D, INGEST } = ElasticsearchRole;

test("by default a group has its declared values, without the chart's own defaults", () => {
  expect(values({})).toEqual({
    clusterName: "es",
    nodeGroup: "data",
    masterService: "es-master",
    roles: {
      master: "false",
      voting_only: "false",
      data: "true",
      ingest: "true",
      ml: "false",
      transform: "false",
      remote_cluster_client: "false",
    },
    replicas: 3,
    esMajorVersion: "7",
    esJavaOpts: "-Xms1024m -Xmx1024m",
    resources: {
      requests: { cpu: "500m", memory: "1503238554" },
      limits: { cpu: "1", memory: "2Gi" },
    },
    persistence: { enabled: true },
    volumeClaimTemplate: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: "local-disk",
      resources: { requests: { storage: "10Gi" } },
    },
    nodeSelector: {},
    tolerations: [],
    antiAffinity: "soft",
    antiAffinityTopologyKey: "kubernetes.io/hostname",
    maxUnavailable: 1,
    clusterHealthCheckParams: "wait_for_status=yellow&timeout=1s",
    sysctlInitContainer: { enabled: false },
    esConfig: { "elasticsearch.yml": "node.store.allow_mmap: false\n" },
    enableServiceLinks: false,
    rbac: { automountToken: false },
    tests: { enabled: false },
    protocol: "http",
    service: {
      labels: { "groundplan/stack": "stack" },
      annotations: {
        "groundplan/address": expect.stringMatching(/^stack\/helm_release\.es_group-data_/) as string,
      },
    },
  });
});

test("every prop of a group reaches its release", () => {
  expect(values({ ...EVERY_PROP, suspended: false, disruptionBudgets: true }, "logs-data")).toMatchObject({
    clusterName: "logs",
    masterService: "logs-master",
    replicas: 4,
    esJavaOpts: "-Xms2048m -Xmx2048m",
    resources: { requests: { cpu: "1", memory: "3Gi" }, limits: { cpu: "2", memory: "4Gi" } },
    volumeClaimTemplate: { storageClassName: "nfs", resources: { requests: { storage: "20Gi" } } },
    nodeSelector: { disk: "ssd" },
    tolerations: [{ key: "search", operator: "Exists" }],
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "NotIn", values: ["small"] }] },
        ],
      },
    },
    antiAffinity: "hard",
    antiAffinityTopologyKey: "topology.kubernetes.io/zone",
    maxUnavailable: 2,
    clusterHealthCheckParams: "wait_for_status=green&timeout=1s",
    protocol: "https",
  });
});

test("every prop of the cluster has an effect", () => {
  const releases = releasesOf(synthesize(EVERY_PROP));
  expect(Object.keys(releases).sort()).toEqual(["logs-data", "logs-kibana", "logs-master"]);
  for (const { namespace, timeout } of Object.values(releases))
    expect([namespace, timeout]).toEqual(["observability", 1200]);
  expect(values(EVERY_PROP, "logs-data")).toMatchObject({ replicas: 0, maxUnavailable: 0 });
  expect(values(EVERY_PROP, "logs-data").esConfig).toEqual({
    "elasticsearch.yml": expect.stringMatching(
      /^action\.destructive_requires_name: true\nnode\.attr\.rack: "r1"\nopendistro\.alerting\.enabled: true\nxpack\.security\.enabled: true\n/,
    ),
  });
  expect(make(EVERY_PROP).construct.url).toBe("https://logs-master.observability.svc:9200");
});

test("the CPU limit of the chart is removed where none is declared", () => {
  const group = { ...DATA, resources: { requests: RESOURCES.requests } };
  expect(values({ groups: { master: MASTER, data: group } }).resources).toEqual({
    requests: { cpu: "500m", memory: "1503238554" },
    limits: { cpu: null, memory: "1503238554" },
  });
});

test("seed hosts are derived from the masters' group, regardless of its name (GR-42)", () => {
  expect(values({ groups: { control: MASTER, data: DATA } })).toMatchObject({ masterService: "es-control" });
});

test("dedicated masters are ready when there is a master: health waits for data nodes, which wait for masters", () => {
  const health = (props: Partial<ElasticsearchClusterProps>) =>
    values(props, "es-master").clusterHealthCheckParams;
  expect(health({})).toBe("master_timeout=1s&timeout=1s");
  const withData = { ...MASTER, roles: [M, D, INGEST] };
  expect(health({ dedicatedMasters: false, groups: { master: withData, data: DATA } })).toBe(
    "master_timeout=1s&timeout=1s",
  );
  expect(health({ dedicatedMasters: false, groups: { master: withData } })).toBe(
    "wait_for_status=yellow&timeout=1s",
  );
});

test("a group without a volume requests none and has no claims", () => {
  const groups = { master: MASTER, data: DATA, client: { ...DATA, roles: [], volume: undefined } };
  expect(values({ groups }, "es-client")).toMatchObject({ persistence: { enabled: false } });
  expect(values({ groups }, "es-client").volumeClaimTemplate).toBeUndefined();
  expect(make({ groups }).construct.groups.client?.claims).toEqual([]);
});

test("a suspended cluster has no pods, and all other values are unchanged", () => {
  for (const release of ["es-data", "es-master"]) {
    expect(values({ suspended: true }, release)).toEqual({ ...values({}, release), replicas: 0 });
  }
});

describe("the kernel's limit on memory maps", () => {
  test("is not changed if an administrator has set it on the nodes", () => {
    const { sysctlInitContainer, esConfig } = values({ maxMapCount: MaxMapCount.SET_ON_NODES });
    expect([sysctlInitContainer, esConfig]).toEqual([{ enabled: false }, undefined]);
  });

  test("is set by a privileged container, which the namespace must admit", () => {
    const stack = synthesize({ maxMapCount: MaxMapCount.SET_BY_POD });
    const { sysctlInitContainer, esConfig } = valuesIn(stack, "es-data");
    expect([sysctlInitContainer, esConfig]).toEqual([{ enabled: true }, undefined]);
    const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
    const restricted = { kind: "Namespace", metadata: { name: "search", labels } };
    const refusals = (document: unknown) => refusalsIn(document, [restricted]).join("\n");
    expect(refusals(stack)).toContain("namespace search must have Pod Security privileged (label");
    expect(refusals(synthesize())).toContain(
      "namespace search must have Pod Security privileged or baseline (label",
    );
  });
});

test("chart 7.7.1 gets only keys that it knows", () => {
  const keys = Object.keys(values({ engine: chart("7.7.1") }));
  for (const key of ["enableServiceLinks", "rbac", "tests", "secret", "createCert"])
    expect(keys).not.toContain(key);
});

test("clients are sent to coordinating nodes first, then to ingest nodes, data nodes and masters", () => {
  const url = (groups: ElasticsearchClusterProps["groups"], more: Partial<ElasticsearchClusterProps> = {}) =>
    make({ groups, usesIngestPipelines: false, dedicatedMasters: false, ...more }).construct.url;
  const data = { ...DATA, roles: [D] };
  const client = { ...DATA, roles: [], volume: undefined };
  const ingest = { ...DATA, roles: [INGEST], volume: undefined };
  expect(url({ master: MASTER, data, client, ingest })).toBe("http://es-client.search.svc:9200");
  expect(url({ master: MASTER, data, ingest })).toBe("http://es-ingest.search.svc:9200");
  expect(url({ master: MASTER, data })).toBe("http://es-data.search.svc:9200");
  expect(url({ all: { ...MASTER, roles: [M, D, INGEST] } })).toBe("http://es-all.search.svc:9200");
  expect(url({ master: MASTER, data, client }, { clientGroup: "data" })).toBe(
    "http://es-data.search.svc:9200",
  );
});
