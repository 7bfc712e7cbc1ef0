import { App, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import { Cluster, ClusterStack, Cpu, Memory, Purpose, suspendAll, type Suspended } from "../../../constructs";
import { dependsOnServices, type Suspendable, suspensionOf } from "../../../constructs/cluster";
import { makeApp } from "../../support/make-app";
import { clusterProps } from "../facts/facts";

const DATABASE = { namespace: "databases", name: "mariadb" };

const SUBJECT: Suspendable = {
  name: "StatefulSet databases/mariadb",
  purpose: Purpose.EXPERIMENT,
  suspended: undefined,
  pods: [],
};

function newStack(suspended?: Suspended, app: App = makeApp(), id = "lab-databases"): ClusterStack {
  return new ClusterStack(app, id, { cluster: new Cluster(clusterProps()), suspended });
}

/** Determines the suspension of a construct in the scope. */
function ask(scope: Construct, id: string, subject: Partial<Suspendable> = {}) {
  return suspensionOf(new Construct(scope, id), { ...SUBJECT, ...subject });
}

// not Testing.synth, which omits comments.
const noteOf = (stack: ClusterStack) =>
  (stack.toTerraform() as { "//": { suspension?: unknown } })["//"].suspension;

const warningsOf = (scope: Construct) =>
  scope.node.findAll().flatMap(({ node }) => {
    const warnings = node.metadata.filter(({ type }) => type.endsWith("warn"));
    return warnings.map(({ data }) => `${node.path} ${String(data)}`);
  });

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-06-30T23:59:59Z") });
});

afterEach(() => {
  jest.useRealTimers();
});

test("nothing is suspended by default", () => {
  const stack = newStack();
  expect(ask(stack, "a")).toEqual({ isSuspended: false, until: undefined });
  expect(noteOf(stack)).toBeUndefined();
});

test.each<[Suspended | undefined, Suspended | undefined, boolean]>([
  [true, undefined, true],
  [{ until: "2026-07-01" }, undefined, true],
  [undefined, true, true],
  [false, true, true],
  [true, false, false],
  [{}, false, false],
  [false, undefined, false],
])("a stack with %j and a construct with %j: %j", (group, own, isSuspended) => {
  expect(ask(newStack(group), "a", { suspended: own }).isSuspended).toBe(isSuspended);
});

test("the nearest group applies", () => {
  const stack = newStack({ until: "2026-09-30" });
  const [running, stopped] = ["running", "stopped"].map((id) => new Construct(stack, id)) as [
    Construct,
    Construct,
  ];
  suspendAll(running, false);
  expect(ask(stopped, "a")).toEqual({ isSuspended: true, until: "2026-09-30" });
  expect(ask(running, "a").isSuspended).toBe(false);
  const inner = new Construct(running, "inner");
  suspendAll(inner, true);
  expect(ask(inner, "a")).toEqual({ isSuspended: true, until: undefined });
});

test("a suspension frees the resources of one pod times the number of pods, for all kinds of pods", () => {
  const stack = newStack({ until: "2026-09-30", reason: "room for others" });
  ask(stack, "mariadb", {
    pods: [
      {
        replicas: 4,
        resources: {
          requests: { cpu: Cpu.millicores(250), memory: Memory.mebibytes(512) },
          limits: { memory: Memory.gibibytes(1) },
        },
      },
      { replicas: 2, resources: { requests: { memory: Memory.mebibytes(1) } } },
      // known only to Terraform.
      { replicas: Token.asNumber({ Ref: "x" }), resources: { requests: { memory: Memory.gibibytes(9) } } },
    ],
  });
  ask(stack, "running", {
    suspended: false,
    pods: [{ replicas: 3, resources: { requests: { cpu: Cpu.cores(1) } } }],
  });
  expect(noteOf(stack)).toEqual({
    "lab-databases/mariadb": {
      name: "StatefulSet databases/mariadb",
      purpose: "experiment",
      until: "2026-09-30",
      reason: "room for others",
      requests: { cpuMillicores: 1000, memoryBytes: 2050 * 2 ** 20 },
      limits: { cpuMillicores: 0, memoryBytes: 4 * 2 ** 30 },
    },
  });
});

test.each([Purpose.PRODUCTION, Purpose.SHARED])("fails to suspend %s without a reason (GR-14)", (purpose) => {
  expect(() => ask(newStack(true), "a", { purpose })).toThrow(
    "lab-databases/a: suspended must not include StatefulSet databases/mariadb, which is not only for an experiment: " +
      'add evenProduction: { reason: "..." } to suspended of lab-databases, or give it suspended: false of its own, got ',
  );
  expect(() => ask(newStack({ reason: "room" }), "a", { purpose })).toThrow(
    "a reason for the suspension does not state why production may be part of it: add evenProduction",
  );
  const because = { evenProduction: { reason: "moving house" } };
  expect(ask(newStack(because), "a", { purpose }).isSuspended).toBe(true);
  expect(ask(newStack(true), "a", { purpose, suspended: because }).isSuspended).toBe(true);
  expect(ask(newStack(true), "a", { purpose, suspended: false }).isSuspended).toBe(false);
});

test("the reason for production is recorded", () => {
  const stack = newStack({ reason: "room", evenProduction: { reason: "moving house" } });
  ask(stack, "a");
  expect(noteOf(stack)).toMatchObject({ "lab-databases/a": { reason: "moving house" } });
});

test.each<[Suspended, string]>([
  [{ until: "2026-02-30" }, 'suspended.until must be a date as YYYY-MM-DD, got "2026-02-30"'],
  [{ until: "soon" }, 'suspended.until must be a date as YYYY-MM-DD, got "soon"'],
  [{ until: "2999-12-31" }, "suspended.until must be at most 731 days ahead"],
])("fails for %j, of a group and of its own", (suspended, message) => {
  expect(() => newStack(suspended)).toThrow(`lab-databases: ${message}`);
  expect(() => ask(newStack(), "a", { suspended })).toThrow(`lab-databases/a: ${message}`);
});

test.each<[Suspended, string]>([
  [{ reason: " " }, 'suspended.reason must state why, got " "'],
  [{ evenProduction: { reason: "" } }, 'suspended.evenProduction.reason must state why, got ""'],
])("fails for %j of a group", (suspended, message) => {
  expect(() => newStack(suspended)).toThrow(`lab-databases: ${message}`);
});

test("fails for a group that is declared after its children, or twice", () => {
  const stack = newStack();
  const group = new Construct(stack, "group");
  ask(group, "a");
  expect(() => {
    suspendAll(group, true);
  }).toThrow("lab-databases/group: suspended must be set before the group gets its children");
  expect(() => {
    suspendAll(newStack(false), true);
  }).toThrow("lab-databases: suspended must be set once for a group");
});

test("fails for a group in which nothing can be suspended", () => {
  expect(() => Testing.synth(newStack(true), true)).toThrow(
    "lab-databases: suspended must be omitted where nothing can be suspended, got true",
  );
  expect(() => Testing.synth(newStack(false), true)).not.toThrow();
});

test("warns once, where it was declared, from the day after the last one (GR-05)", () => {
  const suspended = { until: "2026-06-30" };
  const inTime = newStack(suspended);
  expect(warningsOf(inTime)).toEqual([]);
  jest.setSystemTime(new Date("2026-07-01T00:00:00Z"));
  const late = newStack(suspended);
  ask(late, "a");
  ask(late, "b");
  expect(warningsOf(late)).toEqual([
    "lab-databases is suspended past 2026-06-30: resume it, or set a later date",
  ]);
});

describe("a Service whose pods are suspended, and its consumers", () => {
  const supplier = { services: [DATABASE] };
  const consumer = { suspended: false, uses: [DATABASE] };
  const warning =
    "lab-databases/exporter needs Service databases/mariadb, but lab-databases/mariadb behind it is suspended";

  test("a warning names both, whichever is made first", () => {
    const one = newStack(true);
    ask(one, "mariadb", supplier);
    ask(one, "exporter", consumer);
    expect(warningsOf(one)).toEqual([warning]);
    const other = newStack(true);
    ask(other, "exporter", consumer);
    ask(other, "mariadb", supplier);
    expect(warningsOf(other)).toEqual([warning]);
  });

  test("the consumer may be one that cannot be suspended, in another stack of the cluster", () => {
    const app = makeApp();
    const monitoring = newStack(undefined, app, "lab-monitoring");
    dependsOnServices(new Construct(monitoring, "job"), [DATABASE]);
    ask(newStack(true, app), "mariadb", supplier);
    expect(warningsOf(monitoring)).toEqual([
      "lab-monitoring/job needs Service databases/mariadb, but lab-databases/mariadb behind it is suspended",
    ]);
  });

  test("fails for a subject without a purpose", () => {
    const incomplete: object = { ...SUBJECT, purpose: undefined };
    const ask = () => suspensionOf(newStack(true, makeApp()), incomplete as Suspendable);
    expect(ask).toThrow("suspensionOf: subject.purpose must be set: it is required");
  });

  test("does not warn if both are suspended, both run, or the Service or the cluster differs", () => {
    const app = makeApp();
    const stopped = newStack(true, app);
    ask(stopped, "mariadb", supplier);
    ask(stopped, "dependent", { uses: [DATABASE] });
    ask(stopped, "other", { suspended: false, uses: [{ ...DATABASE, namespace: "other" }] });
    ask(stopped, "third", { suspended: false, uses: [{ ...DATABASE, name: "other" }] });
    const running = newStack(undefined, makeApp());
    ask(running, "mariadb", supplier);
    ask(running, "exporter", consumer);
    const elsewhere = new ClusterStack(app, "far-monitoring", {
      cluster: new Cluster(clusterProps({ name: "far" })),
    });
    ask(elsewhere, "exporter", consumer);
    expect([stopped, running, elsewhere].flatMap(warningsOf)).toEqual([]);
  });

  test("fails when production needs it without a reason, whichever is made first", () => {
    const production = { ...consumer, purpose: Purpose.PRODUCTION };
    const message =
      "lab-databases/mariadb: suspended must not stop Service databases/mariadb, because lab-databases/exporter " +
      "uses it, runs, and is not only for an experiment: suspend it too, or state why in suspended.evenProduction (GR-14)";
    const one = newStack(true);
    ask(one, "mariadb", supplier);
    expect(() => ask(one, "exporter", production)).toThrow(message);
    const other = newStack(true);
    ask(other, "exporter", production);
    expect(() => ask(other, "mariadb", supplier)).toThrow(message);
    const allowed = newStack({ evenProduction: { reason: "moving house" } });
    ask(allowed, "exporter", production);
    ask(allowed, "mariadb", supplier);
    expect(warningsOf(allowed)).toEqual([warning]);
  });
});
