import {
  type ForeignWorkloadFacts,
  ForeignWorkloads,
  type ForeignWorkloadsProps,
  Purpose,
  FastStack,
} from "../../../../constructs";
import { documentOf } from "../../../support/document-of";
import { checksIn, type Manifest, refusalsIn, warningsIn } from "../../../support/live";
import { makeApp } from "../../../support/make-app";
import { MARIADB, OPERATOR, EVERY_PROP } from "./every-prop";

const KAFKA: ForeignWorkloadFacts = {
  kind: "Kafka",
  namespace: "kafka",
  name: "events",
  purpose: Purpose.EXPERIMENT,
  operator: "strimzi",
  podNames: ["events-broker-0", "events-broker-1"],
};

interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly [string];
  readonly depends_on?: readonly string[];
  readonly lifecycle: { readonly precondition: readonly unknown[] };
}

interface Synthesized {
  readonly resource?: { readonly helm_release?: Readonly<Record<string, Release>> };
  readonly data?: object;
}

function synthesize(
  workloads: ForeignWorkloadsProps["workloads"],
  props: Partial<ForeignWorkloadsProps> = {},
) {
  const stack = new FastStack(makeApp(), "lab");
  const group = new ForeignWorkloads(stack, "foreign", { workloads, suspended: true, ...props });
  const note = (stack.toTerraform() as { "//"?: { suspension?: Record<string, object> } })["//"]?.suspension;
  const synthesized = documentOf(stack) as Synthesized;
  const releases = synthesized.resource?.helm_release ?? {};
  /** The one that works on an object. */
  function release(name: string) {
    const [address, found] = Object.entries(releases).find(([, each]) =>
      each.name.startsWith(`suspend-${name}-`),
    )!;
    const values = JSON.parse(found.values[0].replace(/\$\$\{/g, "${")) as {
      env: Record<string, string>;
      image: string;
      clusterRules: unknown;
      namespacedRules: unknown;
    };
    return { ...found, address, values };
  }
  return { group, note, synthesized, releases, release };
}

test("while nothing is suspended, nothing is made and nothing is read", () => {
  const { group, synthesized } = synthesize({ mariadb: MARIADB }, { suspended: false });
  expect([group.suspended, synthesized.resource, synthesized.data]).toEqual([[], undefined, undefined]);
});

test("a suspended workload has a release of its own, which may touch this object and nothing else", () => {
  const { release } = synthesize({ mariadb: MARIADB });
  const { namespace, values } = release("mariadb");
  expect(namespace).toBe("kube-system");
  expect(values.env).toEqual({
    KIND: "StatefulSet",
    RESOURCE: "statefulsets.apps",
    NAMESPACE: "databases",
    NAME: "mariadb",
    MARK: `groundplan/suspended.${release("mariadb").name}`,
    REPLICAS: "",
    PODS: "",
    WAITS: "no",
  });
  expect(values.clusterRules).toEqual([
    { apiGroups: [""], resources: ["namespaces"], resourceNames: ["databases"], verbs: ["get"] },
  ]);
  expect(values.namespacedRules).toEqual({
    databases: [
      {
        apiGroups: ["apps"],
        resources: ["statefulsets"],
        resourceNames: ["mariadb"],
        verbs: ["get", "patch"],
      },
    ],
  });
});

test("every prop arrives", () => {
  const { release, note } = synthesize(EVERY_PROP.workloads, EVERY_PROP);
  const { namespace, values } = release("mariadb");
  expect([namespace, values.image]).toEqual(["lab-system", "registry.lab/kubectl:1.34.1"]);
  expect(values.env).toMatchObject({ REPLICAS: "4" });
  expect(note).toMatchObject({
    "lab/foreign/mariadb": {
      name: "StatefulSet databases/mariadb",
      until: "2999-12-31",
      requests: { memoryBytes: 2 ** 31 },
    },
  });
});

test("the address, the release and the mark stay what they are: they are state", () => {
  const { address, name, values } = synthesize({ mariadb: MARIADB }).release("mariadb");
  expect([address, name]).toEqual(["foreign_mariadb_65A7775E", "suspend-mariadb-1934ab4f"]);
  expect(values.env.MARK).toBe("groundplan/suspended.suspend-mariadb-1934ab4f");
});

test("an operator goes first and comes back last, and others wait until its pods are gone", () => {
  const { group, release } = synthesize({ kafka: KAFKA, mariadb: MARIADB, strimzi: OPERATOR });
  expect(group.suspended).toEqual(["strimzi", "kafka", "mariadb"]);
  const operator = release("strimzi-cluster-operator");
  expect(release("events").depends_on).toContain(`helm_release.${operator.address}`);
  expect(release("mariadb").depends_on ?? []).toEqual([]);
  expect([operator, release("events")].map(({ values }) => values.env.WAITS)).toEqual(["yes", "no"]);
});

test("the Jobs of a Kafka may delete the pods that are named", () => {
  const { values } = synthesize({ kafka: KAFKA, strimzi: OPERATOR }).release("events");
  expect(values.env).toMatchObject({
    RESOURCE: "kafkas.kafka.strimzi.io",
    PODS: "events-broker-0 events-broker-1",
  });
  expect(values.namespacedRules).toEqual({
    kafka: [
      {
        apiGroups: ["kafka.strimzi.io"],
        resources: ["kafkas"],
        resourceNames: ["events"],
        verbs: ["get", "patch"],
      },
      { apiGroups: [""], resources: ["pods"], resourceNames: KAFKA.podNames, verbs: ["get", "delete"] },
    ],
  });
});

test.each<[ForeignWorkloadFacts["kind"], string, string]>([
  ["Deployment", "deployments.apps", "apps"],
  ["StatefulSet", "statefulsets.apps", "apps"],
  ["DaemonSet", "daemonsets.apps", "apps"],
  ["CronJob", "cronjobs.batch", "batch"],
])("a %s is a %s", (kind, resource, group) => {
  const { values } = synthesize({ one: { ...MARIADB, kind } }).release("mariadb");
  expect(values.env.RESOURCE).toBe(resource);
  expect(values.namespacedRules).toMatchObject({ databases: [{ apiGroups: [group] }] });
});

const STOPS = {
  absent: "foreign-workload-exists",
  twice: "foreign-workload-suspended-once",
  owned: "foreign-workload-unowned",
  claims: "foreign-workload-keeps-claims",
  keda: "foreign-workload-without-keda",
  empty: "foreign-workload-replicas-known",
  pods: "kafka-pods-named",
  ephemeral: "kafka-keeps-data",
};

const WARNS = {
  woken: "foreign-workload-still-asleep",
  mark: "foreign-workload-mark-kept",
  scaled: "foreign-workload-autoscaled",
};

test.each<[ForeignWorkloadFacts, readonly (keyof typeof STOPS)[], readonly (keyof typeof WARNS)[]]>([
  [MARIADB, ["absent", "twice", "owned", "claims", "keda", "empty"], ["woken", "mark", "scaled"]],
  [
    { ...MARIADB, pods: { replicas: 4 } },
    ["absent", "twice", "owned", "claims", "keda"],
    ["woken", "mark", "scaled"],
  ],
  [
    { ...MARIADB, operator: "strimzi" },
    ["absent", "twice", "claims", "keda", "empty"],
    ["woken", "mark", "scaled"],
  ],
  [{ ...MARIADB, kind: "DaemonSet" }, ["absent", "twice", "owned"], ["woken", "mark"]],
  [{ ...MARIADB, kind: "CronJob" }, ["absent", "twice", "owned"], ["woken", "mark"]],
  [{ ...KAFKA, name: "mariadb" }, ["absent", "twice", "pods", "ephemeral"], ["woken", "mark"]],
])("what is looked at of %j", (facts, stops, warns) => {
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

  test("what runs is suspended, and what sleeps stays so, without a word", () => {
    expect(refusalsIn(synthesized, [set(3)])).toEqual([]);
    expect(warningsIn(synthesized, [set(3)])).toEqual([]);
    expect(refusalsIn(synthesized, [installed, set(0, { [mark]: "3" })])).toEqual([]);
    expect(warningsIn(synthesized, [installed, set(0, { [mark]: "3" })])).toEqual([]);
  });

  test("what does not exist stops the plan, once", () => {
    expect(refusalsIn(synthesized, [])).toEqual([
      `${start} must exist to be suspended: correct its name, or take it out of workloads`,
    ]);
  });

  test("what was woken up, or has lost its mark, warns with the command that suspends it again", () => {
    expect(warningsIn(synthesized, [installed, set(2, { [mark]: "3" })])).toEqual([
      `${start} was resumed by someone else, and is left as it is; suspend it again with: terraform apply -replace=helm_release.${address}`,
    ]);
    expect(warningsIn(synthesized, [installed, set(0)])).toEqual([
      expect.stringMatching(`${start} has lost the annotation ${mark}, .*-replace=helm_release.${address}$`),
    ]);
  });
});

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

  test("fails for a kind that cannot be put to sleep", () => {
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
    const message = `lab/foreign: workloads.one.pods.replicas must be a whole number of 1 or more, as it is what comes back, got ${replicas}`;
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

  test("fails for names of pods that Kubernetes ends by itself", () => {
    const message = "lab/foreign: workloads.one.podNames must be left out for a StatefulSet";
    fails({ one: { ...MARIADB, podNames: ["mariadb-0"] } }, message);
  });

  test("fails for an operator that is not there; the nearest one is named", () => {
    const message =
      'lab/foreign: workloads.kafka.operator must be one of the workloads (did you mean "strimzi"?), got "strimsi"';
    fails({ kafka: { ...KAFKA, operator: "strimsi" }, strimzi: OPERATOR }, message);
  });

  test("fails for an operator whose pods cannot be waited for", () => {
    const message = "lab/foreign: workloads.kafka.operator must be a Deployment or a StatefulSet";
    fails({ kafka: KAFKA, strimzi: { ...OPERATOR, kind: "DaemonSet" } }, message);
  });

  test("fails for operators that look after each other", () => {
    const message =
      'lab/foreign: workloads.one.operator must not lead back to itself, got "one -> two -> one"';
    const [one, two] = [
      { ...MARIADB, kind: "Deployment", operator: "two" },
      { ...OPERATOR, operator: "one" },
    ] as const;
    fails({ one, two }, message);
  });

  test("fails for what sleeps while its operator runs", () => {
    const message =
      "lab/foreign/kafka: suspended must not be true while its operator lab/foreign/strimzi runs, which would bring it back, got true";
    fails({ kafka: KAFKA, strimzi: { ...OPERATOR, suspended: false } }, message);
  });

  test("fails for one object under two keys", () => {
    fails({ one: MARIADB, two: MARIADB }, "lab/foreign/two: name must name one StatefulSet to suspend");
  });

  test("fails for production without a reason (GR-14)", () => {
    const workloads = { one: { ...MARIADB, purpose: Purpose.PRODUCTION } };
    fails(workloads, "lab/foreign/one: suspended must not reach StatefulSet databases/mariadb");
    expect(
      synthesize(workloads, { suspended: { evenProduction: { reason: "moving" } } }).group.suspended,
    ).toEqual(["one"]);
  });
});
