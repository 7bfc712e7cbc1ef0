import type { SchemaType } from "../../cli/review/exact/provider-schema";

/** A kind of change, and values to try it with, until one is valid. */
export type Candidate = readonly [kind: string, values: readonly unknown[]];

/** No number begins with a zero but one of octal digits, which is a mode. */
const QUANTITY = /^(?:0|[1-9]\d*)(\.\d+)?(m|Ki|Mi|Gi|Ti|k|M|G)?$/;

/** Values that some arguments accept. */
const WORDS = [
  "x",
  "2",
  "5 4 * * *",
  "10.96.0.77",
  "10.96.0.78",
  "None",
  "0644",
  "0600",
  "25%",
  "2026-01-01T00:00:00Z",
  "a/b",
  "/x",
  "2Gi",
];
const NUMBERS = [7, 8];
const ITEMS = ["x", "ReadOnlyMany", "10.0.0.1", "10.0.0.2", "a=b", "IPv4", "10.0.0.0/8"];

/** Lists the changes of an argument that are tested; an undefined old value stands for an added argument. */
export function candidatesOf(name: string, type: SchemaType, old: unknown): readonly Candidate[] {
  if (type === "bool")
    return old === undefined
      ? [
          ["change", [true]],
          ["add-false", [false]],
        ]
      : [["change", [old !== true]]];
  if (type === "number") return [["change", [typeof old === "number" ? old + 1 : 2, 1, 2, 600, 30_000]]];
  if (type === "string") return textCandidates(name, old);
  const [kind, item] = type as readonly [string, unknown];
  if (kind === "map") return mapCandidates((old ?? {}) as Readonly<Record<string, unknown>>);
  if (kind !== "list" && kind !== "set") return [];
  const items = item === "string" ? ITEMS : item === "number" ? NUMBERS : [];
  const list = (old ?? []) as readonly unknown[];
  return [
    // one more, or another one where there may be one only.
    [
      "change",
      [...items.map((each) => [...list, each]), ...(list.length === 0 ? [] : items.map((each) => [each]))],
    ],
    ...(list.length > 1
      ? ([
          ["reorder", [[...list].reverse()]],
          ["shorten", [list.slice(1)]],
        ] as const)
      : []),
  ];
}

function textCandidates(name: string, old: unknown): readonly Candidate[] {
  if (typeof old !== "string") return [["change", /(^|_)version$/.test(name) ? ["1.2.3", ...WORDS] : WORDS]];
  if (isQuantity(old) && !/version|port/.test(name)) return sizes(old).map(([kind, size]) => [kind, [size]]);
  if (/(^|_)version$/.test(name)) return [["change", ["1.2.3", `${old}x`]]];
  return [["change", [`${old}x`, `${old}/x`, ...WORDS]]];
}

function mapCandidates(map: Readonly<Record<string, unknown>>): readonly Candidate[] {
  const name = map.x === undefined ? "x" : "y";
  // some take quantities only, or what is base64.
  const added: Candidate = ["key-added", ["x", "1Gi", "eA=="].map((value) => ({ ...map, [name]: value }))];
  const [key] = Object.keys(map);
  if (key === undefined) return [added];
  const value = String(map[key]);
  const rest = Object.fromEntries(Object.entries(map).filter(([each]) => each !== key));
  const changed: readonly Candidate[] = isQuantity(value)
    ? sizes(value).map(([kind, size]) => [kind, [{ ...map, [key]: size }]])
    : [
        [
          "change",
          [
            { ...map, [key]: `${value}x` },
            { ...map, [key]: "2Gi" },
          ],
        ],
      ];
  return [added, ...changed, ["key-removed", [rest]]];
}

function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

function sizes(size: string): readonly (readonly [string, string])[] {
  const scaled = (factor: number) =>
    size.replace(/^\d+/, (digits) => String(Math.max(1, Math.floor(Number(digits) * factor)) || 2));
  const [larger, smaller] = [scaled(2), scaled(0.5)];
  return [
    ["grow", larger],
    ["shrink", smaller === size ? (size === "1" ? "0" : "1") : smaller],
  ];
}
