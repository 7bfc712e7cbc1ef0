import { at, type Attributes } from "../model/resource";
import * as FILE from "./replace-table.json";

/** What a provider does with a change. */
export type Effect = "update" | "replace" | "nothing";

/**
 * Effects of the changes of one path: one effect of all tested changes, or the kinds of change of each; with the
 * default of an omitted argument (null if it has none), and whether the order has no effect.
 */
export type TableEntry =
  | Effect
  | (Partial<Readonly<Record<Effect, readonly string[]>>> & {
      readonly default?: string | number | boolean | null;
      readonly isSet?: true;
    });

/** Entries by path. */
export type Entries = Readonly<Record<string, TableEntry>>;

/** The replace table, which `npm run replace-table` generates with the pinned providers. */
export interface ReplaceTable {
  /** Versions of the tested providers. */
  readonly providers: Readonly<Record<string, string>>;
  /** By resource type. */
  readonly types: Readonly<Record<string, Entries>>;
  /** By resource type and the path of a flag: entries that apply if the flag was set before the change. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, Entries>>>>;
}

const TABLE = FILE as unknown as ReplaceTable;

/** Versions of the providers that the table applies to. */
export const TABLE_PROVIDERS = TABLE.providers;

/** Returns whether the table contains a resource type. */
export function knowsType(type: string): boolean {
  return TABLE.types[askedFor(type)] !== undefined;
}

/**
 * Types without a version that are of older versions of their API, with other arguments. The others are the same
 * resource as the type of version 1.
 */
const OLDER = ["kubernetes_cron_job", "kubernetes_ingress", "kubernetes_pod_disruption_budget"];

/** Returns the type that the table has been asked of instead of another one. */
function askedFor(type: string): string {
  const first = type === "kubernetes_daemonset" ? "kubernetes_daemon_set_v1" : `${type}_v1`;
  return TABLE.types[type] === undefined && !OLDER.includes(type) ? first : type;
}

/** Returns the entries of a resource, some of which depend on its flags. */
export function entriesFor(type: string, before: Attributes): Entries {
  const asked = askedFor(type);
  const entries = TABLE.types[asked] ?? {};
  const flags = Object.entries(TABLE.conditions[asked] ?? {});
  const set = flags.filter(([path]) => String(at(before, ...path.split("."))) === "true");
  return set.length === 0 ? entries : Object.assign({}, entries, ...set.map(([, each]) => each));
}
