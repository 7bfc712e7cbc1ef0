import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { restored } from "../../synthesized/restored";
import type { Attributes } from "../model/resource";
import type { StackContent } from "../model/reviewed-stack";
import { type ProviderSchemas, schemaOf } from "./provider-schema";

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** A configuration that plans without a cluster, and the types that it had to leave out. */
export interface BareConfiguration {
  readonly configuration: object;
  readonly leftOut: readonly string[];
}

/**
 * Returns the resources of a stack alone: no data sources, conditions, outputs or backends. Each chart is replaced by
 * an empty one of the same name and version, as a plan compares only these.
 */
export function bareConfiguration(
  content: StackContent,
  schemas: ProviderSchemas,
  folder: string,
): BareConfiguration {
  const {
    resource = {},
    variable,
    moved,
    removed,
  } = restored(content) as {
    readonly resource?: Blocks;
    readonly variable?: unknown;
    readonly moved?: unknown;
    readonly removed?: unknown;
  };
  const types = Object.entries(resource);
  const known = types.filter(([type]) => schemaOf(schemas, type) !== undefined);
  const blocks = known.map(([type, all]) => [
    type,
    Object.fromEntries(Object.entries(all).map(([id, block]) => [id, bareBlock(type, block, folder)])),
  ]);
  return {
    configuration: {
      resource: Object.fromEntries(blocks) as Blocks,
      ...(variable === undefined ? {} : { variable }),
      ...(moved === undefined ? {} : { moved }),
      ...(removed === undefined ? {} : { removed }),
    },
    leftOut: types.filter((each) => !known.includes(each)).map(([type]) => type),
  };
}

/** Arguments with which the provider would download a chart. */
export const SOURCES = [
  "repository",
  "keyring",
  "verify",
  "devel",
  "repository_username",
  "repository_password",
  "dependency_update",
];

/** Returns a resource block that plans without a cluster and without looking for a chart. */
export function bareBlock(type: string, block: Attributes, folder: string): Attributes {
  const { lifecycle } = block;
  const others = Object.fromEntries(
    Object.entries(block).filter(([key]) => !["lifecycle", "provider"].includes(key)),
  );
  const bare = withoutLiveValues({ ...others, ...bareLifecycle(lifecycle) }) as Attributes;
  if (type !== "helm_release") return bare;
  const rest = Object.fromEntries(Object.entries(bare).filter(([key]) => !SOURCES.includes(key)));
  return { ...rest, chart: chartFolder(bare, folder) };
}

/** `prevent_destroy` and conditions would stop the plan that is read for its actions. */
function bareLifecycle(lifecycle: unknown): object {
  const kept = Object.entries((lifecycle ?? {}) as Attributes).filter(([key]) =>
    ["create_before_destroy", "replace_triggered_by", "ignore_changes"].includes(key),
  );
  return kept.length === 0 ? {} : { lifecycle: Object.fromEntries(kept) };
}

/** Replaces values of data sources and locals, which do not exist here: equal expressions become equal texts. */
function withoutLiveValues(value: unknown): unknown {
  if (typeof value === "string")
    return value.replace(/(?<!\$)\$\{(?=[^}]*\b(data|local|module|each|count)\.)/g, "(live ");
  if (Array.isArray(value)) return value.map(withoutLiveValues);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutLiveValues(member)]));
}

function chartFolder({ chart, version }: Attributes, folder: string): string {
  const name =
    String(chart)
      .split("/")
      .at(-1)
      ?.replace(/[^A-Za-z0-9.-]/g, "-") ?? "chart";
  const number = typeof version === "string" ? version : "0.1.0";
  const path = join(folder, "charts", `${name}-${number}`, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "Chart.yaml"), `apiVersion: v2\nname: ${name}\nversion: ${number}\n`);
  return path;
}
