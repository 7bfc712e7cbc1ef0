import { listOf, type SchemaBlock } from "../../cli/review/exact/provider-schema";
import type { OfflineTerraform } from "../../cli/review/exact/terraform-folder";
import { type Answer, askType, planAlone } from "./ask-type";
import { candidatesOf } from "./candidates";
import type { Arguments } from "./seeds";
import { type Additions, keyOfPlace, validSeed } from "./valid-seed";
import { pathOf, type Place } from "./variants";

/** What is turned, and where. */
interface Turning {
  readonly isAsked: (path: string) => boolean;
  readonly added: Additions;
}

/**
 * Tests the arguments without a result so far. They conflict with arguments of the seed, as `generate_name` does with
 * `name`, or require each other, as `data_wo` and `data_wo_revision` do, and are refused alone. In each block with
 * such an argument, they therefore replace those of the seed.
 */
export function askTurned(
  terraform: OfflineTerraform,
  type: string,
  block: SchemaBlock,
  seed: Arguments,
  core: Arguments,
  answers: readonly Answer[],
): readonly Answer[] {
  const asked = new Set(answers.map(({ path }) => path));
  const added: Additions = new Map();
  const turned = turn(block, seed, [], { isAsked: (path) => asked.has(path), added });
  const valid = added.size === 0 ? undefined : validSeed(terraform, type, turned, added);
  if (valid === undefined || planAlone(terraform, type, valid).changes === undefined) return [];
  return askType(terraform, type, valid, core, ({ path }) => !asked.has(path));
}

function turn(block: SchemaBlock, value: Arguments, place: Place, turning: Turning): Arguments {
  const out = turnedArguments(block, value, place, turning);
  for (const [key, { block: inner, nesting_mode: mode }] of Object.entries(block.block_types ?? {})) {
    const all = listOf(value[key]) as readonly Arguments[];
    if (key === "timeouts" || all.length === 0) continue;
    const here = [...place, key];
    const isSingle = mode === "single";
    const turned = all.map((each, at) => turn(inner, each, isSingle ? here : [...here, at], turning));
    out[key] = isSingle ? turned[0] : turned;
  }
  return out;
}

function turnedArguments(
  { attributes = {} }: SchemaBlock,
  value: Arguments,
  place: Place,
  { isAsked, added }: Turning,
): Record<string, unknown> {
  const optional = Object.entries(attributes).filter(
    ([key, { optional: isOptional = false, type }]) => isOptional && key !== "id" && type !== undefined,
  );
  const absent = optional.filter(([key]) => value[key] === undefined);
  const open = absent.map(([key]) => key).filter((key) => !isAsked(pathOf([...place, key])));
  if (open.length === 0) return { ...value };
  // a revision needs what it revises.
  const coming = absent.filter(([key]) => open.includes(key) || open.includes(`${key}_revision`));
  const present = new Set(optional.map(([key]) => key).filter((key) => value[key] !== undefined));
  const kept = Object.entries(value).filter(([key]) => !present.has(key));
  const come = coming.flatMap(([key, { type = "string" }]) => {
    const [first, ...rest] = candidatesOf(key, type, undefined)[0]?.[1] ?? [];
    if (first === undefined) return [];
    added.set(keyOfPlace([...place, key]), [...rest, undefined]);
    return [[key, first] as const];
  });
  return Object.fromEntries([...kept, ...come]);
}
