import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Taint, TaintEffect, type Toleration } from "../../../constructs";
import { taintAtPlan, tolerates, toleratesAtPlan } from "../../../constructs/cluster";

/** A toleration as the provider reads it: a field may be missing, null or empty. */
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

/** Lets Terraform decide for each list of tolerations. */
function decide(lists: readonly (readonly (Read | null)[] | null)[], taint: Taint): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
  try {
    writeFileSync(join(folder, "lists.json"), JSON.stringify(lists));
    const input = `jsonencode([for pod in jsondecode(file("lists.json")) : ${toleratesAtPlan("pod", taintAtPlan(taint))}])\n`;
    const { stdout, stderr } = spawnSync("terraform", ["console"], { cwd: folder, input, encoding: "utf8" });
    if (!stdout.startsWith('"')) throw new Error(stderr);
    return JSON.parse(JSON.parse(stdout) as string) as boolean[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same toleration, as a construct would spell it. */
function spelled(read: Read): Toleration {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value));
}

test.each<Taint>([
  { key: "experiment", value: "dedicated" },
  { key: "experiment" },
  { key: "experiment", value: "dedicated", effect: TaintEffect.NO_EXECUTE },
])("Terraform agrees with synth on every toleration of %j", (taint) => {
  const decided = decide(
    EVERY.map((each) => [each]),
    taint,
  );
  expect(EVERY).toHaveLength(625);
  const differing = EVERY.filter((each, at) => decided[at] !== tolerates(spelled(each), taint));
  expect(differing).toEqual([]);
});

test("one of several is enough, no list is none, and an operator of tomorrow tolerates nothing", () => {
  const fits = { key: "experiment", operator: "Exists" };
  const lists = [
    null,
    [],
    [null],
    [{ key: "gpu", operator: "Exists" }, fits],
    [{ key: "experiment", operator: "Gt", value: "dedicated" }],
  ];
  expect(decide(lists, { key: "experiment", value: "dedicated" })).toEqual([
    false,
    false,
    false,
    true,
    false,
  ]);
});
