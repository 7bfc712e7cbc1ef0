import { ECK_NODE_REMOVAL, ECK_STRAY_CLAIMS } from "../../../constructs/elasticsearch/eck/checks/claims";
import {
  ECK_CHART_CLAIMS,
  ECK_NOT_TERMINATING,
  ECK_VERSION,
} from "../../../constructs/elasticsearch/eck/checks/cluster";
import { ECK_HEALTH, ECK_KIBANA_HEALTH } from "../../../constructs/elasticsearch/eck/checks/health";
import { ECK_CRDS_SERVED, ECK_ONLY_OPERATOR } from "../../../constructs/elasticsearch/eck/operator/checks";
import { judge, type Manifest } from "../../support/live";
import { claim, ECK_SERVED, eckObject } from "../live-objects";

const CLUSTER = { namespace: "search", clusterName: "es" };
const OURS = { labels: { "elasticsearch.k8s.elastic.co/cluster-name": "es" } };
const data = (ordinal: number, fields = {}) =>
  claim(`elasticsearch-data-es-es-data-${ordinal}`, { ...OURS, ...fields });

describe("the custom resource definitions", () => {
  test("must exist, or be created by an earlier stack", () => {
    expect(judge(ECK_CRDS_SERVED, {}, ECK_SERVED)).toBeUndefined();
    expect(judge(ECK_CRDS_SERVED, {}, [], { planned: { crds: ECK_SERVED } })).toBeUndefined();
  });

  test("stop the plan where one is missing, by its name", () => {
    expect(judge(ECK_CRDS_SERVED, {}, [])).toContain(
      "does not serve v1.elasticsearch.k8s.elastic.co and v1.kibana.k8s.elastic.co: apply the stack with EckCrds",
    );
    expect(judge(ECK_CRDS_SERVED, {}, ECK_SERVED.slice(0, 1))).toContain(
      "does not serve v1.kibana.k8s.elastic.co:",
    );
  });
});

describe("the operator", () => {
  const hook = (namespace: string): Manifest => ({
    kind: "ValidatingWebhookConfiguration",
    metadata: { name: `elastic-operator.${namespace}.k8s.elastic.co` },
  });
  const other: Manifest = { kind: "ValidatingWebhookConfiguration", metadata: { name: "longhorn-webhook" } };

  test("must be the only one", () => {
    const args = { namespace: "elastic-system" };
    expect(judge(ECK_ONLY_OPERATOR, args, [hook("elastic-system"), other])).toBeUndefined();
    expect(judge(ECK_ONLY_OPERATOR, args, [])).toBeUndefined();
  });

  test("stops the plan if there are others, and the message names all of them", () => {
    const hooks = [hook("elastic-system"), hook("one"), hook("two")];
    expect(judge(ECK_ONLY_OPERATOR, { namespace: "elastic-system" }, hooks)).toMatch(
      /^a cluster must have one ECK operator, .*the webhook elastic-operator\.one\.k8s\.elastic\.co, elastic-operator\.two\.k8s\.elastic\.co belongs to another one/,
    );
  });
});

describe("the version", () => {
  const sentence = (version: string, spec: object, status?: object) =>
    judge(ECK_VERSION, { ...CLUSTER, version }, [eckObject("Elasticsearch", { spec, status })]);

  test("upgrades from the declared version, and from the running one", () => {
    expect(sentence("9.5.1", { version: "9.5.0" }, { version: "8.18.0" })).toBeUndefined();
    expect(sentence("9.5.0", { version: "9.5.0" })).toBeUndefined();
    expect(sentence("9.5.0", { version: "9.5.0-SNAPSHOT" }, { version: "" })).toBeUndefined();
    expect(judge(ECK_VERSION, { ...CLUSTER, version: "9.5.0" }, [])).toBeUndefined();
  });

  test("stops the plan for a newer version and for one that is too old", () => {
    expect(sentence("8.19.3", { version: "9.5.0" })).toContain(
      "8.19.3 takes over from 7.17.0 to 8.19.3, and never from a newer one, but it requests 9.5.0: choose",
    );
    // the lowest running version also counts.
    expect(sentence("9.5.1", { version: "9.5.0" }, { version: "8.17.4" })).toContain(
      "but it runs 8.17.4: choose",
    );
    expect(sentence("8.19.3", { version: "9.5.0" }, { version: "9.4.0" })).toContain(
      "it requests 9.5.0 and it runs 9.4.0",
    );
  });

  test("stops the plan for a version that cannot be parsed", () => {
    expect(sentence("9.5.1", { version: "latest" })).toContain("it requests latest");
  });
});

test("a cluster that is being deleted stops the plan", () => {
  expect(judge(ECK_NOT_TERMINATING, CLUSTER, [])).toBeUndefined();
  expect(judge(ECK_NOT_TERMINATING, CLUSTER, [eckObject("Elasticsearch")])).toBeUndefined();
  expect(judge(ECK_NOT_TERMINATING, CLUSTER, [eckObject("Elasticsearch", { deleted: true })])).toMatch(
    /^Elasticsearch search\/es must stay, but it is being deleted/,
  );
});

test("claims of Elastic's chart stop the plan, by their names", () => {
  expect(judge(ECK_CHART_CLAIMS, CLUSTER, [data(0), claim("logs-data-logs-data-0")])).toBeUndefined();
  const found = judge(ECK_CHART_CLAIMS, CLUSTER, [claim("es-data-es-data-0"), claim("es-hot-es-hot-0")]);
  expect(found).toContain(
    "namespace search has claims of that chart for cluster es (es-data-es-data-0, es-hot-es-hot-0)",
  );
  expect(found).toMatch(/set migratesFrom, or choose another clusterName$/);
});

describe("claims of nodes that are not declared", () => {
  const args = { ...CLUSTER, claimNames: [0, 1].map((at) => data(at).metadata.name) };
  const strays = [data(0), data(2), data(3)];

  test("are limited to those of this cluster", () => {
    const others = [
      claim("elasticsearch-data-logs-es-data-0", {
        labels: { "elasticsearch.k8s.elastic.co/cluster-name": "logs" },
      }),
      data(7, { labels: {} }),
      data(7, { namespace: "elsewhere" }),
    ];
    expect(judge(ECK_STRAY_CLAIMS, args, [data(0), data(1), ...others])).toBeUndefined();
  });

  test("stop the plan, by their names", () => {
    const found = judge(ECK_STRAY_CLAIMS, args, strays);
    expect(found).toMatch(/^groups must declare every node that has a claim in namespace search/);
    expect(found).toContain(
      "elasticsearch-data-es-es-data-2, elasticsearch-data-es-es-data-3 would be deleted",
    );
    expect(found).toMatch(/state why in engine\.deletesClaims$/);
  });

  test("may be deleted while a cluster runs, because their shards are moved", () => {
    expect(judge(ECK_NODE_REMOVAL, args, [...strays, eckObject("Elasticsearch")])).toBeUndefined();
    expect(judge(ECK_NODE_REMOVAL, args, [data(0)])).toBeUndefined();
    expect(judge(ECK_NODE_REMOVAL, args, strays)).toMatch(
      /^engine\.deletesClaims must come with a cluster that runs, .*elasticsearch-data-es-es-data-2, elasticsearch-data-es-es-data-3 would be deleted with their data/,
    );
  });
});

describe("health", () => {
  const elasticsearch = (status?: object) =>
    judge(ECK_HEALTH, CLUSTER, [eckObject("Elasticsearch", { status })]);
  const kibana = (status?: object) => judge(ECK_KIBANA_HEALTH, CLUSTER, [eckObject("Kibana", { status })]);

  test("is not checked before anything exists", () => {
    expect(judge(ECK_HEALTH, CLUSTER, [])).toBeUndefined();
    expect(judge(ECK_KIBANA_HEALTH, CLUSTER, [])).toBeUndefined();
  });

  test("of Elasticsearch is ready, and yellow or green", () => {
    expect(elasticsearch({ phase: "Ready", health: "yellow" })).toBeUndefined();
    expect(elasticsearch({ phase: "Ready", health: "green" })).toBeUndefined();
    expect(elasticsearch({ phase: "Ready", health: "red" })).toBe(
      "Elasticsearch search/es was red, Ready when this plan was made (unknown: no operator has reconciled it yet): " +
        "kubectl -n search describe elasticsearch es",
    );
    expect(elasticsearch({ phase: "ApplyingChanges", health: "green" })).toContain(
      "was green, ApplyingChanges when",
    );
    expect(elasticsearch({ phase: "Ready" })).toContain("was Ready when");
    expect(elasticsearch()).toContain("Elasticsearch search/es was unknown when this plan was made");
  });

  test("of Kibana is green", () => {
    expect(kibana({ health: "green" })).toBeUndefined();
    expect(kibana({ health: "red" })).toBe(
      "Kibana search/es was red when this plan was made: kubectl -n search describe kibana es",
    );
    expect(kibana()).toContain("was unknown when");
  });
});
