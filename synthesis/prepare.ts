import type { TerraformElement, TerraformStack } from "cdktf";
import type { Draft, Drafts } from "./document/drafts";
import { drafterOf } from "./drafts/drafter";
import { elementsOf } from "./elements";
import { mayBeLeftAlone } from "./left-alone";
import { copied, type Leaf } from "./tokens/copied";
import { resolveIn } from "./tokens/framework-resolve";
import { resolved } from "./tokens/resolve";
import { tokensIn } from "./tokens/tokens-in";

/**
 * Runs cdktf's preparation of a stack, which resolves everything only to come across references to other
 * stacks, and lets it come across them in the tokens alone: each of them once. What refers to nothing but
 * the stack itself is written straight away.
 * @param prepare cdktf's own preparation
 * @returns what is known of the document already
 */
export function preparedBy(stack: TerraformStack, prepare: () => void): Drafts {
  const elements = elementsOf(stack);
  const draftOf = mayBeLeftAlone(stack) ? drafterOf(stack) : () => undefined;
  const preparing = preparingLeaf(stack);
  const drafts = new Map<TerraformElement, Draft>();
  for (const element of elements) {
    shadow(element, () => {
      const draft = draftOf(element);
      if (draft !== undefined) drafts.set(element, draft);
      else copied(element.toTerraform(), preparing, "document");
    });
  }
  try {
    prepare();
  } finally {
    for (const element of elements) Reflect.deleteProperty(element, "toTerraform");
  }
  return drafts;
}

/** Lets the next call of an element's `toTerraform` return nothing, and run something in place of it. */
function shadow(element: TerraformElement, run: () => void): void {
  const toTerraform = (): void => {
    Reflect.deleteProperty(element, "toTerraform");
    run();
  };
  Object.defineProperty(element, "toTerraform", { value: toTerraform, configurable: true });
}

/** Lets cdktf come across each token of a stack once. */
function preparingLeaf(stack: TerraformStack): Leaf {
  const byFramework = resolveIn(stack, true);
  const prepared = new Set<unknown>();
  return (value) => {
    for (const token of tokensIn(value)) {
      if (prepared.has(token)) continue;
      prepared.add(token);
      resolved(token, byFramework);
    }
  };
}
