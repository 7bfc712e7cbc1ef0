import type { Guardrail } from "../../judge/guardrail";
import { blocksIn } from "../../judge/tree/any-block";
import { isBlock, listOf } from "../../judge/tree/blocks";

/** No resource runs a command. */
export const PROVISIONER: Guardrail = {
  id: "provisioner",
  severity: "error",
  requires: "no resource has a provisioner, such as `local-exec`",
  reason:
    "its command runs once, with the current context and the programs of whoever applies, and no plan shows what it changes",
  judge: (tree) =>
    tree.stacks.flatMap((stack) =>
      blocksIn(stack, "resource").flatMap(({ at, block }) =>
        listOf(block.provisioner)
          .filter(isBlock)
          .map((each) => ({
            at,
            prop: `provisioner.${Object.keys(each)[0] ?? ""}`,
            rule: "not be used, because it uses the current context, and no plan shows what it changes: use a resource of a provider, or HookJobs for objects that others own",
            got: Object.values(each)[0],
          })),
      ),
    ),
};
