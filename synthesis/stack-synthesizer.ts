import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { IStackSynthesizer, ISynthesisSession, TerraformStack } from "cdktf";
import { type EmptyStyle, expectedStyle } from "./document/empty-style";
import { writtenJson } from "./document/written-json";

/** Placeholder that cdktf writes. Its text shows how the framework writes an empty object. */
const PLACEHOLDER = {};

/**
 * Lets cdktf's synthesizer run (aspects, validations, assets, annotations), but writes the document itself, byte for
 * byte as cdktf would, which is faster.
 * @param documentOf returns the document; parts may be in written form in the expected style
 */
export function synthesizerOf(
  stack: TerraformStack,
  framework: IStackSynthesizer,
  documentOf: () => object,
): IStackSynthesizer {
  return {
    synthesize(session) {
      const document = documentAskedFor(stack, documentOf, () => {
        framework.synthesize(session);
      });
      // none, if HCL is written.
      if (document === undefined) return;
      const file = fileOf(stack, session);
      const style = styleOf(file);
      const isAsExpected = style === expectedStyle(stack);
      writeFileSync(file, writtenJson(isAsExpected ? document : (stack.toTerraform() as object), style));
    },
  };
}

/** Returns the document when cdktf requests it from the stack. */
function documentAskedFor(
  stack: TerraformStack,
  documentOf: () => object,
  synthesize: () => void,
): object | undefined {
  let document: object | undefined;
  const toTerraform = (): object => {
    Reflect.deleteProperty(stack, "toTerraform");
    document = documentOf();
    return PLACEHOLDER;
  };
  Object.defineProperty(stack, "toTerraform", { value: toTerraform, configurable: true });
  try {
    synthesize();
  } finally {
    Reflect.deleteProperty(stack, "toTerraform");
  }
  return document;
}

function fileOf(stack: TerraformStack, { outdir, manifest }: ISynthesisSession): string {
  return join(outdir, manifest.forStack(stack).synthesizedStackPath);
}

function styleOf(file: string): EmptyStyle {
  return readFileSync(file, "utf8") === "{}" ? "closed" : "broken";
}
