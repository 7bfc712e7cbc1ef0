import { readFileSync } from "node:fs";
import { restored } from "./restored";
import type { TerraformDocument } from "./synthesized";

/** Reads a snapshot as the document that it was written from: expanded texts are joined again. */
export function readSnapshot(file: string): TerraformDocument {
  return restored(JSON.parse(readFileSync(file, "utf8"))) as TerraformDocument;
}
