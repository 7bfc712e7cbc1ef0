import type { TalosModel } from "../../constructs/talos/model/talos-model";
import { CliError } from "../context/cli-error";
import type { SynthesizedStack } from "../synthesized/synthesized";
import { isKnownForm, modelIn } from "./model-in";

/** A Talos cluster, and the stack that declares it. */
interface FoundModel {
  readonly stack: string;
  readonly model: TalosModel;
}

/**
 * Returns the Talos cluster that stacks declare, or that of a name.
 * @throws CliError if there is none, or several
 */
export function findModel(stacks: readonly SynthesizedStack[], cluster?: string): TalosModel {
  const all = stacks.flatMap(modelsOf);
  const found = cluster === undefined ? all : all.filter(({ model }) => model.cluster === cluster);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only.model;
  const names = all.map(({ model, stack }) => `${model.cluster} (${stack})`).join(", ");
  if (all.length === 0) throw new CliError("at least one stack must have a TalosCluster");
  throw new CliError(`--cluster must name one Talos cluster of ${names}, got ${cluster ?? "none"}`);
}

function modelsOf({ name, document }: SynthesizedStack): readonly FoundModel[] {
  const { output = {} } = document as { output?: Readonly<Record<string, { readonly value?: unknown }>> };
  return Object.values(output).flatMap(({ value }) => {
    const model = parsed(value);
    return model === undefined ? [] : [{ stack: name, model }];
  });
}

/** @throws CliError if the model is of a form that this version does not support */
function parsed(value: unknown): TalosModel | undefined {
  const model = modelIn(value);
  if (model === undefined || isKnownForm(model)) return model;
  throw new CliError(
    `the TalosCluster must be of form 1, which this version of groundplan reads: synthesize again`,
  );
}
