import type { Guardrail } from "../../judge/guardrail";
import { backendOf, statePlaceOf } from "../../judge/tree/backend";
import type { JudgedStack } from "../../judge/tree/stack";

/** Every stack has its own state. */
export const ONE_STATE: Guardrail = {
  id: "one-state",
  severity: "error",
  isFinal: true,
  requires: "no two stacks share a state",
  reason: "each apply of one destroys the objects of the other",
  judge(tree) {
    const first = new Map<string, JudgedStack>();
    return tree.stacks.flatMap((at) => {
      const key = statePlaceOf(at);
      const other = first.get(key);
      if (other === undefined) first.set(key, at);
      if (other === undefined) return [];
      const { type, config } = backendOf(at);
      const rule = `be a state of its own, but it is that of stack ${other.name}, and each apply of one would destroy the objects of the other: give it another path or key`;
      return [{ at, prop: "terraform.backend", rule, got: { [type]: config } }];
    });
  },
};
