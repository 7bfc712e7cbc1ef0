import { Eck, ElasticChart, type ElasticsearchClusterProps } from "../../constructs";
import { STACK_VERDICT } from "../../constructs/live/verdicts";
import { type Document, entriesOf } from "../support/document";
import { judgeDocument, type Manifest } from "../support/live";
import { DATA, MASTER, releasesOf, synthesize, valuesIn } from "./example";
import { EMPTY_CLUSTER } from "./live-objects";

type Props = Partial<ElasticsearchClusterProps>;

const ECK: Props = { engine: new Eck({ version: "9.5.0" }), kibana: { resources: DATA.resources } };

/** Address of a release, as Terraform has it. */
function addressOf({ resource }: Document, release: string): string {
  const [id] = entriesOf(resource, "helm_release").find(([, { name }]) => name === release) ?? [];
  return `helm_release.${id}`;
}

/** The objects that bear the marks of a stack. */
function marked(synthesized: Document): readonly Manifest[] {
  return Object.keys(releasesOf(synthesized)).flatMap((release) => {
    const values = valuesIn(synthesized, release);
    const isEck = release === "es-elasticsearch";
    const { labels, annotations } = (isEck ? values : (values.service ?? {})) as Pick<
      Manifest["metadata"],
      "labels" | "annotations"
    >;
    if (labels === undefined) return [];
    const [kind, name] = isEck ? ["Elasticsearch", "es"] : ["Service", release];
    return [{ kind, metadata: { name, namespace: "search", labels, annotations } }];
  });
}

/** Returns the errors of a plan whose state contains some addresses. */
function refusals(props: Props, state: readonly string[], ...objects: readonly Manifest[]): string {
  const { stops, verdicts } = judgeDocument(synthesize(props), [...EMPTY_CLUSTER, ...objects], { state });
  const preconditions = [STACK_VERDICT, "stack/es"].flatMap((key) => verdicts[key] ?? []);
  return [...stops, ...preconditions].join("\n");
}

/** The addresses that objects bear. */
const addressesOf = (objects: readonly Manifest[]) =>
  objects.map(({ metadata }) => metadata.annotations?.["groundplan/address"]?.replace("stack/", "") ?? "");

test("the Service of each group with data carries the address of its release", () => {
  const groups = { master: MASTER, data: DATA, client: { ...DATA, roles: [], volume: undefined } };
  const synthesized = synthesize({ groups });
  for (const release of ["es-master", "es-data"]) {
    expect(valuesIn(synthesized, release).service).toEqual({
      labels: { "groundplan/stack": "stack" },
      annotations: { "groundplan/address": `stack/${addressOf(synthesized, release)}` },
    });
  }
  expect(valuesIn(synthesized, "es-client")).not.toHaveProperty("service");
});

test("the Elasticsearch object carries the address of its release, and pod and claim templates carry no mark", () => {
  const synthesized = synthesize(ECK);
  const { labels, annotations, nodeSets } = valuesIn(synthesized, "es-elasticsearch");
  expect(labels).toEqual({ "groundplan/stack": "stack" });
  expect(annotations).toEqual({
    "eck.k8s.elastic.co/pause-orchestration": "false",
    "groundplan/address": `stack/${addressOf(synthesized, "es-elasticsearch")}`,
  });
  expect(JSON.stringify(nodeSets)).not.toContain("groundplan/");
  expect(JSON.stringify(valuesIn(synthesized, "es-kibana"))).not.toContain("groundplan/");
});

test("a user's own values are merged with the marks", () => {
  const chart = new ElasticChart({
    version: "7.17.3",
    extraValues: { service: { annotations: { team: "search" } } },
  });
  expect(valuesIn(synthesize({ engine: chart }), "es-data").service).toMatchObject({
    labels: { "groundplan/stack": "stack" },
    annotations: { team: "search", "groundplan/address": expect.any(String) as string },
  });
  const eck = new Eck({ version: "9.5.0", extraValues: { annotations: { team: "search" } } });
  expect(valuesIn(synthesize({ engine: eck }), "es-elasticsearch").annotations).toMatchObject({
    team: "search",
    "groundplan/address": expect.any(String) as string,
  });
});

describe.each<[string, Props]>([
  ["Elastic's chart", {}],
  ["ECK", ECK],
])("on %s", (_engine, props) => {
  const live = marked(synthesize(props));
  const state = addressesOf(live);

  test("accepts objects that the stack created", () => {
    expect(live.length).toBeGreaterThan(0);
    expect(refusals(props, state, ...live)).toBe("");
    expect(refusals({ ...props, suspended: true }, state, ...live)).toBe("");
  });

  test("another clusterName would leave the data behind, and stops the plan", () => {
    const text = refusals({ ...props, clusterName: "logs" }, state, ...live);
    for (const { kind, metadata } of live) {
      expect(text).toContain(`${kind} search/${metadata.name} contains data, was created by helm_release.`);
    }
  });

  test("another namespace would leave the data behind, and stops the plan", () => {
    const other: Manifest = { kind: "Namespace", metadata: { name: "logs" } };
    const text = refusals({ ...props, namespace: "logs" }, state, ...live, other);
    for (const { kind, metadata } of live) {
      expect(text).toContain(`${kind} search/${metadata.name} contains data, was created by helm_release.`);
    }
  });

  test("another stack's cluster of that name stops the plan, unless it is adopted", () => {
    const others = live.map((object) => ({
      ...object,
      metadata: { ...object.metadata, annotations: { "groundplan/address": "other/helm_release.es" } },
    }));
    expect(refusals(props, [], ...others)).toContain("belongs to helm_release.es of stack other");
    expect(refusals({ ...props, adopt: { reason: "it moves here" } }, [], ...others)).toBe("");
  });

  test("its releases adopt existing objects only with adopt", () => {
    const takesOver = (more: Props) =>
      Object.entries(releasesOf(synthesize({ ...props, ...more })))
        .filter(([, { take_ownership: isTaken }]) => isTaken === true)
        .map(([release]) => release);
    expect(takesOver({})).toEqual([]);
    expect(takesOver({ adopt: { reason: "it moves here" } }).length).toBe(live.length);
  });
});

test("only a retired group may be removed with its Service", () => {
  const live = marked(synthesize({ groups: { master: MASTER, data: DATA, old: DATA } }));
  const state = addressesOf(live);
  expect(refusals({}, state, ...live)).toContain("Service search/es-old contains data");
  expect(refusals({ retiredGroups: ["old"] }, state, ...live)).toBe("");
  expect(refusals({ retiredGroups: ["older"] }, state, ...live)).toContain(
    "Service search/es-old contains data",
  );
});
