import type { Fault, Guardrail } from "../../judge/guardrail";
import { blockAt, flagAt, valueAt } from "../../judge/tree/blocks";
import type { JudgedStack } from "../../judge/tree/stack";

/** Checks at plan are on. */
export const CHECKS_ON: Guardrail = {
  id: "checks-on",
  severity: "error",
  isFinal: true,
  requires: "no override switches off the checks at plan of a stack that has some",
  reason: "the live cluster is no longer checked, and no plan shows that",
  judge: (tree) =>
    tree.stacks.flatMap((stack) =>
      ["//.live", "//.questions"]
        .flatMap((path) => Object.keys(blockAt(stack.document, path)))
        .flatMap((key) => faultsOf(stack, key)),
    ),
};

const WHY =
  "or no plan checks the live cluster, and no plan shows that: remove the override; use -var live_checks=false for a single plan without checks";

function faultsOf(at: JudgedStack, key: string): readonly Fault[] {
  const source = `data.external.${key}`;
  if (valueAt(at.document, source) === undefined)
    return [{ at, prop: source, rule: `exist, ${WHY}`, got: undefined }];
  const count = valueAt(at.document, `${source}.count`);
  const [, variable = ""] = /\bvar\.([\w-]+) \? 1 : 0\b/.exec(String(count)) ?? [];
  const name = `variable.${variable}.default`;
  if (variable !== "" && flagAt(at.document, name) !== true)
    return [{ at, prop: name, rule: `be true, ${WHY}`, got: valueAt(at.document, name) }];
  // without a connection to the cluster, there is nothing to check, and the synth warns.
  const { question, ...words } = blockAt(at.document, `${source}.query`);
  const isAsking = question !== undefined || Object.keys(words).length > 2;
  if (variable !== "" || count === undefined || !isAsking) return [];
  return [{ at, prop: `${source}.count`, rule: `follow the variable live_checks, ${WHY}`, got: count }];
}
