import type { TerraformElement, TerraformStack } from "cdktf";
import { elementsOf } from "./elements";
import { resolveIn } from "./framework-resolve";
import { tokensIn } from "./tokens-in";

/**
 * Runs cdktf's preparation of a stack, which resolves everything only to come across references to other
 * stacks, and lets it come across them in the tokens alone.
 * @param prepare cdktf's own preparation
 */
export function prepareTokensOf(stack: TerraformStack, prepare: () => void): void {
  const elements = elementsOf(stack);
  for (const element of elements) prepareAlone(element, stack);
  try {
    prepare();
  } finally {
    for (const element of elements) Reflect.deleteProperty(element, "toTerraform");
  }
}

/** What is asked of the element next, cdktf's preparation gets empty, and its tokens are resolved here. */
function prepareAlone(element: TerraformElement, stack: TerraformStack): void {
  const toTerraform = (): object => {
    Reflect.deleteProperty(element, "toTerraform");
    const byFramework = resolveIn(stack, true);
    for (const token of tokensIn(element.toTerraform())) byFramework(token);
    return {};
  };
  Object.defineProperty(element, "toTerraform", { value: toTerraform, configurable: true });
}
