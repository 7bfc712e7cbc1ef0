import { judgeStacks } from "../../constructs/guardrails/judgement";
import { synthesizeApp } from "../support/synthesize-app";
import { documentsOf } from "./documents";
import { TRAPS } from "./traps";

/** What a provider says that goes to the cluster of environment research, as its stacks do. */
const PROVIDER = { config_path: "~/.kube/config", config_context: "research" };

test("there are 22 traps", () => {
  expect(TRAPS).toHaveLength(22);
});

test.each(TRAPS)(
  "$title is found beside the four environments, and nothing is found in them",
  ({ rule, stack }) => {
    const more = { provider: { kubernetes: [PROVIDER], helm: [{ kubernetes: PROVIDER }] }, ...stack.more };
    const { findings } = judgeStacks([
      ...synthesizeApp().stacks,
      ...documentsOf({ trap: { ...stack, more } }),
    ]);
    expect(findings.filter((each) => each.stack === "trap").map((each) => each.rule)).toContain(rule);
    expect(findings.filter((each) => each.stack !== "trap")).toEqual([]);
  },
);
