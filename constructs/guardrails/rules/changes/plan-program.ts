import type { Guardrail } from "../../judge/guardrail";
import { blocksIn } from "../../judge/tree/any-block";
import { blockAt, textsAt } from "../../judge/tree/blocks";
import type { JudgedStack } from "../../judge/tree/stack";

/** The program of checks at plan, in the assets of the stack. */
const OWN = /^\$\{path\.module\}\/assets\/[\w./-]*live-program\.cjs$/;

/** A plan starts no program. */
export const PLAN_PROGRAM: Guardrail = {
  id: "plan-program",
  severity: "error",
  requires: "no data source of type `external` starts a program other than that of checks at plan",
  reason:
    "every plan runs it with the permissions of whoever plans, including a pipeline for merge requests, and no plan shows what it does",
  judge: (tree) =>
    tree.stacks.flatMap((stack) =>
      blocksIn(stack, "data")
        .filter(
          ({ type, at, block }) =>
            type === "external" && !isOwn(stack, at.address, textsAt(block, "program")),
        )
        .map(({ at, block }) => ({
          at,
          prop: "program",
          rule: "not run at plan, where it has all permissions of whoever plans: let the app compute the value at synth, or read the cluster in a check at plan (requireLive)",
          got: block.program,
        })),
    ),
};

function isOwn({ document }: JudgedStack, address: string, program: readonly string[]): boolean {
  const asking = [blockAt(document, "//.live"), blockAt(document, "//.questions")].flatMap(Object.keys);
  const [command, file = ""] = program;
  return (
    asking.includes(address.replace("data.external.", "")) &&
    program.length === 2 &&
    command === "node" &&
    OWN.test(file)
  );
}
