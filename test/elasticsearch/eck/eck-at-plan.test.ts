import { releasesOf } from "../example";
import { claim, eckObject, EMPTY_CLUSTER, storageClass } from "../live-objects";
import { KIBANA, synthesize, values, NAMESPACE, refusals } from "./eck-example";

describe("at plan", () => {
  const OURS = { labels: { "elasticsearch.k8s.elastic.co/cluster-name": "es" } };
  const data = (fields: object) => claim("elasticsearch-data-es-es-data-0", { ...OURS, ...fields });
  const stray = claim("elasticsearch-data-es-es-old-0", OURS);
  const annotations = values().annotations as Record<string, string>;
  const running = eckObject("Elasticsearch", { spec: { version: "9.5.0" }, annotations });

  test("the first and the second plan pass", () => {
    expect(refusals(synthesize({ kibana: KIBANA }), ...EMPTY_CLUSTER)).toBe("");
    expect(refusals(synthesize({ kibana: KIBANA }), ...EMPTY_CLUSTER, running, data({}))).toBe("");
  });

  test("the release of the Elasticsearch object is stopped, on which Kibana's depends", () => {
    const releases = releasesOf(synthesize({ kibana: KIBANA }));
    expect(releases["es-elasticsearch"]?.lifecycle?.precondition).toHaveLength(1);
    expect(releases["es-kibana"]?.lifecycle).toBeUndefined();
  });

  test("checks CRDs, version, deletion, the other engine's claims and its own", () => {
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
    expect(all).toContain("that of a cluster on Elastic's chart");
    expect(all).toContain("groups must declare every node that has a claim");
    expect(all).toContain("groups.data.volume.storageClass (local-disk) must be that of");
    expect(all).toContain("groups.data.volume.size (10Gi) must not be less");
    expect(all).toContain("elasticsearch-data-es-es-data-0 is being deleted");
    const small = data({ size: "1Gi" });
    expect(refusals(synthesize(), ...EMPTY_CLUSTER, small)).toContain(
      "groups.data.volume.size (10Gi) must be that of the existing claims, as volumes of class local-disk cannot grow",
    );
  });

  test("with deletesClaims, claims may be deleted while a cluster runs", () => {
    const acknowledged = synthesize({}, { deletesClaims: { reason: "a test" } });
    const live = [...EMPTY_CLUSTER, stray];
    expect(refusals(synthesize(), ...live, running)).toContain("groups must declare every node");
    expect(refusals(acknowledged, ...live, running)).toBe("");
    expect(refusals(acknowledged, ...live)).toContain(
      "engine.deletesClaims must come with a cluster that runs",
    );
  });

  test("a declared takeover from Elastic's chart is not stopped by its claims", () => {
    const migratesFrom = { engine: "elastic-chart", version: "8.5.1", way: "snapshot" } as const;
    const live = [...EMPTY_CLUSTER, claim("es-data-es-data-0")];
    expect(refusals(synthesize({ migratesFrom }), ...live)).toBe("");
    expect(refusals(synthesize(), ...live)).toContain("that of a cluster on Elastic's chart");
  });
});
