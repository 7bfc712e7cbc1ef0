import type { TalosModel } from "../../constructs/talos/model/talos-model";
import { jsonIn } from "../synthesized/json-in";

/** A model as a document has it: another version of groundplan may have written it in another form. */
export type WrittenModel = TalosModel | { readonly form: unknown };

/** Reads the value of an output that contains the model of a `TalosCluster`; undefined for other outputs. */
export function modelIn(value: unknown): WrittenModel | undefined {
  const found = jsonIn(value);
  if (typeof found !== "object" || found === null) return undefined;
  return ["form", "cluster", "machines"].every((key) => key in found) ? (found as WrittenModel) : undefined;
}

/** Returns whether this version of groundplan supports the form of a model. */
export function isKnownForm(model: WrittenModel): model is TalosModel {
  return model.form === 1;
}
