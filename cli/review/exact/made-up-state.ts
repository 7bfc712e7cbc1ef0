import { listOf } from "../../../constructs/guardrails/judge/tree/blocks";
import {
  BUILT_IN,
  type ProviderSchemas,
  type SchemaBlock,
  schemaOf,
  type SchemaType,
} from "./provider-schema";
import type { PlannedResource } from "./terraform-folder";

type Members = Readonly<Record<string, unknown>>;

/** A step into a value, as states write it. */
type PathStep =
  | { readonly type: "get_attr"; readonly value: string }
  | { readonly type: "index"; readonly value: { readonly value: number; readonly type: "number" } };

/**
 * Writes the state that an apply would have left, from a plan: values that only the provider knows are invented, as
 * no plan depends on them. The text is a state of version 4.
 */
export function madeUpState(planned: readonly PlannedResource[], schemas: ProviderSchemas): string {
  return stateOf(planned.map((each) => madeUpResource(each, schemas)));
}

/** Writes a state of these resources. */
export function stateOf(resources: readonly object[]): string {
  const head = { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "offline", outputs: {} };
  return JSON.stringify({ ...head, resources });
}

/** Returns the invented part of a state for one resource. */
export function madeUpResource({ type, name, change }: PlannedResource, schemas: ProviderSchemas): object {
  const found = schemaOf(schemas, type);
  if (found === undefined) throw new Error(`no provider has the resource type ${type}`);
  const { provider, schema } = found;
  const attributes =
    provider === BUILT_IN
      ? dataAttributes(change.after)
      : withId(filled(schema.block, change.after, change.after_unknown));
  const sensitive = provider === BUILT_IN ? [] : sensitivePaths(schema.block, attributes);
  const instance = { schema_version: schema.version, attributes, sensitive_attributes: sensitive };
  return { mode: "managed", type, name, provider: `provider["${provider}"]`, instances: [instance] };
}

function withId(attributes: Members): Members {
  const [metadata] = listOf(attributes.metadata) as readonly { namespace?: string; name?: string }[];
  const { namespace, name = String(attributes.name ?? "made-up") } = metadata ?? {};
  return { ...attributes, id: namespace ? `${namespace}/${name}` : name };
}

/** Returns the attributes of `terraform_data`, which stores the type of each value next to it. */
function dataAttributes({ input, triggers_replace: triggers }: Members): Members {
  return { id: "made-up", input: typed(input), output: typed(input), triggers_replace: typed(triggers) };
}

function typed(value: unknown): unknown {
  return value === undefined || value === null ? null : { value, type: typeOf(value) };
}

function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ["tuple", value.map(typeOf)];
  if (typeof value === "boolean") return "bool";
  if (typeof value !== "object" || value === null) return typeof value;
  return ["object", Object.fromEntries(Object.entries(value).map(([key, each]) => [key, typeOf(each)]))];
}

/** Fills in what was unknown after planning. */
function filled(block: SchemaBlock, value: Members, unknown: unknown): Members {
  const out: Record<string, unknown> = { ...value };
  const isUnknown = (key: string) => (unknown as Members | undefined)?.[key];
  for (const [key, { type }] of Object.entries(block.attributes ?? {})) {
    if (isUnknown(key) === true) out[key] = madeUpValue(type);
    else out[key] ??= null;
  }
  for (const [key, { nesting_mode: mode, block: nested }] of Object.entries(block.block_types ?? {})) {
    const below = isUnknown(key);
    if (mode === "single" || mode === "group") {
      out[key] = out[key] ? filled(nested, out[key] as Members, below) : null;
    } else {
      const all = below === true ? [] : (listOf(out[key]) as readonly Members[]);
      out[key] = all.map((each, at) => filled(nested, each, (below as readonly unknown[] | undefined)?.[at]));
    }
  }
  return out;
}

/** A number that no document contains: a value that the cluster sets must differ from later ones. */
const MADE_UP_NUMBER = 54_321;

function madeUpValue(type: SchemaType | undefined): unknown {
  if (type === "string") return "made-up";
  if (type === "number") return MADE_UP_NUMBER;
  if (type === "bool") return false;
  if (type === undefined || typeof type === "string") return null;
  return type[0] === "map" ? {} : type[0] === "list" || type[0] === "set" ? [] : null;
}

function sensitivePaths(block: SchemaBlock, value: Members, path: readonly PathStep[] = []): PathStep[][] {
  const step = (key: string): PathStep[] => [...path, { type: "get_attr", value: key }];
  const own = Object.entries(block.attributes ?? {}).filter(([, { sensitive }]) => sensitive === true);
  const nested = Object.entries(block.block_types ?? {}).flatMap(
    ([key, { nesting_mode: mode, block: below }]) =>
      listOf(value[key]).flatMap((each, at) => {
        const isSingle = mode === "single" || mode === "group";
        const index: PathStep = { type: "index", value: { value: at, type: "number" } };
        return sensitivePaths(below, each as Members, isSingle ? step(key) : [...step(key), index]);
      }),
  );
  return [...own.map(([key]) => step(key)), ...nested];
}
