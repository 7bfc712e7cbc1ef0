import { readJson } from "../context/read-json";
import { restored } from "./restored";
import type { TerraformDocument } from "./synthesized";

/** Reads a snapshot as the document that it was written from: expanded texts are joined again. */
export function readSnapshot(file: string): TerraformDocument {
  return restored(readJson(file, "write it again with groundplan snapshot")) as TerraformDocument;
}
