import { isObject } from "../../constructs/checks/props/value-kinds";
import { CliError } from "../context/cli-error";
import type { Value, ValueMap } from "./files";
import type { KeyMap } from "./key-node";
import { OWN_SHAPES } from "./own-shapes";

/** Kinds that charts take, with all the kinds in them. */
const ROOTS = ["PodTemplateSpec", "PersistentVolumeClaim", "PodDisruptionBudgetSpec", "ServiceSpec"];

const SCALARS: Readonly<Record<string, string>> = {
  Quantity: "quantity",
  IntOrString: "number|name",
  Time: "string",
  MicroTime: "string",
  FieldsV1: "map",
  RawExtension: "map",
};

/**
 * Returns the keys of the types of Kubernetes, from the description of an API server: `kubectl get --raw
 * /openapi/v2`.
 */
export function shapesOf(openApi: ValueMap): KeyMap {
  const definitions = Object.entries(isObject(openApi.definitions) ? openApi.definitions : {});
  const kinds = new Map(definitions.map(([name, kind]) => [lastWord(name), kind]));
  const shapes: KeyMap = { ...OWN_SHAPES };
  const waiting = [...ROOTS];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name in shapes) continue;
    const kind = kinds.get(name);
    if (!isObject(kind) || !isObject(kind.properties))
      throw new CliError(`the API server must serve ${name}, with properties`);
    const keys = Object.entries(kind.properties).map(
      ([key, property]) => [key, wordsOf(name ?? "", property)] as const,
    );
    shapes[name] = Object.fromEntries(keys);
    for (const [, words] of keys) waiting.push(...words.split(" ").filter((word) => /^[A-Z]/.test(word)));
  }
  // charts use one name for the contexts of pods and of containers.
  shapes.AnySecurityContext = {
    ...(shapes.PodSecurityContext as KeyMap),
    ...(shapes.SecurityContext as KeyMap),
  };
  return Object.fromEntries(Object.entries(shapes).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function wordsOf(kind: string, property: Value): string {
  if (!isObject(property)) return "any";
  const reference = referenceOf(property);
  if (reference !== undefined) return SCALARS[reference] ?? `map ${reference}`;
  switch (property.type) {
    case "array": {
      const item = referenceOf(property.items);
      return item === undefined || item in SCALARS ? "list" : `list ${item}`;
    }
    case "object": {
      const item = isObject(property.additionalProperties) ? property.additionalProperties : {};
      if (referenceOf(item) === "Quantity")
        return kind.startsWith("Volume") ? "map StorageQuantities" : "map Quantities";
      return item.type === "string" && item.format === undefined ? "map Strings" : "map";
    }
    case "integer":
      return "number";
    case "string":
    case "number":
    case "boolean":
      return property.type;
    default:
      return "any";
  }
}

function referenceOf(value: Value): string | undefined {
  return isObject(value) && typeof value.$ref === "string" ? lastWord(value.$ref) : undefined;
}

function lastWord(name: string): string {
  return name.split(".").at(-1) ?? name;
}
