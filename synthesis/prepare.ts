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
 * Runs cdktf's preparation of a stack. cdktf resolves everything only to find references to other stacks; here it
 * visits each token once. Elements that refer only to the stack itself are written immediately.
 * @param prepare cdktf's own preparation
 * @returns the parts of the document that are already known
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

/** Makes the next call of an element's `toTerraform` return nothing, and runs a function in its place. */
function shadow(element: TerraformElement, run: () => void): void {
  const toTerraform = (): void => {
    Reflect.deleteProperty(element, "toTerraform");
    run();
  };
  Object.defineProperty(element, "toTerraform", { value: toTerraform, configurable: true });
}

/** Lets cdktf visit each token of a stack once. */
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
