import { listOf, type SchemaBlock } from "../../cli/review/exact/provider-schema";
import type { OfflineTerraform } from "../../cli/review/exact/terraform-folder";
import type { Entries } from "../../cli/review/plan/table-file";
import { type Answer, askType, planAlone } from "./ask-type";
import { entriesOf } from "./entries";
import type { Arguments } from "./seeds";
import { pathOf, type Place, withValue } from "./variants";

/** Depth to which flags, and arguments that they may affect, are tested: pods are below it. */
const DEPTH = 2;
const DEPTH_OF_ARGUMENTS = 3;

/** Entries that hold while a flag is set, by the path of the flag. */
type Conditions = Readonly<Record<string, Entries>>;

/**
 * Finds the effects that depend on a flag of the resource that is changed: an immutable ConfigMap is replaced for its
 * data, any other is updated. All flags are set at once, and one by one only if that makes a difference.
 * @param known effects while the flags are not set
 */
export function askConditions(
  terraform: OfflineTerraform,
  type: string,
  block: SchemaBlock,
  seed: Arguments,
  known: readonly Answer[],
): Conditions {
  const isTaken = (next: Arguments) => planAlone(terraform, type, next).changes !== undefined;
  const flags = flagsOf(block, seed, []).filter((flag) => isTaken(withValue(seed, flag, true)));
  const ask = (set: readonly Place[]) => {
    const next = set.reduce((base, flag) => withValue(base, flag, true), seed);
    if (!isTaken(next)) return undefined;
    return askType(terraform, type, next, next, ({ path }) => path.split(".").length <= DEPTH_OF_ARGUMENTS);
  };
  const together = ask(flags);
  const owns = flags.map(pathOf);
  if (together !== undefined && differing(together, known, owns).length === 0) return {};
  const single = flags.flatMap((flag) => {
    const answers = ask([flag]) ?? [];
    const own = pathOf(flag);
    const paths = differing(answers, known, [own]);
    if (paths.length === 0) return [];
    const answersThen = answers.filter(({ path }) => path === own || paths.includes(path));
    return [[own, entriesOf(type, answersThen, block)] as const];
  });
  return Object.fromEntries(single);
}

/** Lists the flags that a resource does not set. */
function flagsOf(
  { attributes = {}, block_types: blocks = {} }: SchemaBlock,
  value: Arguments,
  place: Place,
): Place[] {
  const own = Object.entries(attributes).filter(
    ([key, { type, optional }]) => type === "bool" && optional === true && value[key] !== true,
  );
  const below = Object.entries(blocks).flatMap(([key, { block, nesting_mode: mode }]) => {
    const [first] = listOf(value[key]) as readonly Arguments[];
    const words = place.filter((step) => typeof step === "string").length;
    if (first === undefined || words + 2 > DEPTH) return [];
    return flagsOf(block, first, mode === "single" ? [...place, key] : [...place, key, 0]);
  });
  return [...own.map(([key]) => [...place, key]), ...below];
}

/** Lists the paths of arguments, besides flags, of which the same change has an effect that it had from no seed. */
function differing(
  answers: readonly Answer[],
  known: readonly Answer[],
  flags: readonly string[],
): readonly string[] {
  const keyOf = ({ path, kind }: Answer) => `${path} ${kind}`;
  const effects = new Set(known.map((each) => `${keyOf(each)} ${each.result}`));
  const asked = new Set(known.map(keyOf));
  const others = answers.filter((each) => {
    const isBlock = each.kind.startsWith("block") || each.kind === "empty-added";
    if (isBlock || flags.includes(each.path)) return false;
    return asked.has(keyOf(each)) && !effects.has(`${keyOf(each)} ${each.result}`);
  });
  return [...new Set(others.map(({ path }) => path))];
}

/** Leaves out the reverse change of a flag with conditions: it starts with the flag set. */
export function withoutFlags(answers: readonly Answer[], conditions: Conditions): readonly Answer[] {
  return answers.filter(
    ({ path, kind }) => conditions[path] === undefined || !["remove", "change"].includes(kind),
  );
}
