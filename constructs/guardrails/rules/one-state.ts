import { type Block, blockAt, isBlock } from "../judge/blocks";
import type { Guardrail } from "../judge/guardrail";
import type { JudgedStack } from "../judge/stack";

/** Every stack has a state of its own. */
export const ONE_STATE: Guardrail = {
  id: "one-state",
  severity: "error",
  isFinal: true,
  requires: "two stacks never have one state",
  reason: "each apply of one destroys what the other has made",
  judge(tree) {
    const first = new Map<string, JudgedStack>();
    return tree.stacks.flatMap((at) => {
      const backend = blockAt(at.document, "terraform.backend");
      const key = placeOf(backend);
      const other = key === undefined ? undefined : first.get(key);
      if (key !== undefined && other === undefined) first.set(key, at);
      if (other === undefined) return [];
      const rule = `lead to a state of its own, but it is that of stack ${other.name}, and each apply of one would destroy what the other has made: give it another path or key`;
      return [{ at, prop: "terraform.backend", rule, got: backend }];
    });
  },
};

/** A path that is not absolute lies in the folder of the stack. */
function placeOf(backend: Block): string | undefined {
  const [type, config] = Object.entries(backend)[0] ?? [];
  if (type === undefined || !isBlock(config)) return undefined;
  const isOfFolder =
    type === "local" && !/^(\.\.)?\//.test(typeof config.path === "string" ? config.path : "");
  return isOfFolder ? undefined : JSON.stringify([type, config]);
}
