import { propsOf, typeAt } from "./prop-types";
import { isObjectShape, type ObjectShape, type Shape } from "./shape";

const PRIMITIVES: Readonly<Record<string, string>> = {
  s: "a string",
  n: "a number",
  b: "true or false",
  f: "a function",
  a: "a value",
  "0": "null",
  u: "left out",
};

/** Descriptions of types that frameworks declare. */
const FOREIGN: Readonly<Record<string, string>> = {
  Construct: "a construct",
  IConstruct: "a construct",
  ITerraformDependable: "a resource or data source",
  TerraformProvider: "a provider",
  TerraformStack: "a stack",
  ReadonlyMap: "a Map",
  object: "an object",
};

/** Describes what a value must be: `a string`, `one of "a", "b"`, `a Memory, made by Memory.gibibytes(...)`. */
export function describeShape(shape: Shape | ObjectShape): string {
  const type = typeAt(shape);
  if (isObjectShape(type)) return describeObject(type);
  if (!Array.isArray(type)) return PRIMITIVES[String(type)] ?? "a value";
  const [kind, name, ...rest] = type as readonly Shape[];
  if (kind === "e") return describeValues(rest);
  if (kind === "l") return "a list";
  if (kind === "t") return `a list of ${type.length - 1}`;
  if (kind === "c") return `a ${String(name)}, created by ${String(rest[0])}`;
  if (kind === "x") return FOREIGN[String(name)] ?? `a ${String(name)}`;
  const variants = [name, ...rest].filter((each) => each !== undefined && each !== "u");
  return [...new Set(variants.map((each) => describeShape(each as Shape)))].join(" or ");
}

function describeValues(values: readonly Shape[]): string {
  const texts = values.map((each) => JSON.stringify(each));
  return texts.length === 1 ? String(texts[0]) : `one of ${texts.join(", ")}`;
}

function describeObject(type: ObjectShape): string {
  const props = [...propsOf(type).values()];
  const required = props.filter(({ isOptional }) => !isOptional);
  const named = (required.length === 0 ? props : required).map(({ name }) => name);
  return named.length === 0 ? "an object" : `an object with ${named.join(", ")}`;
}
