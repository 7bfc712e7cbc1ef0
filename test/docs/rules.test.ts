import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ALL_GUARDRAILS } from "../../constructs/guardrails/judgement";
import { GUARDRAILS } from "../../constructs/guardrails/rules";
import { filesBelow, textOf } from "./project-files";
import { QuotedSentences } from "./quoted-sentences";
import { linkTo, namedRules, type PlanRule, planRules, type SynthRule, synthRules } from "./rules-page";

const PAGE = "docs/rules.md";

/** `npm run pages` sets it; everywhere else a difference fails. */
const isUpdate = process.env.UPDATE_PAGES === "true";

const HEAD = `# Rules

What groundplan rejects, and where. This page is generated from the code by \`npm run pages\`.

A violation is reported at the earliest of three points: **synth** (before Terraform runs), **plan** (against the live cluster,
before anything changes), **apply**.

## Rules with an id

Each comes from a failure on a real cluster. A message or a docstring that ends with an id, such as \`(GR-10)\`, refers to
this table.
`;

const PLAN = `
## Checks at plan

\`terraform plan\` prints the message of each check that fails; [how the checks work](checks-at-plan.md).
`;

const GUARDRAIL = `
## Guardrails

Rules for all stacks of an app, including resources that are not constructs of groundplan. \`Guardrails.of(app).enforce()\`
ends a synth with an error for each broken rule, and \`npx groundplan guardrails\` checks synthesized stacks:
[guardrails](guardrails.md).
`;

const SYNTH = `
## Checks at synth

Each throws \`<construct path>: <prop> must <rule>, got <value>\`; \`...\` stands for a part that depends on the values.
`;

const named = namedRules();
const planned = planRules();
const synthesized = synthRules();
const tests = filesBelow(["test"], ".ts").filter((file) => !file.startsWith("test/docs/"));
const testTexts = tests.map((file) => [file, textOf(file)] as const);

const quoted = new QuotedSentences(testTexts, [
  ...planned.flatMap(({ sentences }) => sentences),
  ...synthesized.flatMap(sentencesOf),
]);

/** Returns what a test may quote of a rule at synth. */
function sentencesOf({ prop, rule }: Pick<SynthRule, "prop" | "rule">): readonly string[] {
  return [`${prop} must ${rule}`];
}

function testsWith(...words: readonly string[]): readonly string[] {
  const found = testTexts.filter(([, text]) => words.some((word) => new RegExp(`\\b${word}\\b`).test(text)));
  const units = found.map(([file]) => file).filter((file) => file.endsWith(".test.ts"));
  return units.length > 0 ? units : found.map(([file]) => file);
}

/** Tests that name a check, or else those that quote most of its sentences. */
function testsOf({ name, constant, sentences, file }: PlanRule): readonly string[] {
  const direct = testsWith(constant, `(?<=["\`])${name}(?=["\`])`);
  return direct.length > 0 ? direct.slice(0, 2) : nearest(quoted.testsOf(sentences), file).slice(0, 1);
}

/** The test that quotes most of a rule. */
function testsOfRule(rule: SynthRule): readonly string[] {
  return nearest(quoted.testsOf(sentencesOf(rule)), rule.file).slice(0, 1);
}

/** Returns the tests in the folder of a file; all of them if that folder has none. */
function nearest(found: readonly string[], file: string): readonly string[] {
  const folder = `${dirname(file.replace(/^constructs/, "test"))}/`;
  const near = found.filter((test) => test.startsWith(folder));
  return near.length > 0 ? near : found;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function links(files: readonly string[]): string {
  return files.map(linkTo).join(", ");
}

/** Finds the file of a guardrail, which is in the folder of its subject. */
function guardrailFile(house: "constructs" | "test", name: string): string | undefined {
  return filesBelow([`${house}/guardrails/rules`], ".ts").find((file) => file.endsWith(`/${name}`));
}

function guardrailTable(): string {
  const rows = ALL_GUARDRAILS.map(({ id, severity, requires, reason, isFinal }) => {
    const test = guardrailFile("test", `${id}.test.ts`) ?? "test/guardrails/acknowledge.test.ts";
    const file = guardrailFile("constructs", `${id}.ts`) ?? "constructs/guardrails/judge/acknowledged.ts";
    return [
      `\`${id}\``,
      requires,
      reason,
      severity,
      isFinal === true ? "no" : "yes",
      linkTo(file),
      linkTo(test),
    ];
  });
  return table(
    [
      "rule",
      "what it requires",
      "what happens otherwise",
      "severity",
      "may be acknowledged",
      "where",
      "tests",
    ],
    rows,
  );
}

function synthTables(): string {
  const folders = [...new Set(synthesized.map(folderOf))];
  const tables = folders.map((folder) => {
    const rows = synthesized.filter((each) => folderOf(each) === folder).map(synthRow);
    return `\n### ${folder}\n\n${table(["prop", "must", "where", "test"], rows)}`;
  });
  return tables.join("\n");
}

function folderOf({ file }: SynthRule): string {
  return file.split("/")[1] ?? "";
}

function synthRow(rule: SynthRule): readonly string[] {
  return [`\`${rule.prop}\``, rule.rule, linkTo(rule.file), links(testsOfRule(rule))];
}

function page(): string {
  const idRows = named.map(({ id, happened, caught, file }) => [
    id,
    happened,
    caught,
    linkTo(file),
    links(testsWith(id)),
  ]);
  const planRows = planned.map((each) => [
    `\`${each.name}\``,
    each.summary,
    linkTo(each.file),
    links(testsOf(each)),
  ]);
  return [
    HEAD,
    "<!-- prettier-ignore-start -->\n",
    table(["id", "what happened", "caught at", "where", "tests"], idRows),
    PLAN,
    table(["check", "what it requires", "where", "tests"], planRows),
    GUARDRAIL,
    guardrailTable(),
    SYNTH,
    synthTables(),
    "\n<!-- prettier-ignore-end -->",
    "",
  ].join("\n");
}

test("docs/rules.md lists the rules of the code", () => {
  const text = page();
  if (isUpdate) writeFileSync(join(__dirname, "../..", PAGE), text);
  expect(existsSync(PAGE) ? textOf(PAGE) : "").toBe(text);
});

test("every rule with an id has a test, and every check at plan too", () => {
  expect(named.filter(({ id }) => testsWith(id).length === 0)).toEqual([]);
  expect(planned.filter((each) => testsOf(each).length === 0)).toEqual([]);
});

test("a test quotes every rule at synth with its own text", () => {
  const own = synthesized.filter(({ rule }) => /[a-z]{2,} \S+ [a-z]{2,}/.test(rule.replaceAll("...", "")));
  expect(own.length).toBeGreaterThan(700);
  expect(own.filter((each) => testsOfRule(each).length === 0)).toEqual([]);
});

test("every guardrail has a file and a test of its name", () => {
  const ids = GUARDRAILS.map(({ id }) => id);
  const named = (folder: string, ending: string) =>
    filesBelow([folder], ending)
      .map((file) => basename(file, ending))
      .sort();
  expect(named("constructs/guardrails/rules", ".ts").filter((id) => id !== "index")).toEqual(ids);
  expect(named("test/guardrails/rules", ".test.ts")).toEqual(ids);
});

test("no text of the project refers to a rule that the page does not list", () => {
  const known = new Set(named.map(({ id }) => id));
  const tracked = execFileSync("git", ["ls-files", "-z", "*.ts", "*.md", "*.js", "*.sh", "*.json"], {
    encoding: "utf8",
  });
  const unknown = tracked
    .split("\0")
    .filter((file) => file !== "" && !file.startsWith("test/docs/") && existsSync(file))
    .flatMap((file) => {
      const codes = textOf(file).match(/\bGR-\d+\b|\bS\d-\d{3}\b|\(X\d\d\)/g) ?? [];
      return codes.filter((code) => !known.has(code)).map((code) => `${file}: ${code}`);
    });
  expect(unknown).toEqual([]);
});
