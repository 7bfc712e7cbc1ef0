import { DeclaredKind, DeclaredService, DeclaredServices, Purpose, FastStack } from "../../../constructs";
import { type Block, messagesOf } from "../../storage/synthesized";
import { documentOf } from "../../support/document-of";
import { makeApp } from "../../support/make-app";

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

interface Synthesized {
  readonly resource: { readonly terraform_data: Readonly<Record<string, Block>> };
  readonly check: Readonly<
    Record<
      string,
      { readonly assert: readonly [{ readonly condition: string; readonly error_message: string }] }
    >
  >;
  readonly data: { readonly kubernetes_resources: Readonly<Record<string, Block>> };
}

function make(services: Readonly<Record<string, DeclaredService>>) {
  const stack = new FastStack(makeApp(), "stack");
  new DeclaredServices(stack, "declared", { services });
  return documentOf(stack) as Synthesized;
}

test("the plan stops where a workload, its Service or a port is not as declared", () => {
  const [block] = Object.values(make({ postgresql: POSTGRESQL, kafka: KAFKA }).resource.terraform_data);
  expect(messagesOf(block!)).toEqual([
    "stack/declared: StatefulSet databases/postgres-ha must exist as declared, but the live cluster has none",
    "stack/declared: Service databases/postgres-ha of StatefulSet databases/postgres-ha must exist as declared, but the live cluster has none",
    expect.stringContaining(
      "Service databases/postgres-ha must declare the ports 5432, 9187 (GR-13), but it has",
    ),
    "stack/declared: KafkaNodePool kafka/broker must exist as declared, but the live cluster has none",
    expect.stringContaining(
      "Service kafka/kafka-cluster-kafka-bootstrap of KafkaNodePool kafka/broker must exist",
    ),
    expect.stringContaining("must declare the ports 9092 (GR-13)"),
  ]);
});

test("another number of replicas warns, and stops nothing", () => {
  const checks = Object.entries(make({ postgresql: POSTGRESQL }).check);
  expect(checks.map(([name]) => name)).toEqual([expect.stringMatching(/-postgresql$/)]);
  expect(checks[0]?.[1].assert[0].error_message).toContain(
    'StatefulSet databases/postgres-ha has ${join(", ", ',
  );
  expect(checks[0]?.[1].assert[0].condition).toContain(": count == 3])}");
  expect(checks[0]?.[1].assert[0].error_message).toContain("replicas, but 3 are declared");
});

test("a kind of an operator is looked for only where the operator is", () => {
  const { kubernetes_resources: lists } = make({ kafka: KAFKA }).data;
  const pools = Object.values(lists).filter(({ kind }) => kind === "KafkaNodePool");
  expect(pools.map((each) => each.api_version)).toEqual(["kafka.strimzi.io/v1", "kafka.strimzi.io/v1beta2"]);
  for (const pool of pools) expect(pool.count).toContain("? 1 : 0");
});

test("fails for a name that is none", () => {
  expect(() => make({ "Postgre SQL": POSTGRESQL })).toThrow(
    'stack/declared: services must have names of lower case letters, digits and dashes, got "Postgre SQL"',
  );
});

test("fails for a workload that is declared twice", () => {
  expect(() => make({ one: POSTGRESQL, two: POSTGRESQL })).toThrow(
    'stack/declared: services must declare each workload once, got "StatefulSet databases/postgres-ha"',
  );
});
