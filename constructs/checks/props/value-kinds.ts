import type { Shape } from "./shape";

/** What a value of a framework's type has; two copies of a framework have two classes. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Construct: ["node"],
  IConstruct: ["node"],
  ITerraformDependable: ["fqn"],
  TerraformProvider: ["node"],
  TerraformStack: ["node"],
  ReadonlyMap: ["get"],
};

/** Returns whether a value is of a closed set, of a class of ours, or of a type of the framework. */
export function isOfKind(kind: unknown, shape: readonly Shape[], value: unknown): boolean {
  // the first two are the kind and the name.
  if (kind === "e") return shape.indexOf(value as Shape, 2) > 0 || isTokenText(value);
  if (kind === "c")
    return isObject(value) && shape.every((member, index) => index < 3 || String(member) in value);
  if (kind !== "x" || !hasMembers(value, MEMBERS[String(shape[1])] ?? [])) return false;
  return !hasMembers(value, ["fqn"]) || (typeof value.fqn === "string" && value.fqn.trim() !== "");
}

/** Returns whether a value is the primitive that a letter of a shape stands for. */
export function isPrimitive(letter: string, value: unknown): boolean {
  if (letter === "s") return typeof value === "string";
  if (letter === "n") return typeof value === "number";
  if (letter === "b") return typeof value === "boolean";
  if (letter === "f") return typeof value === "function";
  if (letter === "0") return value === null;
  return letter === "a" || value === undefined;
}

function hasMembers<Member extends string>(
  value: unknown,
  members: readonly Member[],
): value is Readonly<Record<Member, unknown>> {
  return isObject(value) && members.every((member) => member in value);
}

/** Returns whether a value is a number that JSON cannot represent: NaN or infinite. */
export function isEndless(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
}

/** Returns whether a value is an object and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns whether a value is a list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** Returns whether a value is a text, a number or a truth value. */
export function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** Returns whether a value is set, and not an empty text. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** Whether an object is one that a literal makes, of any realm. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What cdktf resolves when it writes the stack is not known before. */
export function isToken(value: unknown): boolean {
  return hasMembers(value, ["resolve", "creationStack"]);
}

/** Returns whether a value is a text with a reference in it; lists of texts contain such texts. */
export function isTokenText(value: unknown): boolean {
  return typeof value === "string" && value.includes("TfToken[");
}

/** Returns whether a value is unset, false or empty: what a template of a chart takes for false, apart from 0. */
export function isEmpty(value: unknown): boolean {
  if (!isSet(value) || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
