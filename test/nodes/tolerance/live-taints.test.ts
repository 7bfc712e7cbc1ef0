import { type Taint, TaintEffect, type Toleration } from "../../../constructs";
import { tolerates } from "../../../constructs/cluster";
import type { LiveToleration } from "../../../constructs/live";
import { isTolerated, taintsOf } from "../../../constructs/nodes/tolerance/live-taints";

/** A toleration as a cluster may have it: a field may be missing, null or empty. */
type Read = Readonly<Record<string, string | null | undefined>>;

const NOTHING = [undefined, null, ""];
const KEYS = [...NOTHING, "experiment", "gpu"];
const OPERATORS = [...NOTHING, "Equal", "Exists"];
const VALUES = [...NOTHING, "dedicated", "other"];
const EFFECTS = [...NOTHING, "NoSchedule", "NoExecute"];

const EVERY: readonly Read[] = KEYS.flatMap((key) =>
  OPERATORS.flatMap((operator) =>
    VALUES.flatMap((value) => EFFECTS.map((effect) => ({ key, operator, value, effect }))),
  ),
);

/** The same toleration, as a construct would spell it. */
function spelled(read: Read): Toleration {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value));
}

function isToleratedBy(tolerations: readonly (Read | null)[] | null | undefined, taint: Taint): boolean {
  return isTolerated(tolerations as readonly (LiveToleration | null)[] | null | undefined, taint);
}

const TAINTS: readonly Taint[] = [
  { key: "experiment", value: "dedicated" },
  { key: "experiment" },
  { key: "experiment", value: "dedicated", effect: TaintEffect.NO_EXECUTE },
];

test.each(TAINTS)("a live toleration is evaluated as at synth, for every toleration of %j", (taint) => {
  expect(EVERY).toHaveLength(625);
  const decided = EVERY.map((each) => isToleratedBy([each], taint));
  expect(EVERY.filter((each, at) => decided[at] !== tolerates(spelled(each), taint))).toEqual([]);
  expect(new Set(decided).size).toBe(2);
});

test("one matching toleration is enough, and a missing list or an unknown operator tolerates nothing", () => {
  const fits = { key: "experiment", operator: "Exists" };
  const lists = [
    undefined,
    null,
    [],
    [null],
    [{ key: "gpu", operator: "Exists" }, null, fits],
    [{ key: "experiment", operator: "Gt", value: "dedicated" }],
  ];
  const decided = lists.map((each) => isToleratedBy(each, { key: "experiment", value: "dedicated" }));
  expect(decided).toEqual([false, false, false, false, true, false]);
});

test("a cordon counts as a taint before Kubernetes adds it", () => {
  const metadata = { name: "worker-1" };
  expect(taintsOf({ metadata })).toEqual([]);
  expect(taintsOf({ metadata, spec: { unschedulable: false } })).toEqual([]);
  expect(
    taintsOf({ metadata, spec: { unschedulable: true, taints: [{ key: "gpu", effect: "NoExecute" }] } }),
  ).toEqual([{ key: "gpu", effect: "NoExecute" }, { key: "node.kubernetes.io/unschedulable" }]);
});
