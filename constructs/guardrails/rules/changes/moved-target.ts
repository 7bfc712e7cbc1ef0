import type { Fault, Guardrail } from "../../judge/guardrail";
import { blocksAt, textAt, valueAt } from "../../judge/tree/blocks";
import type { JudgedStack } from "../../judge/tree/stack";

/** What a moved block leads to is in the stack. */
export const MOVED_TARGET: Guardrail = {
  id: "moved-target",
  severity: "error",
  requires: "`to` of a `moved` block is a resource of the stack, and of no other block; `from` is not",
  reason:
    "a resource that is moved to an address outside of the stack is destroyed by the next apply, with its data",
  judge: (tree) => tree.stacks.flatMap(faultsOf),
};

function faultsOf(at: JudgedStack): readonly Fault[] {
  const moves = blocksAt(at.document, "moved").flatMap((block) => {
    const [from, to] = [textAt(block, "from"), textAt(block, "to")];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  return moves.flatMap(({ from, to }, index): Fault | readonly Fault[] => {
    const fault = (rule: string) => ({ at, prop: "moved", rule, got: { from, to } });
    if (!isIn(at, to) && !moves.some((each) => each.from === to))
      return fault(
        `be a resource of the stack, but there is no ${to}, so that the next apply would destroy the moved resource: correct the address`,
      );
    if (isIn(at, from))
      return fault(
        `be an address without a resource, but ${from} is still in the stack: Terraform refuses to move it`,
      );
    const isTaken = moves.slice(0, index).some((each) => each.to === to && each.from !== from);
    return isTaken
      ? fault(
          `be unique, but two blocks have the target ${to}: Terraform moves one of them and destroys the other`,
        )
      : [];
  });
}

/** Addresses inside of modules, and of whole modules, are not looked up. */
function isIn({ document }: JudgedStack, address: string): boolean {
  const [type = "", id = ""] = address.replace(/\[.*\]$/, "").split(".");
  return type === "module" || valueAt(document, `resource.${type}.${id}`) !== undefined;
}
