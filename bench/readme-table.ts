import { floorOf, type Result, tableOf } from "./report";

/** What a reader calls the cases. */
const NAMES: Readonly<Record<string, string>> = {
  "our app": "(our own app)",
  "1,500 typed": "1,500 bare typed resources",
  "15,000 typed": "15,000 bare typed resources",
};

const HEADER = [
  "12 stacks with",
  "cdktf, ms",
  "ours, ms",
  "times faster",
  "processor, cdktf / ours",
  "slower with creation stacks",
  "of 11 B + 12 J",
  "MiB, cdktf / ours",
];

const ALIGNMENT = ["---", ...HEADER.slice(1).map(() => "--:")];

/** Writes the table of the section on performance in synthesis/README.md. */
export function readmeTable(results: readonly Result[]): string {
  return tableOf([HEADER, ALIGNMENT, ...results.map(cellsOf)]);
}

function cellsOf({ name, medians }: Result): readonly string[] {
  const { stock, ours, B, J, "ours with creation stacks": withStacks } = medians;
  if (stock === undefined || ours === undefined || B === undefined || J === undefined) {
    throw new Error(`results of ${name} must have all ways`);
  }
  return [
    NAMES[name] ?? name,
    stock.total.toFixed(0),
    ours.total.toFixed(0),
    (stock.total / ours.total).toFixed(1),
    (stock.processor / ours.processor).toFixed(1),
    withStacks === undefined ? "" : (withStacks.total / ours.total).toFixed(2),
    (ours.total / floorOf(medians)).toFixed(2),
    `${stock.mib} / ${ours.mib}`,
  ];
}

/** Finds the table in the README. */
const TABLE = /^\| 12 stacks with.*\n(?:\|.*\n)+/m;

/** Returns the README with another table in it. */
export function withTable(readme: string, table: string): string {
  return readme.replace(TABLE, () => `${table}\n`);
}

/** Returns the table of the README, cell by cell. */
export function cellsIn(text: string): readonly (readonly string[])[] {
  const [table = ""] = TABLE.exec(`${text}\n`) ?? [];
  const rows = table.trim().split("\n");
  // the second row aligns the columns.
  return rows.filter((_row, at) => at !== 1).map((row) => row.split("|").map((cell) => cell.trim()));
}
