import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BATTERY } from "../storage/ganesha/battery";
import type { BatteryCase, DaemonAnswer } from "../storage/ganesha/battery-case";
import { configOf } from "../storage/ganesha/example";

const PAGE = join(__dirname, "../../docs/ganesha-battery.md");

/** `UPDATE_PAGES=true npx jest test/docs/ganesha-battery` sets it; everywhere else a difference fails. */
const isUpdate = process.env.UPDATE_PAGES === "true";

const ANSWERS: Readonly<Record<DaemonAnswer, string>> = {
  ends: "exits",
  drops: "drops the export, still listens",
  alters: "serves something else",
  serves: "serves it",
};

const HEAD = `# What Ganesha accepts silently, and where groundplan refuses it

NFS-Ganesha starts with almost any configuration: it ignores what it does not understand, even a whole export,
and still listens on port 2049. Each row is a configuration that an operator could write by hand.
\`test/real/ganesha/battery.test.ts\` gives it to Debian's Ganesha 4.3 and checks the second column;
\`test/storage/ganesha/battery.test.ts\` checks the rest. This page is written by
\`UPDATE_PAGES=true npx jest test/docs/ganesha-battery\`.

Lines of defence: **type** (no props result in it), **synth** (refused before anything is applied), **start**
(directories are created before the server starts), **probe** (the health check requests the export itself).
`;

interface Row {
  readonly line: string;
  readonly how: string;
}

function rowOf({ ours }: BatteryCase): Row {
  if ("impossible" in ours) return { line: "type", how: ours.impossible };
  if ("accepted" in ours) return { line: "none needed", how: "written as expected" };
  if ("probed" in ours) {
    return { line: ours.directory === undefined ? "probe" : "start, probe", how: ours.probed };
  }
  return { line: "synth", how: code(messageOf(ours.refused)) };
}

function messageOf(props: Parameters<typeof configOf>[0]): string {
  try {
    configOf(props);
  } catch (error) {
    return (error as Error).message.replace("stack/nfs: ", "").replace(/, got .*$/s, "");
  }
  throw new Error("a case that is refused must fail");
}

function code(text: string): string {
  return `\`${text}\``;
}

function pageOf(cases: readonly BatteryCase[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const rows = cases.map((each) => {
    const { line, how } = rowOf(each);
    const daemon = each.text === undefined ? "not asked" : ANSWERS[each.daemon];
    return `| ${[each.title, daemon, line, how].map(cell).join(" | ")} |`;
  });
  const table = [
    "| configuration | the daemon | line | what groundplan does |",
    "| --- | --- | --- | --- |",
    ...rows,
  ];
  return [HEAD, "<!-- prettier-ignore-start -->", "", ...table, "", "<!-- prettier-ignore-end -->", ""].join(
    "\n",
  );
}

test("the page of the battery matches the tests", () => {
  const page = pageOf(BATTERY);
  if (isUpdate) writeFileSync(PAGE, page);
  expect(existsSync(PAGE) ? readFileSync(PAGE, "utf8") : "").toBe(page);
});

test("every faulty configuration that Ganesha accepts silently is detected elsewhere", () => {
  const accepted = BATTERY.filter(({ daemon }) => daemon !== "serves");
  expect(accepted.filter((each) => rowOf(each).line === "none needed")).toEqual([]);
});

test("the README counts the configurations that are caught", () => {
  const caught = BATTERY.filter((each) => rowOf(each).line !== "none needed");
  const readme = readFileSync(join(__dirname, "../../README.md"), "utf8");
  expect(readme).toContain(`[${caught.length} bad configurations](docs/ganesha-battery.md)`);
});
