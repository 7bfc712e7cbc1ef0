import { type ForeignWorkloadsProps, Purpose } from "../../../../constructs";
import { MARIADB, OPERATOR } from "./every-prop";
import { KAFKA, synthesize } from "./example";

describe("rules", () => {
  const fails = (
    workloads: ForeignWorkloadsProps["workloads"],
    message: string,
    props: Partial<ForeignWorkloadsProps> = {},
  ) => {
    expect(() => synthesize(workloads, props)).toThrow(message);
  };

  test("fails without workloads", () => {
    fails({}, "lab/foreign: workloads must name at least one, got {}");
  });

  test.each(["", "A", "a.b", "-a"])("fails for the key %j", (key) => {
    fails({ [key]: MARIADB }, "lab/foreign: workloads must have keys of 1 to 63 lower case letters");
  });

  test("fails for a kind that cannot be suspended", () => {
    const facts = { ...MARIADB, kind: "ReplicaSet" as "Deployment" };
    fails(
      { one: facts },
      'lab/foreign: workloads.one.kind must be one of "Deployment", "StatefulSet", "DaemonSet"',
    );
  });

  test("fails for names that no object has", () => {
    fails(
      { one: { ...MARIADB, name: "Maria" } },
      "lab/foreign: workloads.one must give the namespace and name",
    );
    fails(
      { one: { ...MARIADB, namespace: "" } },
      "lab/foreign: workloads.one.namespace must be 1 to 63 lower",
    );
  });

  test.each([0, 1.5, -1])("fails for %j usual replicas", (replicas) => {
    const message = `lab/foreign: workloads.one.pods.replicas must be a whole number of 1 or more, as it is resumed to this number, got ${replicas}`;
    fails({ one: { ...MARIADB, pods: { replicas } } }, message);
  });

  test("fails for a Kafka without operator", () => {
    const message = "lab/foreign: workloads.kafka.operator must be the Deployment of Strimzi's operator";
    fails({ kafka: { ...KAFKA, operator: undefined } }, message);
  });

  test.each([[], undefined, ["Events-0"]])("fails for a Kafka with the pods %j", (podNames) => {
    const message = "lab/foreign: workloads.kafka.podNames must name the pods of its brokers and controllers";
    fails({ kafka: { ...KAFKA, podNames }, strimzi: OPERATOR }, message);
  });

  test("fails for names of pods that Kubernetes terminates itself", () => {
    const message = "lab/foreign: workloads.one.podNames must be omitted for a StatefulSet";
    fails({ one: { ...MARIADB, podNames: ["mariadb-0"] } }, message);
  });

  test("fails for an unknown operator, and names the nearest one", () => {
    const message =
      'lab/foreign: workloads.kafka.operator must be one of the workloads (did you mean "strimzi"?), got "strimsi"';
    fails({ kafka: { ...KAFKA, operator: "strimsi" }, strimzi: OPERATOR }, message);
  });

  test("fails for an operator whose pods cannot be waited for", () => {
    const message = "lab/foreign: workloads.kafka.operator must be a Deployment or a StatefulSet";
    fails({ kafka: KAFKA, strimzi: { ...OPERATOR, kind: "DaemonSet" } }, message);
  });

  test("fails for operators that manage each other", () => {
    const message = 'lab/foreign: workloads.one.operator must not form a cycle, got "one -> two -> one"';
    const [one, two] = [
      { ...MARIADB, kind: "Deployment", operator: "two" },
      { ...OPERATOR, operator: "one" },
    ] as const;
    fails({ one, two }, message);
  });

  test("fails for a workload that is suspended while its operator runs", () => {
    const message =
      "lab/foreign/kafka: suspended must not be true while its operator lab/foreign/strimzi runs, which would scale it up again, got true";
    fails({ kafka: KAFKA, strimzi: { ...OPERATOR, suspended: false } }, message);
  });

  test("fails for one object under two keys", () => {
    fails({ one: MARIADB, two: MARIADB }, "lab/foreign/two: name must name one StatefulSet to suspend");
  });

  test("fails for production without a reason (GR-14)", () => {
    const workloads = { one: { ...MARIADB, purpose: Purpose.PRODUCTION } };
    fails(workloads, "lab/foreign/one: suspended must not include StatefulSet databases/mariadb");
    expect(
      synthesize(workloads, { suspended: { evenProduction: { reason: "moving" } } }).group.suspended,
    ).toEqual(["one"]);
  });
});
