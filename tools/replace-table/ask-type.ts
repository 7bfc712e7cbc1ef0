import { rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { bareBlock } from "../../cli/review/exact/bare-resources";
import { madeUpResource, stateOf } from "../../cli/review/exact/made-up-state";
import { schemaOf } from "../../cli/review/exact/provider-schema";
import type { Diagnostic, OfflineTerraform, PlannedResource } from "../../cli/review/exact/terraform-folder";
import { type Arguments, asConfigured } from "./seeds";
import { type Place, type Variant, variantsOf, withValue } from "./variants";

/** What the provider does with one change. */
export interface Answer {
  readonly path: string;
  readonly kind: string;
  readonly result: "update" | "replace" | "nothing";
  /** The planned value at the path, for an argument that was removed: a default, if the schema does not compute it. */
  readonly after?: unknown;
}

/** A variant on its way to an answer. */
interface Attempt extends Omit<Variant, "values"> {
  readonly id: string;
  /** What is tried now, and what is left to try. */
  values: readonly unknown[];
  /** Whether the provider has said which words it takes. */
  isTold: boolean;
  isGivenUp: boolean;
}

/** How many values of one change are tried at most, and how often a plan may name variants that it refuses. */
const ROUNDS = 30;

/**
 * Asks a provider what each change of a resource does: the state has a copy of the seed for each variant, the
 * configuration the variants themselves, and one plan answers all.
 */
export function askType(terraform: OfflineTerraform, type: string, seed: Arguments): readonly Answer[] {
  const found = schemaOf(terraform.schemas, type);
  if (found === undefined) throw new Error(`no provider has ${type}`);
  const folder = terraform.emptyFolder(type);
  const base = asConfigured(found.schema.block, seed);
  const write = ({ id, place, values }: Attempt) => {
    const configuration = withValue(base, place, values[0]);
    const text = JSON.stringify({
      resource: { [type]: { [id]: bareBlock(type, configuration, folder) } },
    });
    writeFileSync(join(folder, `${id}.tf.json`), text);
  };
  const before = planSeed(terraform, folder, type, base);
  const attempts = variantsOf(found.schema.block, base).map((variant, at): Attempt => ({
    ...variant,
    id: `v${at}`,
    isTold: false,
    isGivenUp: false,
  }));
  attempts.forEach(write);
  findValid(terraform, folder, attempts, write);
  const planned = planAll(terraform, folder, attempts, (rest) =>
    stateOf(rest.map(({ id }) => madeUpResource({ ...before, name: id }, terraform.schemas))),
  );
  return attempts.filter((each) => !each.isGivenUp).map((attempt) => answerOf(attempt, planned));
}

function planSeed(
  terraform: OfflineTerraform,
  folder: string,
  type: string,
  base: Arguments,
): PlannedResource {
  const file = join(folder, "seed.tf.json");
  writeFileSync(file, JSON.stringify({ resource: { [type]: { seed: bareBlock(type, base, folder) } } }));
  const { changes, errors } = terraform.plan(folder);
  rmSync(file);
  const [change] = changes ?? [];
  if (change === undefined) throw new Error(`${type}: ${JSON.stringify(errors).slice(0, 1000)}`);
  return change;
}

/** Tries values until Terraform takes the configuration of every variant, or none is left to try. */
function findValid(
  terraform: OfflineTerraform,
  folder: string,
  attempts: readonly Attempt[],
  write: (attempt: Attempt) => void,
): void {
  for (let round = 0; round < ROUNDS; round++) {
    const refused = new Map(terraform.validate(folder).map((each) => [variantIn(each), each]));
    if (refused.size === 0) return;
    for (const attempt of attempts.filter(({ id, isGivenUp }) => !isGivenUp && refused.has(id))) {
      attempt.values = nextValues(attempt, refused.get(attempt.id));
      if (attempt.values.length > 0) write(attempt);
      else giveUp(folder, attempt);
    }
  }
  throw new Error(`${folder}: Terraform refuses variants after ${ROUNDS} rounds`);
}

/** Many providers say which words they take: `expected policy to be one of ["Delete" "Retain"], got x`. */
function nextValues(attempt: Attempt, diagnostic: Diagnostic | undefined): readonly unknown[] {
  const [value, ...rest] = attempt.values;
  const text = `${diagnostic?.summary ?? ""} ${diagnostic?.detail ?? ""}`;
  const [, list = ""] = /(?:one of|must be|are) \[([^\]]+)\]/.exec(text) ?? [];
  const words = [...list.matchAll(/[\w./-]+/g)].map(([word]) => word);
  if (typeof value !== "string" || attempt.isTold || words.length === 0) return rest;
  attempt.isTold = true;
  // the seed has one of them, and a change to the same is none: the plan would be empty.
  return words.filter((word) => !value.startsWith(word));
}

function planAll(
  terraform: OfflineTerraform,
  folder: string,
  attempts: readonly Attempt[],
  stateFor: (rest: readonly Attempt[]) => string,
): readonly PlannedResource[] {
  for (let round = 0; round < ROUNDS; round++) {
    const rest = attempts.filter(({ isGivenUp }) => !isGivenUp);
    writeFileSync(join(folder, "terraform.tfstate"), stateFor(rest));
    const { changes, errors } = terraform.plan(folder);
    if (changes !== undefined) return changes;
    const refused = errors.map(variantIn);
    const given = rest.filter(({ id }) => refused.includes(id));
    if (given.length === 0) throw new Error(`${folder}: ${JSON.stringify(errors).slice(0, 1000)}`);
    for (const attempt of given) giveUp(folder, attempt);
  }
  throw new Error(`${folder}: the plan is refused after ${ROUNDS} rounds`);
}

function giveUp(folder: string, attempt: Attempt): void {
  attempt.isGivenUp = true;
  rmSync(join(folder, `${attempt.id}.tf.json`), { force: true });
}

function variantIn({ range, address, detail }: Diagnostic): string {
  const file = range?.filename === undefined ? undefined : basename(range.filename, ".tf.json");
  return file ?? address?.split(".").at(-1) ?? /\.(v\d+)\b/.exec(detail ?? "")?.[1] ?? "";
}

function answerOf({ id, path, place, kind }: Attempt, planned: readonly PlannedResource[]): Answer {
  const found = planned.find(({ name }) => name === id);
  const actions = found?.change.actions.join("+") ?? "no-op";
  const result = actions === "no-op" ? "nothing" : actions === "update" ? "update" : "replace";
  if (kind !== "remove" || found === undefined) return { path, kind, result };
  return { path, kind, result, after: valueAt(found.change.after, place) ?? null };
}

function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown> | undefined | null)?.[step],
    value,
  );
}
