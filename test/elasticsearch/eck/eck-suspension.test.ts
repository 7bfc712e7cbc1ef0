import { warningsIn } from "../../support/live";
import { releasesOf, valuesIn } from "../example";
import { eckObject, EMPTY_CLUSTER } from "../live-objects";
import { KIBANA, synthesize, FACTS } from "./eck-example";

test("suspended, the objects keep their numbers, the operator is paused, and a Job scales to 0", () => {
  const synthesized = synthesize({ kibana: KIBANA, suspended: true });
  const paused = { annotations: { "eck.k8s.elastic.co/pause-orchestration": "true" } };
  expect(valuesIn(synthesized, "es-elasticsearch")).toMatchObject({
    ...paused,
    nodeSets: [{ count: 3 }, {}],
  });
  expect(valuesIn(synthesized, "es-kibana")).toMatchObject({ ...paused, count: 2 });
  const jobs = valuesIn(synthesized, "es-suspension");
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

test("the Job is created after the objects, and removed when the cluster is resumed", () => {
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
