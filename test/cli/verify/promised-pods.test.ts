import { found, live } from "./raw-cluster";

const NAMESPACE = "search";

const elasticsearch = (counts: readonly number[]) => ({
  apiVersion: "elasticsearch.k8s.elastic.co/v1",
  kind: "Elasticsearch",
  metadata: { name: "es", namespace: NAMESPACE },
  spec: { nodeSets: counts.map((count, at) => ({ name: `set-${at}`, count })) },
});

const setOf = (name: string, replicas: number, owner = "Elasticsearch/es") => {
  const status = { replicas, readyReplicas: replicas, updatedReplicas: replicas };
  const set = live("StatefulSet", name, { spec: { replicas }, status }, NAMESPACE);
  const ownerReferences = [{ uid: owner, kind: "Elasticsearch", name: "es" }];
  return { ...set, metadata: { ...set.metadata, ownerReferences } };
};

const linesFor = (counts: readonly number[], ...sets: readonly ReturnType<typeof setOf>[]) => {
  const manifest = elasticsearch(counts);
  const own = live("Elasticsearch", "es", { spec: manifest.spec }, NAMESPACE);
  return found({ kubernetes_manifest: { es: { manifest } } }, [own, ...sets]);
};

test("an operator's StatefulSet that was scaled by hand is named with its custom resource", async () => {
  expect(await linesFor([3, 2], setOf("es-es-0", 3), setOf("es-es-1", 1))).toEqual([
    "warning Elasticsearch search/es declares 5 pods, but its workloads have 4 replicas (StatefulSet es-es-0, StatefulSet es-es-1): its operator restores them, if it runs",
  ]);
});

test.each([
  ["the declared number of replicas", [2], [setOf("es-es-0", 2)]],
  ["more replicas, while its operator moves data away", [2], [setOf("es-es-0", 3)]],
  ["no workload of its own yet", [2], [setOf("other", 1, "other")]],
])("a custom resource with %s is not reported", async (_what, counts, sets) => {
  expect(await linesFor(counts, ...sets)).toEqual([]);
});
