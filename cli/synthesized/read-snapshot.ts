import { readFileSync } from "node:fs";
import { restored } from "./restored";
import type { TerraformDocument } from "./synthesized";

/** Reads a snapshot as the document that it was written from: texts that were expanded are texts again. */
export function readSnapshot(file: string): TerraformDocument {
  return restored(JSON.parse(readFileSync(file, "utf8"))) as TerraformDocument;
}
