import { type ForeignWorkloadFacts } from "../../../../constructs";
import { checksIn, type Manifest, refusalsIn, warningsIn } from "../../../support/live";
import { MARIADB, OPERATOR } from "./every-prop";
import { KAFKA, synthesize } from "./example";

const STOPS = {
  absent: "foreign-workload-exists",
  twice: "foreign-workload-suspended-once",
  owned: "foreign-workload-unowned",
  claims: "foreign-workload-keeps-claims",
  keda: "foreign-workload-without-keda",
  empty: "foreign-workload-replicas-known",
  pods: "kafka-pods-declared",
  ephemeral: "kafka-keeps-data",
};

const WARNS = {
  resumed: "foreign-workload-still-suspended",
  mark: "foreign-workload-mark-kept",
  scaled: "foreign-workload-autoscaled",
};

test.each<[ForeignWorkloadFacts, readonly (keyof typeof STOPS)[], readonly (keyof typeof WARNS)[]]>([
  [MARIADB, ["absent", "twice", "owned", "claims", "keda", "empty"], ["resumed", "mark", "scaled"]],
  [
    { ...MARIADB, pods: { replicas: 4 } },
    ["absent", "twice", "owned", "claims", "keda"],
    ["resumed", "mark", "scaled"],
  ],
  [
    { ...MARIADB, operator: "strimzi" },
    ["absent", "twice", "claims", "keda", "empty"],
    ["resumed", "mark", "scaled"],
  ],
  [{ ...MARIADB, kind: "DaemonSet" }, ["absent", "twice", "owned"], ["resumed", "mark"]],
  [{ ...MARIADB, kind: "CronJob" }, ["absent", "twice", "owned"], ["resumed", "mark"]],
  [{ ...KAFKA, name: "mariadb" }, ["absent", "twice", "pods", "ephemeral"], ["resumed", "mark"]],
])("the checks of %j", (facts, stops, warns) => {
  const { synthesized, release } = synthesize({ one: facts, strimzi: OPERATOR });
  const { preconditions, warnings, postconditions } = checksIn(synthesized);
  const namesOf = (checks: readonly { readonly check: string }[] = []) => checks.map(({ check }) => check);
  expect(namesOf(preconditions?.["lab/foreign/one"])).toEqual(stops.map((key) => STOPS[key]));
  expect(namesOf(warnings?.["lab/foreign/one"])).toEqual(warns.map((key) => WARNS[key]));
  expect(postconditions).toEqual({});
  expect(release("mariadb").lifecycle.precondition).toHaveLength(1);
});

describe("on a live cluster", () => {
  const { synthesized, release } = synthesize({ mariadb: MARIADB });
  const { name: releaseName, address } = release("mariadb");
  const mark = `groundplan/suspended.${releaseName}`;
  const start = "lab/foreign/mariadb: StatefulSet databases/mariadb";
  const set = (replicas: number, annotations: Record<string, string> = {}): Manifest => ({
    kind: "StatefulSet",
    metadata: { name: "mariadb", namespace: "databases", annotations },
    spec: { replicas },
  });
  const installed: Manifest = {
    kind: "ConfigMap",
    metadata: { name: releaseName, namespace: "kube-system" },
    data: {},
  };

  test("running workloads are suspended, and suspended ones stay suspended, without warnings", () => {
    expect(refusalsIn(synthesized, [set(3)])).toEqual([]);
    expect(warningsIn(synthesized, [set(3)])).toEqual([]);
    expect(refusalsIn(synthesized, [installed, set(0, { [mark]: "3" })])).toEqual([]);
    expect(warningsIn(synthesized, [installed, set(0, { [mark]: "3" })])).toEqual([]);
  });

  test("a missing workload stops the plan once", () => {
    expect(refusalsIn(synthesized, [])).toEqual([
      `${start} must exist to be suspended: correct its name, or remove it from workloads`,
    ]);
  });

  test("a workload that was resumed or has lost its mark causes a warning with the command that suspends it again", () => {
    expect(warningsIn(synthesized, [installed, set(2, { [mark]: "3" })])).toEqual([
      `${start} was resumed by someone else, and is left as it is; suspend it again with: terraform apply -replace=helm_release.${address}`,
    ]);
    expect(warningsIn(synthesized, [installed, set(0)])).toEqual([
      expect.stringMatching(`${start} has lost the annotation ${mark}, .*-replace=helm_release.${address}$`),
    ]);
  });
});
