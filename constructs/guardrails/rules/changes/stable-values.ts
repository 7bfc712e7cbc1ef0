import type { Guardrail } from "../../judge/guardrail";
import { blocksIn } from "../../judge/tree/any-block";
import { isBlock } from "../../judge/tree/blocks";

/** Functions with a different result at each call. */
const CHANGING = /\$\{[^}]*\b(timestamp|plantimestamp|uuid|bcrypt)\(/;

/** Conditions, and what is a comment to Terraform. */
const NOT_LOOKED_AT = { lifecycle: undefined, "//": undefined };

/** A resource is the same in two plans. */
export const STABLE_VALUES: Guardrail = {
  id: "stable-values",
  severity: "error",
  requires: "no attribute of a resource is computed with the time, a random id or a random salt",
  reason: "every apply changes it: pods restart, or objects are replaced, and no plan is ever empty",
  judge: (tree) =>
    tree.stacks.flatMap((stack) =>
      blocksIn(stack, "resource").flatMap(({ at, block }) => {
        return changingIn({ ...block, ...NOT_LOOKED_AT }, "").map(({ prop, got }) => ({
          at,
          prop,
          rule: "not change from one plan to the next, or every apply changes the resource: write the value out, or keep it in a resource such as time_static or random_id",
          got,
        }));
      }),
    ),
};

function changingIn(
  value: unknown,
  prop: string,
): readonly { readonly prop: string; readonly got: string }[] {
  if (typeof value === "string") return CHANGING.test(value) ? [{ prop, got: value }] : [];
  if (Array.isArray(value)) return value.flatMap((each) => changingIn(each, prop));
  if (!isBlock(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    changingIn(each, prop === "" ? key : `${prop}.${key}`),
  );
}
