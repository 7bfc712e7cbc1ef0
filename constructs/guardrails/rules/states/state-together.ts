import type { Guardrail } from "../../judge/guardrail";
import { backendOf } from "../../judge/tree/backend";

/** States of an app lie in one kind of place. */
export const STATE_TOGETHER: Guardrail = {
  id: "state-together",
  severity: "error",
  requires: "no stack keeps its state on one machine while others of the app keep theirs remotely",
  reason: "applies from another machine have no state: Terraform creates everything again or fails halfway",
  judge(tree) {
    const remote = tree.stacks.find((each) => backendOf(each).type !== "local");
    if (remote === undefined) return [];
    const rule = `be remote, as that of stack ${remote.name} is, or whoever applies from another machine has no state: give it the same backend`;
    return tree.stacks
      .filter((each) => backendOf(each).type === "local")
      .map((at) => ({ at, prop: "terraform.backend", rule, got: backendOf(at).config.path ?? "local" }));
  },
};
