import { isObject } from "../../../constructs/checks/props/value-kinds";
import type { Value } from "../files";
import type { Leaf } from "./leaves";

/** A text in the values that are tried, by which they are recognized in the rendered objects. */
export const PROBE = "groundplan-probe";

/** Values to try for a value of which only the existence is known. */
const ANY: readonly Value[] = [PROBE, { [PROBE]: PROBE }, [{ name: PROBE }], 7, true];

const BY_TYPE: Readonly<Record<string, readonly Value[]>> = {
  string: [PROBE],
  name: [PROBE],
  number: [7],
  integer: [7],
  quantity: ["7Mi"],
  boolean: [true, false],
  map: [{ [PROBE]: PROBE }, { [PROBE]: { [PROBE]: PROBE } }],
  list: [[PROBE], [{ name: PROBE }]],
  any: ANY,
};

/** Returns the values to try in order, until one can be rendered and changes the objects. */
export function candidatesOf({ words, value, tried }: Leaf): readonly Value[] {
  if (tried !== undefined) return [tried];
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1];
  if (typeof value === "string" && value !== "") return textCandidates(value);
  if (Array.isArray(value) && value.length > 0) return listCandidates(value as readonly Value[]);
  const [types = "any", ...flags] = words.split(" ");
  // items of a kind of Kubernetes are maps.
  const isItems = flags.some((flag) => /^[A-Z]/.test(flag)) && !flags.includes("Strings");
  const all = types.split("|").flatMap((type) => BY_TYPE[type] ?? ANY);
  return isItems && types.includes("list") ? [...all].reverse() : all;
}

function textCandidates(value: string): readonly Value[] {
  const number = /^(\d+)([A-Za-z%]*)$/.exec(value);
  if (number !== null) return [`${Number(number[1]) + 1}${number[2] ?? ""}`];
  return [`${value}-probe`, ""];
}

function listCandidates(value: readonly Value[]): readonly Value[] {
  const [first] = value;
  return isObject(first) ? [[...value, { ...first, name: PROBE }], []] : [[...value, PROBE], value.slice(1)];
}
