import { KAFKAS, STRIMZI_POD_SETS } from "../../../../constructs/workloads/foreign/strimzi-kinds";
import {
  KAFKA_KEEPS_DATA,
  KAFKA_PODS_DECLARED,
} from "../../../../constructs/workloads/foreign/suspension/kafka-checks";
import { judge, type Manifest } from "../../../support/live";

const EVENTS = { kind: "Kafka", namespace: "kafka", name: "events" } as const;

const kafka = (storage?: object): Manifest => ({
  kind: "Kafka",
  metadata: { name: "events", namespace: "kafka" },
  spec: { kafka: { storage } },
});
const labels = (cluster: string, kind = "Kafka") => ({
  "strimzi.io/cluster": cluster,
  "strimzi.io/kind": kind,
});

function podSet(pods: readonly string[], matchLabels = labels("events"), namespace = "kafka"): Manifest {
  return {
    kind: "StrimziPodSet",
    metadata: { name: `set-${pods.join("-")}`, namespace },
    spec: {
      selector: { matchLabels },
      pods: pods.map((name) => ({ metadata: { name }, spec: { secret: "value" } })),
    },
  };
}

describe("the names of a Kafka's pods", () => {
  const sentence = (podNames: readonly string[], ...objects: Manifest[]) =>
    judge(KAFKA_PODS_DECLARED, { ...EVENTS, podNames }, [kafka(), ...objects]);

  test("are those of all its sets, in any order", () => {
    const sets = [podSet(["events-a-0"]), podSet(["events-b-1", "events-b-2"])];
    expect(sentence(["events-b-2", "events-a-0", "events-b-1"], ...sets)).toBeUndefined();
  });

  test("must be all of them, and no others; both are named", () => {
    expect(sentence(["events-a-0", "events-a-9"], podSet(["events-a-1", "events-a-0"]))).toBe(
      "Kafka kafka/events must have all its pods named in podNames, which are events-a-0, events-a-1, but events-a-1 is missing " +
        "there, and events-a-9 does not exist: correct podNames",
    );
    expect(sentence(["events-a-0"])).toContain("which are none, but events-a-0 does not exist:");
    expect(sentence(["events-a-0"], podSet(["events-a-0", "events-a-1"]))).toContain(
      "but events-a-1 is missing there:",
    );
  });

  test("are not those of other clusters, of other namespaces, nor of Kafka Connect of the same name", () => {
    const others = [
      podSet(["other-0"], labels("other")),
      podSet(["connect-0"], labels("events", "KafkaConnect")),
      podSet(["elsewhere-0"], labels("events"), "other"),
    ];
    expect(sentence(["events-a-0"], podSet(["events-a-0"]), ...others)).toBeUndefined();
  });

  test("do not stop the plan if the Kafka does not exist", () => {
    expect(judge(KAFKA_PODS_DECLARED, { ...EVENTS, podNames: ["events-a-0"] }, [])).toBeUndefined();
  });
});

describe("the data of a Kafka", () => {
  const pool = (name: string, storage: object, cluster = "events", namespace = "kafka"): Manifest => ({
    kind: "KafkaNodePool",
    metadata: { name, namespace, labels: { "strimzi.io/cluster": cluster } },
    spec: { storage },
  });
  const sentence = (...objects: Manifest[]) => judge(KAFKA_KEEPS_DATA, EVENTS, objects);
  const claim = { type: "persistent-claim", size: "10Gi" };

  test("is kept in claims", () => {
    const jbod = { type: "jbod", volumes: [{ id: 0, ...claim }] };
    expect(sentence(kafka(), pool("a", claim), pool("b", jbod))).toBeUndefined();
  });

  test("ends with the pods where its storage is ephemeral; each such pool is named", () => {
    const jbod = {
      type: "jbod",
      volumes: [
        { id: 0, ...claim },
        { id: 1, type: "ephemeral" },
      ],
    };
    expect(sentence(kafka(), pool("a", { type: "ephemeral" }), pool("b", jbod), pool("c", claim))).toBe(
      "Kafka kafka/events must keep its data in claims, but the storage of a, b is ephemeral and ends with the pods (GR-46): give " +
        "it claims first",
    );
  });

  test("may be declared by a cluster without pools", () => {
    expect(sentence(kafka({ type: "ephemeral" }))).toContain("the storage of events is ephemeral");
    expect(sentence(kafka(claim))).toBeUndefined();
  });

  test("is not that of pools of other clusters and namespaces, nor a class of that name", () => {
    const ephemeral = { type: "ephemeral" };
    const others = [pool("a", ephemeral, "other"), pool("b", ephemeral, "events", "other")];
    expect(sentence(kafka(), ...others, pool("c", { ...claim, class: "ephemeral" }))).toBeUndefined();
  });
});

test("Strimzi is read in the newest version that is served", () => {
  expect(KAFKAS).toMatchObject({
    group: "kafka.strimzi.io",
    versions: ["v1", "v1beta2"],
    resource: "kafkas",
  });
  expect(STRIMZI_POD_SETS).toMatchObject({
    group: "core.strimzi.io",
    versions: ["v1", "v1beta2"],
    resource: "strimzipodsets",
  });
});
