import type { Fault, Guardrail } from "../../judge/guardrail";
import { secretsIn, secretsInValues } from "../../judge/names/secrets-in";
import { blocksIn } from "../../judge/tree/any-block";
import { type Block, isBlock, listOf, valueAt } from "../../judge/tree/blocks";
import { parsedValues, valuesIn } from "../../judge/tree/parsed-values";
import type { Tree } from "../../judge/tree/tree";

/** Blocks of a document with values, besides resources. */
const BLOCKS = ["terraform", "provider", "locals", "output", "module"];

// GR-10 (synth): a raw resource contained a password, which ended up in the repository and in every state.
/** No secret is written out. */
export const SECRET_LITERAL: Guardrail = {
  id: "secret-literal",
  severity: "error",
  isFinal: true,
  requires: "no document contains a password, token or key",
  reason: "everyone with access to the repository, the pipeline or the state can read it",
  judge: (tree) => [...inResources(tree), ...inOthers(tree)],
};

const RULE =
  "not be written out, because it would be in the repository and in the state: put it into a Secret, and refer to that";

function inResources(tree: Tree): readonly Fault[] {
  return tree.stacks.flatMap((stack) =>
    (["resource", "data"] as const).flatMap((section) =>
      blocksIn(stack, section).flatMap(({ at, block }) =>
        [...secretsIn(withYamlRead(block)), ...valuesIn(block).flatMap((each) => secretsInValues(each))].map(
          ({ prop, what }) => ({ at, prop, rule: RULE, got: what }),
        ),
      ),
    ),
  );
}

/** Values of a release that are texts of YAML are read as the same in JSON. */
function withYamlRead(block: Block): Block {
  const texts = listOf(block.values);
  if (texts.length === 0 || texts.some((each) => typeof each !== "string")) return block;
  const values = texts.map((text) => {
    const read = parsedValues(text);
    return read === undefined ? text : JSON.stringify(read);
  });
  return { ...block, values };
}

function inOthers(tree: Tree): readonly Fault[] {
  return tree.stacks.flatMap((at) => {
    const { document } = at;
    const variables = isBlock(document.variable) ? Object.entries(document.variable) : [];
    const defaults = Object.fromEntries(variables.map(([name, block]) => [name, valueAt(block, "default")]));
    const others = Object.fromEntries(BLOCKS.map((name) => [name, document[name]]));
    return secretsIn({ ...others, variable: defaults }).map(({ prop, what }) => ({
      at,
      prop,
      rule: RULE,
      got: what,
    }));
  });
}
