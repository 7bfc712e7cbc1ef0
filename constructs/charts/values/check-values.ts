import { Token } from "cdktf";
import { isLiteralSecret, isObject, propError, secretIn, secretInCommand } from "../../checks";
import type { Catalogue } from "./catalogue";
import { imageValueMistake } from "./image-values";
import { childOf, type KeyNode, shapeOf, wordsOf } from "./key-words";
import { nearestKey } from "./nearest-key";
import { secretHint } from "./secret-hint";
import type { Json, JsonObject } from "./stable-json";
import { pathOf } from "./value-path";
import { isOfType, typesInWords } from "./value-type";

/** Where an error is, and what is checked there. */
export interface CheckedValues {
  /** Path of the construct. */
  readonly path: string;
  /** The prop. */
  readonly prop: string;
  /** What is known of the chart. */
  readonly catalogue: Catalogue;
}

/**
 * Checks values against the keys of a chart: Helm ignores unknown keys, and renders values of wrong types as far as
 * it can. Maps that the chart leaves open accept every key.
 * @throws for the first unknown key, wrong type or secret that is written out.
 */
export function checkValues(checked: CheckedValues, values: JsonObject): void {
  checkMap(checked, values, checked.catalogue.keys, []);
}

function check(
  checked: CheckedValues,
  value: Json | undefined,
  node: KeyNode,
  keys: readonly string[],
): void {
  // null removes a default of the chart; values that only Terraform knows cannot be checked here.
  if (value === undefined || value === null || Token.isUnresolved(value)) return;
  const { types, shape } = wordsOf(node);
  if (!isOfType(value, types)) throw typeError(checked, value, types, keys);
  refuseSecret(checked, value, keys);
  const inside = shape === undefined ? undefined : shapeOf(shape);
  if (isObject(value)) checkMap(checked, value, inside ?? node, keys);
  else if (Array.isArray(value)) checkItems(checked, value as readonly Json[], inside, keys);
}

function checkMap(checked: CheckedValues, map: JsonObject, node: KeyNode, keys: readonly string[]): void {
  const isOpen = typeof node === "string" || wordsOf(node).isOpen;
  for (const [key, value] of Object.entries(map)) {
    const known = childOf(node, key) ?? otherKey(node, key);
    const path = [...keys, key];
    refuseImage(checked, map, value, path);
    if (known !== undefined) check(checked, value, known, path);
    else if (isOpen) check(checked, value, "any", path);
    else if (value !== undefined) throw unknownKey(checked, value, path, node);
  }
  refuseSecretVariable(checked, map, keys);
  refuseSecretObject(checked, map, keys);
}

function checkItems(
  checked: CheckedValues,
  items: readonly Json[],
  inside: KeyNode | undefined,
  keys: readonly string[],
): void {
  const list = keys.at(-1) ?? "";
  refuseSecretCommand(checked, items, keys);
  for (const [at, item] of items.entries()) {
    check(checked, item, inside ?? "any", [...keys.slice(0, -1), `${list}[${at}]`]);
  }
}

/** Other keys of a map: any, `*`; or those that name a domain, `*\/*`, as resources of devices do. */
function otherKey(node: KeyNode, key: string): KeyNode | undefined {
  const isOfDomain = key.includes("/") || key.startsWith("hugepages-");
  return childOf(node, "*") ?? (isOfDomain ? childOf(node, "*/*") : undefined);
}

// GR-40 (synth): a misspelt key in chart values (torage) was ignored, and the default size was used.
function unknownKey(
  { path, prop, catalogue }: CheckedValues,
  value: Json,
  keys: readonly string[],
  node: KeyNode,
): Error {
  const { name, version } = catalogue;
  const reason = reasonFor(catalogue, keys);
  // within a type of Kubernetes, the keys of the chart do not apply.
  const isOwn =
    typeof node !== "string" && keys.slice(0, -1).reduce(step, catalogue.keys as KeyNode) === node;
  const nearest = isOwn
    ? nearestKey(keys, catalogue.keys)
    : nearestKey(keys.slice(-1), typeof node === "string" ? {} : node);
  // a message with a reason needs no guess.
  const isHelp = nearest !== undefined && (nearest.isClose || reason === undefined);
  const hint = isHelp ? ` (did you mean ${JSON.stringify(nearest.path)}?)` : "";
  const why = reason === undefined ? "or it is silently ignored" : reason;
  const rule = `be a key of ${name} ${version}${hint}, ${why}`;
  return propError(path, `${prop}.${pathOf(keys)}`, rule, value);
}

function step(node: KeyNode, key: string): KeyNode {
  return childOf(node, key) ?? "any";
}

function reasonFor({ reasons = {} }: Catalogue, keys: readonly string[]): string | undefined {
  // GR-39 (synth): volumeClaimTemplates was set, as in Kubernetes, but the chart reads volumeClaimTemplate.
  const paths = keys.map((_, at) => pathOf(keys.slice(0, keys.length - at)));
  return paths.map((path) => reasons[path]).find((reason) => reason !== undefined);
}

function typeError(
  { path, prop, catalogue }: CheckedValues,
  value: Json,
  types: readonly string[],
  keys: readonly string[],
): Error {
  const reason =
    reasonFor(catalogue, keys) ?? `as ${catalogue.name} ${catalogue.version} accepts nothing else there`;
  return propError(path, `${prop}.${pathOf(keys)}`, `be ${typesInWords(types)}, ${reason}`, value);
}

function refuseImage(
  { path, prop, catalogue }: CheckedValues,
  map: JsonObject,
  value: Json | undefined,
  keys: readonly string[],
): void {
  if (typeof value !== "string" || Token.isUnresolved(value)) return;
  const mistake = imageValueMistake(catalogue, pathOf(keys), map, value);
  if (mistake !== undefined) throw propError(path, `${prop}.${pathOf(keys)}`, mistake, value);
}

// GR-10 (synth): chart values contained a literal password, which Helm stores in the release.
function refuseSecret(checked: CheckedValues, value: Json, keys: readonly string[]): void {
  if (typeof value !== "string") return;
  const key = keys.at(-1) ?? "";
  // a configuration in a text is read by a program; any other text may contain an address.
  const found = isLiteralSecret(key, value) ? `${value.length} characters` : secretIn(value);
  if (found !== undefined) throw secretError(checked, keys, secretHint(checked.catalogue, keys), found);
}

/** Arguments of a program: every list of processes shows them. */
function refuseSecretCommand(checked: CheckedValues, items: readonly Json[], keys: readonly string[]): void {
  if (!/(args|command)$/i.test(keys.at(-1) ?? "")) return;
  const found = secretInCommand(items.filter((each) => typeof each === "string"));
  if (found !== undefined) throw secretError(checked, keys, "use a variable of a Secret", found);
}

/** Refuses a secret in a variable of a container, which its name reveals. */
function refuseSecretVariable(checked: CheckedValues, map: JsonObject, keys: readonly string[]): void {
  if (typeof map.name !== "string" || !isLiteralSecret(map.name, map.value)) return;
  throw secretError(
    checked,
    [...keys, "value"],
    "use valueFrom.secretKeyRef",
    `${map.value.length} characters`,
  );
}

/** Refuses a complete Secret, such as in a list of extra objects. */
function refuseSecretObject(checked: CheckedValues, map: JsonObject, keys: readonly string[]): void {
  const data = map.stringData ?? map.data;
  if (map.kind !== "Secret" || map.apiVersion !== "v1" || data === undefined) return;
  throw secretError(checked, keys, "create the Secret outside of Terraform", "its data");
}

function secretError(
  { path, prop }: CheckedValues,
  keys: readonly string[],
  instead: string,
  found: string,
): Error {
  const rule = `not contain a secret, because values are readable in the state and in the release: ${instead}`;
  return propError(path, `${prop}.${pathOf(keys)}`, rule, found);
}
