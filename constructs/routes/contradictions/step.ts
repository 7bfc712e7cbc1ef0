import type { JsonObject } from "../../charts";
import { isObject } from "../../checks";

/** A middleware of a route as Traefik reads it, from a prop, a chain or an object. */
export interface Step {
  /** Where it is written: `middlewares[1]`. */
  readonly at: string;
  /** Its type, such as `basicAuth`. */
  readonly kind: string;
  /** Its settings, as in Traefik. */
  readonly settings: JsonObject;
}

/** Returns `spec` of the Middleware of a name, if it is known. */
export type KnownSpec = (name: string) => JsonObject | undefined;

/**
 * A rule about two middlewares of a route. If both contradict each other, it returns the requirement of the later
 * one, as it follows the word "must".
 */
export type PairRule = (later: Step, earlier: Step) => string | undefined;

/** Returns a list of strings in the settings of a middleware. */
export function textsAt({ settings }: Step, key: string): readonly string[] {
  const value = settings[key];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Returns a map of strings in the settings of a middleware, with its keys in lower case. */
export function mapAt({ settings }: Step, key: string): ReadonlyMap<string, string> {
  const value = settings[key];
  if (!isObject(value)) return new Map();
  return new Map(Object.entries(value).map(([name, each]) => [name.toLowerCase(), String(each)]));
}
