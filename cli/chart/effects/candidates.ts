import { isMap, type Value } from "../files";
import type { Leaf } from "./leaves";

/** What stands in a value that is tried, so that it can be found in what the chart makes of it. */
export const PROBE = "groundplan-probe";

/** Values to try where nothing is known of a value but that there is one. */
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

/** Returns what a value is changed to, until the chart can be rendered with it and makes something else of it. */
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

/** Returns whether a value stands for nothing: what the chart makes of it then goes when it is given. */
export function isUnset(value: Value): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    value === false ||
    (Array.isArray(value) && value.length === 0) ||
    (isMap(value) && Object.keys(value).length === 0)
  );
}

function textCandidates(value: string): readonly Value[] {
  const number = /^(\d+)([A-Za-z%]*)$/.exec(value);
  if (number !== null) return [`${Number(number[1]) + 1}${number[2] ?? ""}`];
  return [`${value}-probe`, ""];
}

function listCandidates(value: readonly Value[]): readonly Value[] {
  const [first] = value;
  return isMap(first) ? [[...value, { ...first, name: PROBE }], []] : [[...value, PROBE], value.slice(1)];
}
