import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { IStackSynthesizer, ISynthesisSession, TerraformStack } from "cdktf";
import { writtenJson } from "./written-json";

/** What cdktf gets to write; from it, one can see how it writes an empty object. */
const PLACEHOLDER = {};

/**
 * Lets cdktf's own synthesizer do all that it does for a stack (aspects, validations, assets, annotations)
 * but write the document, which it does slowly: the document is written here, byte for byte as cdktf would.
 */
export function synthesizerOf(stack: TerraformStack, framework: IStackSynthesizer): IStackSynthesizer {
  return {
    synthesize(session) {
      const document = documentAskedFor(stack, () => {
        framework.synthesize(session);
      });
      // none, if HCL is written.
      if (document !== undefined) write(document, fileOf(stack, session));
    },
  };
}

/** Returns the document that cdktf asks the stack for meanwhile. */
function documentAskedFor(stack: TerraformStack, synthesize: () => void): object | undefined {
  let document: object | undefined;
  const toTerraform = (): object => {
    Reflect.deleteProperty(stack, "toTerraform");
    document = stack.toTerraform() as object;
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

function write(document: object, file: string): void {
  const empty = readFileSync(file, "utf8") === "{}" ? "closed" : "broken";
  writeFileSync(file, writtenJson(document, empty));
}
