import { rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { bareBlock } from "../../cli/review/exact/bare-resources";
import { madeUpResource, stateOf } from "../../cli/review/exact/made-up-state";
import { type SchemaBlock, schemaOf } from "../../cli/review/exact/provider-schema";
import type {
  Diagnostic,
  OfflinePlan,
  OfflineTerraform,
  PlannedResource,
} from "../../cli/review/exact/terraform-folder";
import { allowedWords } from "./allowed-words";
import { prunedTo } from "./pruned";
import { type Arguments, asConfigured } from "./seeds";
import { valueAt, type Variant, variantsOf, withValue } from "./variants";

/** What the provider does with one change. */
export interface Answer {
  readonly path: string;
  readonly kind: string;
  readonly result: "update" | "replace" | "nothing";
  /** The planned value at the path, for an argument that was removed: a default, if the schema does not compute it. */
  readonly after?: unknown;
}

/** A variant that is being tested. */
interface Attempt extends Omit<Question, "values"> {
  /** What is tried now, and what is left to try. */
  values: readonly unknown[];
  isGivenUp: boolean;
}

/** How often a plan may name variants that it refuses. */
const ROUNDS = 30;

/**
 * Finds the effect of each change of a resource: the state has a copy of the seed for each variant, the configuration
 * the variants themselves, and one plan shows all effects. Another plan shows those of the reverse changes, which
 * test arguments that the seed lacks.
 * @param core what the seed was before it was filled in: each copy has only the tested branch of the rest
 * @param isAsked which changes are tested; all by default
 */
export function askType(
  terraform: OfflineTerraform,
  type: string,
  seed: Arguments,
  core: Arguments = seed,
  isAsked: (variant: Variant) => boolean = () => true,
): readonly Answer[] {
  const found = schemaOf(terraform.schemas, type);
  if (found === undefined) throw new Error(`no provider has ${type}`);
  const { block } = found.schema;
  const base = asConfigured(block, seed);
  const before = planSeed(terraform, type, base);
  const subject = { terraform, type, base, block, core };
  const variants = variantsOf(block, base).filter(isAsked);
  const first = askFrom(
    subject,
    variants.map((variant, at) => ({ ...variant, id: `v${at}`, from: before })),
  );
  const planned = new Map(first.map(({ id, planned: change }) => [id, change]));
  const following = variants.flatMap(({ next, ...variant }, at) => {
    const from = planned.get(`v${at}`);
    if (from === undefined || nameOf(from) === "nothing") return [];
    return next.map(({ kind, value }) => ({ ...variant, kind, values: [value], from }));
  });
  const second = askFrom(
    subject,
    following.map((each, at) => ({ ...each, id: `v${at}` })),
  );
  const asked = new Set(first.map(keyOf));
  return [...first, ...second.filter((each) => !asked.has(keyOf(each)))].map(answerOf);
}

function keyOf({ path, kind }: Pick<Answer, "path" | "kind">): string {
  return `${path} ${kind}`;
}

/** A variant, and the resource that is changed. */
interface Subject {
  readonly terraform: OfflineTerraform;
  readonly type: string;
  readonly base: Arguments;
  readonly block: SchemaBlock;
  readonly core: Arguments;
}

interface Question extends Pick<Variant, "path" | "place" | "kind" | "values"> {
  readonly id: string;
  /** What the state has. */
  readonly from: PlannedResource;
}

/** A variant with its plan. */
interface Answered extends Question {
  readonly planned: PlannedResource;
}

function askFrom(subject: Subject, questions: readonly Question[]): readonly Answered[] {
  const { terraform, type, base, block, core } = subject;
  const folder = terraform.emptyFolder(type);
  const write = ({ id, place, values }: Attempt) => {
    const configuration = withValue(prunedTo(block, base, core, place), place, values[0]);
    const text = JSON.stringify({
      resource: { [type]: { [id]: bareBlock(type, configuration, folder) } },
    });
    writeFileSync(join(folder, `${id}.tf.json`), text);
  };
  const attempts = questions.map((each): Attempt => ({ ...each, isGivenUp: false }));
  attempts.forEach(write);
  findValid(terraform, folder, attempts, write);
  const planned = planAll(terraform, folder, attempts, (rest) =>
    stateOf(rest.map((each) => madeUpResource(stateFor(subject, each), terraform.schemas))),
  );
  const byName = new Map(planned.map((each) => [each.name, each]));
  return attempts.flatMap(({ isGivenUp, ...attempt }) => {
    const found = byName.get(attempt.id);
    return isGivenUp || found === undefined ? [] : [{ ...attempt, planned: found }];
  });
}

/** What the state has of a question. */
function stateFor({ block, core }: Subject, { id, from, place }: Attempt): PlannedResource {
  const after = prunedTo(block, from.change.after, core, place);
  return { ...from, name: id, change: { ...from.change, after } };
}

function planSeed(terraform: OfflineTerraform, type: string, seed: Arguments): PlannedResource {
  const { changes, errors } = planAlone(terraform, type, seed);
  const [change] = changes ?? [];
  if (change === undefined) throw new Error(`${type}: ${JSON.stringify(errors).slice(0, 1000)}`);
  return change;
}

/** Plans one resource that does not exist yet, in a folder of that name. */
export function planAlone(
  terraform: OfflineTerraform,
  type: string,
  seed: Arguments,
  name = type,
): OfflinePlan {
  const folder = terraform.emptyFolder(name);
  const resource = { [type]: { seed: bareBlock(type, seed, folder) } };
  writeFileSync(join(folder, "seed.tf.json"), JSON.stringify({ resource }));
  return terraform.plan(folder);
}

/**
 * Finds a value of every variant that Terraform accepts, if there is one: the first, or else the first of all others
 * that is not refused. Accepted variants are set aside meanwhile.
 */
function findValid(
  terraform: OfflineTerraform,
  folder: string,
  attempts: readonly Attempt[],
  write: (attempt: Attempt) => void,
): void {
  const refused = refusedIn(terraform, folder);
  for (const { id } of attempts) rmSync(join(folder, `${id}.tf.json`));
  const open = attempts.filter(({ id }) => refused.has(id));
  for (const attempt of open) attempt.values = nextValues(attempt, refused.get(attempt.id));
  chooseValue(terraform, folder, open, write);
  for (const attempt of attempts) attempt.isGivenUp = attempt.values.length === 0;
  attempts.filter(({ isGivenUp }) => !isGivenUp).forEach(write);
}

/** Chooses the first value of each variant that Terraform accepts, or none. */
function chooseValue(
  terraform: OfflineTerraform,
  folder: string,
  attempts: readonly Attempt[],
  write: (attempt: Attempt) => void,
): void {
  const each = attempts.flatMap((attempt) =>
    attempt.values.map((value, at) => ({ ...attempt, id: `${attempt.id}-${at}`, values: [value] })),
  );
  each.forEach(write);
  const refused = each.length === 0 ? undefined : refusedIn(terraform, folder);
  for (const { id } of each) rmSync(join(folder, `${id}.tf.json`));
  for (const attempt of attempts) {
    attempt.values = attempt.values
      .filter((_, at) => refused?.has(`${attempt.id}-${at}`) !== true)
      .slice(0, 1);
  }
}

function refusedIn(terraform: OfflineTerraform, folder: string): ReadonlyMap<string, Diagnostic> {
  return new Map(terraform.validate(folder).map((each) => [variantIn(each), each]));
}

function nextValues(attempt: Attempt, diagnostic: Diagnostic | undefined): readonly unknown[] {
  const [value, ...rest] = attempt.values;
  const words = allowedWords(diagnostic);
  if (words.length === 0) return rest;
  // the seed has one of them, and a change to the same is none: the plan would be empty. The default is often the first.
  if (typeof value === "string") return words.filter((word) => !value.startsWith(word)).reverse();
  const isTexts = Array.isArray(value) && value.every((each) => typeof each === "string");
  return isTexts ? words.filter((word) => !value.includes(word)).map((word) => [word]) : rest;
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

function answerOf({ path, place, kind, planned }: Answered): Answer {
  const result = nameOf(planned);
  if (kind !== "remove") return { path, kind, result };
  return { path, kind, result, after: valueAt(planned.change.after, place) ?? null };
}

function nameOf({ change: { actions } }: PlannedResource): Answer["result"] {
  if (actions.includes("no-op")) return "nothing";
  return actions.includes("delete") || actions.includes("create") ? "replace" : "update";
}
