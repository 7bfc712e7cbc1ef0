import { describeTaint, type Taint, taintsOf } from "../../model/taints";
import { findingIn } from "../finding-about";
import { type Rule, stackPairs } from "../review-input";
import { Verdict } from "../verdict";

/** Nodes that get a taint, or one of another effect: what becomes of the pods that do not tolerate it. */
export const newTaints: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => {
    const old = taintsOf(before);
    return [...taintsOf(after)]
      .filter(([key, { taint }]) => old.get(key)?.taint.effect !== taint.effect)
      .map(([, { node, taint }]) => {
        const text = `it gets the taint ${describeTaint(taint)}: ${consequenceOf(taint)}`;
        return findingIn(after, `Node ${node}`, Verdict.CONSEQUENCE, text);
      });
  });

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function consequenceOf({ effect }: Taint): string {
  if (effect === "NoExecute")
    return "pods there that do not tolerate it are evicted at once, and start on other nodes if they have capacity";
  if (effect === "PreferNoSchedule")
    return "new pods that do not tolerate it avoid the node if others have capacity";
  return "running pods stay, but those that do not tolerate it cannot return there once they stop";
}
