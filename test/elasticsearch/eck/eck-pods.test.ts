import { AntiAffinity, MaxMapCount } from "../../../constructs";
import type { JsonObject } from "../../../constructs/charts";
import { DATA, MASTER } from "../example";
import { synthesize, nodeSets, NAMESPACE, refusals } from "./eck-example";

const podSpec = (...args: Parameters<typeof synthesize>) =>
  (nodeSets(...args).at(-1)?.podTemplate as JsonObject).spec as JsonObject;

test("the claim has the name that the operator expects for data", () => {
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

test("a group without a volume gets no claim, not even the operator's own", () => {
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

test("without a CPU limit, none is written", () => {
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
  const group = { ...DATA, ...placement, antiAffinity: AntiAffinity.HARD, antiAffinityTopologyKey: "rack" };
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

test("only memory maps set by a pod need a privileged container", () => {
  expect(podSpec()).not.toHaveProperty("initContainers");
  const props = { maxMapCount: MaxMapCount.SET_BY_POD };
  expect(podSpec(props).initContainers).toMatchObject([{ securityContext: { privileged: true } }]);
  expect(nodeSets(props)[0]?.config).not.toHaveProperty("node.store.allow_mmap");
  const labels = { "pod-security.kubernetes.io/enforce": "baseline" };
  const baseline = { ...NAMESPACE, metadata: { ...NAMESPACE.metadata, labels } };
  expect(refusals(synthesize(props), baseline)).toContain("must have Pod Security privileged");
  expect(refusals(synthesize(), baseline)).not.toContain("Pod Security");
});
