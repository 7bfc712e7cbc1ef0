/** Reasons of the scheduler for each reason of the library. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/^has the taint /, "node(s) had untolerated taint(s)"],
  [/^has no label /, "node(s) didn't match Pod's node affinity/selector"],
  [/\bno pod left of/, "Too many pods"],
  [/ CPU left of/, "Insufficient cpu"],
  [/ memory left of/, "Insufficient memory"],
];

/** Reason for nodes that a pinned pod excludes. */
const NOT_LOOKED_AT = "node(s) didn't satisfy plugin(s) [NodeAffinity]";

/** Returns the scheduler's messages for a reason of the library. */
export function spokenAsScheduler(reason: string): readonly string[] {
  return SPOKEN.flatMap(([ours, theirs]) => (ours.test(reason) ? [theirs] : [])).sort();
}

/** Reads why the scheduler refused the only node that a pod could go to. */
export function refusalsIn(message: string): readonly string[] {
  const [, counted = ""] = /^0\/\d+ nodes are available: (.+?)\. /.exec(message) ?? [];
  const reasons = counted.split(", ").map((each) => each.replace(/^\d+ /, ""));
  return reasons.filter((each) => each !== NOT_LOOKED_AT).sort();
}
