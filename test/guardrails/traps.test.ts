import { judgeStacks } from "../../constructs/guardrails/judgement";
import { synthesizeApp } from "../support/synthesize-app";
import { documentsOf } from "./documents";
import { FURTHER_TRAPS } from "./further-traps";
import { MANIFEST_TRAPS } from "./manifest-traps";
import { RELEASE_TRAPS } from "./release-traps";
import type { Trap } from "./trap";
import { TRAPS } from "./traps";

/** Configuration of a provider for the cluster of environment research, as in its stacks. */
const PROVIDER = { config_path: "~/.kube/config", config_context: "research" };

// the guardrails judge cluster by cluster, and `environments.test.ts` all four environments.
const ENVIRONMENT = synthesizeApp().stacks.filter(({ cluster }) => cluster === "research");

/** Types of the provider have names without a version too: `kubernetes_deployment`. */
const unversioned = ({ title, rule, stack }: Trap): Trap => ({
  title: `${title}, in types without a version`,
  rule,
  stack: {
    ...stack,
    resource: Object.fromEntries(
      Object.entries(stack.resource ?? {}).map(([type, blocks]) => [type.replace(/_v1$/, ""), blocks]),
    ),
  },
});

const ALL = [...TRAPS, ...TRAPS.map(unversioned), ...FURTHER_TRAPS, ...MANIFEST_TRAPS, ...RELEASE_TRAPS];

test("there are 22 traps as resources, and more as manifests and in releases", () => {
  expect(ENVIRONMENT.length).toBeGreaterThan(5);
  expect(TRAPS).toHaveLength(22);
  expect(FURTHER_TRAPS.length + MANIFEST_TRAPS.length + RELEASE_TRAPS.length).toBeGreaterThan(50);
});

test.each(ALL)(
  "$title is reported next to the environment research, which has no findings",
  ({ rule, stack }) => {
    const more = { provider: { kubernetes: [PROVIDER], helm: [{ kubernetes: PROVIDER }] }, ...stack.more };
    const { findings } = judgeStacks([
      ...ENVIRONMENT,
      ...documentsOf({ trap: { dependencies: ["research-namespaces"], ...stack, more } }),
    ]);
    expect(findings.filter((each) => each.stack === "trap").map((each) => each.rule)).toContain(rule);
    expect(findings.filter((each) => each.stack !== "trap")).toEqual([]);
  },
);
