import type { TerraformElement, TerraformStack } from "cdktf";
import { elementsOf } from "./elements";
import { resolveIn } from "./framework-resolve";
import { resolved } from "./resolve";
import { collectTokens } from "./tokens-in";

/**
 * Runs cdktf's preparation of a stack, which resolves everything only to come across references to other
 * stacks, and lets it come across them in the tokens alone: each of them once.
 * @param prepare cdktf's own preparation
 */
export function prepareTokensOf(stack: TerraformStack, prepare: () => void): void {
  const elements = elementsOf(stack);
  const prepared = new Set<unknown>();
  for (const element of elements) {
    shadow(element, (own) => {
      prepareTokens(stack, own(), prepared);
    });
  }
  try {
    prepare();
  } finally {
    for (const element of elements) Reflect.deleteProperty(element, "toTerraform");
  }
}

/** Lets the next call of an element's `toTerraform` return nothing, and run something with its own in place of it. */
function shadow(element: TerraformElement, run: (own: () => unknown) => void): void {
  const toTerraform = (): object => {
    Reflect.deleteProperty(element, "toTerraform");
    run(() => element.toTerraform() as unknown);
    return {};
  };
  Object.defineProperty(element, "toTerraform", { value: toTerraform, configurable: true });
}

function prepareTokens(stack: TerraformStack, value: unknown, prepared: Set<unknown>): void {
  const byFramework = resolveIn(stack, true);
  const tokens = new Set<unknown>();
  collectTokens(value, tokens);
  for (const token of tokens) {
    if (prepared.has(token)) continue;
    prepared.add(token);
    resolved(token, byFramework);
  }
}
