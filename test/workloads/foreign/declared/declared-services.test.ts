import { DeclaredKind, DeclaredService, DeclaredServices, Purpose } from "../../../../constructs";
import { KAFKA_NODE_POOLS } from "../../../../constructs/workloads/foreign/strimzi-kinds";
import { documentWith } from "../../../support/document";
import { checksIn, type Manifest, refusalsIn, warningsIn } from "../../../support/live";

const POSTGRESQL = new DeclaredService({
  kind: DeclaredKind.STATEFUL_SET,
  namespace: "databases",
  name: "postgres-ha",
  purpose: Purpose.PRODUCTION,
  replicas: 3,
  service: { name: "postgres-ha", ports: { postgresql: 5432, metrics: 9187 } },
});

const KAFKA = new DeclaredService({
  kind: DeclaredKind.KAFKA_NODE_POOL,
  namespace: "kafka",
  name: "broker",
  purpose: Purpose.SHARED,
  replicas: 4,
  service: { name: "kafka-cluster-kafka-bootstrap", ports: { plain: 9092 } },
});

const make = (services: Readonly<Record<string, DeclaredService>>) =>
  documentWith((stack) => new DeclaredServices(stack, "declared", { services }));

const set = (replicas: number | undefined): Manifest => ({
  kind: "StatefulSet",
  metadata: { name: "postgres-ha", namespace: "databases" },
  spec: { replicas },
});

const service = (namespace: string, name: string, ports: readonly number[]): Manifest => ({
  kind: "Service",
  metadata: { name, namespace },
  spec: { ports: ports.map((port) => ({ port })) },
});

const POOL: Manifest = {
  kind: "KafkaNodePool",
  metadata: { name: "broker", namespace: "kafka" },
  spec: { replicas: 4 },
};

test("passes without warnings if everything is as declared", () => {
  const document = make({ postgresql: POSTGRESQL, kafka: KAFKA });
  const live = [
    set(3),
    service("databases", "postgres-ha", [9187, 5432, 8008]),
    POOL,
    service("kafka", "kafka-cluster-kafka-bootstrap", [9092]),
  ];
  expect([refusalsIn(document, live), warningsIn(document, live)]).toEqual([[], []]);
});

test("the plan stops where a workload, its Service or a port is not as declared", () => {
  const document = make({ postgresql: POSTGRESQL, kafka: KAFKA });
  const elsewhere = [service("kafka", "postgres-ha", [5432, 9187]), service("kafka", KAFKA.address.name, [])];
  expect(refusalsIn(document, elsewhere)).toEqual([
    expect.stringContaining(
      "stack/declared: StatefulSet databases/postgres-ha must exist as declared, but the live cluster has none",
    ),
    expect.stringContaining(
      "stack/declared: Service databases/postgres-ha of StatefulSet databases/postgres-ha must exist as declared, but the live cluster has none",
    ),
    expect.stringContaining(
      "stack/declared: KafkaNodePool kafka/broker must exist as declared, but the live cluster has none",
    ),
    "stack/declared: Service kafka/kafka-cluster-kafka-bootstrap must declare the ports 9092 (GR-13), but it has none, and not 9092: use ports that it has",
  ]);
  expect(refusalsIn(document, [set(3), service("databases", "postgres-ha", [5432, 8008])])).toContain(
    "stack/declared: Service databases/postgres-ha must declare the ports 5432, 9187 (GR-13), but it has 5432, 8008, and not 9187: use ports that it has",
  );
});

test("the checks are conditions of the resource that is created for them", () => {
  expect(checksIn(make({ postgresql: POSTGRESQL })).preconditions).toEqual({
    "stack/declared": [
      expect.objectContaining({ check: "declared-workload-exists" }),
      expect.objectContaining({ check: "declared-service-exists" }),
    ],
  });
});

test("another number of replicas warns, and stops nothing", () => {
  const document = make({ postgresql: POSTGRESQL });
  const there = service("databases", "postgres-ha", [5432, 9187]);
  expect(refusalsIn(document, [set(2), there])).toEqual([]);
  expect(warningsIn(document, [set(2), there])).toEqual([
    expect.stringContaining(
      "stack/declared: StatefulSet databases/postgres-ha has 2 replicas, but 3 are declared",
    ),
  ]);
  // what the API server fills in.
  expect(warningsIn(document, [set(undefined), there])).toEqual([
    expect.stringContaining("has 1 replicas, but 3 are declared"),
  ]);
  expect(warningsIn(document, [])).toEqual([]);
});

test("a CRD that is not installed is reported as such", () => {
  expect(refusalsIn(make({ kafka: KAFKA }), [], ["KafkaNodePool"])).toContainEqual(
    expect.stringContaining(
      "KafkaNodePool kafka/broker must exist as declared, but the live cluster serves no KafkaNodePool: its operator is not installed",
    ) as string,
  );
});

test("a Deployment is checked as a Deployment", () => {
  const declared = new DeclaredService({
    kind: DeclaredKind.DEPLOYMENT,
    namespace: "databases",
    name: "postgres-ha",
    purpose: Purpose.PRODUCTION,
    replicas: 1,
    service: { name: "postgres-ha", ports: { postgresql: 5432 } },
  });
  const document = make({ declared });
  const there = service("databases", "postgres-ha", [5432]);
  expect(refusalsIn(document, [set(1), there])).toEqual([
    expect.stringContaining("Deployment databases/postgres-ha must exist"),
  ]);
  expect(refusalsIn(document, [{ ...set(1), kind: "Deployment" }, there])).toEqual([]);
});

test("Strimzi's custom resources are read in the newest version that is served", () => {
  expect(KAFKA_NODE_POOLS).toMatchObject({ group: "kafka.strimzi.io", versions: ["v1", "v1beta2"] });
});

test("fails for an invalid name", () => {
  expect(() => make({ "Postgre SQL": POSTGRESQL })).toThrow(
    'stack/declared: services must have names of lower case letters, digits and dashes, got "Postgre SQL"',
  );
});

test("fails for a workload that is declared twice", () => {
  expect(() => make({ one: POSTGRESQL, two: POSTGRESQL })).toThrow(
    'stack/declared: services must declare each workload once, got "StatefulSet databases/postgres-ha"',
  );
});
