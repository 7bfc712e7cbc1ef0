import { periodOf, readCron } from "../../../checks";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { textAt } from "../../judge/tree/blocks";
import type { TreeObject } from "../../judge/tree/tree-object";

/** The schedule of a CronJob comes. */
export const SCHEDULE_RUNS: Guardrail = {
  id: "schedule-runs",
  severity: "error",
  requires: "the schedule of a CronJob is one that Kubernetes reads, and matches some date",
  reason: "a schedule without a date is accepted, and the backup that it starts never runs",
  judge: (tree) => tree.ofKind("CronJob").flatMap((at) => faultOf(at) ?? []),
};

function faultOf(at: TreeObject): Fault | undefined {
  const got = textAt(at.block, "spec.schedule");
  if (got === undefined) return undefined;
  const read = readCron(got);
  if ("mistake" in read) return { at, prop: "spec.schedule", rule: read.mistake, got };
  if ("every" in read || periodOf(read) !== undefined) return undefined;
  return { at, prop: "spec.schedule", rule: "match a date, or it never runs", got };
}
