import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareSnapshots, type SnapshotReport, writeSnapshots } from "../../cli/snapshots/write-snapshots";
import { readSynthesized } from "../../cli/synthesized/synthesized";
import { faultsOf } from "../docs/compile-snippets";
import { runSnippet, type Snippet } from "../docs/page-snippets";

const EXAMPLES = join(__dirname, "../../examples");

/** `npm run snapshots` sets it; everywhere else a difference fails. */
const isUpdate = process.env.UPDATE_SNAPSHOTS === "true";

const names = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Sources of an example. cdktn is not installed here: it is cdktf under another name; test/consumers runs it. */
function sourcesOf(example: string): readonly Snippet[] {
  const files = readdirSync(join(EXAMPLES, example)).filter((file) => file.endsWith(".ts"));
  return files.map((name) => {
    const file = join(EXAMPLES, example, name);
    const text = readFileSync(file, "utf8");
    const code = text.replace(/groundplan\/cdktn/g, "groundplan").replace(/(["@])cdktn\b/g, "$1cdktf");
    return { title: `examples/${example}/${name}`, page: `examples/${example}`, file, code };
  });
}

/** Runs the program of an example, and compares its stacks with its snapshots or writes these. */
function testOf(example: string): SnapshotReport {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-example-"));
  const sources = sourcesOf(example);
  const main = sources.find(({ file }) => file.endsWith("/main.ts"))!;
  try {
    runSnippet(main, sources, outdir);
    const snapshots = join(EXAMPLES, example, "__snapshots__");
    return (isUpdate ? writeSnapshots : compareSnapshots)(snapshots, readSynthesized(outdir));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test("the examples compile under the project's own strict options", () => {
  expect(faultsOf(names.flatMap(sourcesOf))).toEqual([]);
});

test.each(names)("the stacks of examples/%s match their snapshots", (example) => {
  expect(testOf(example)).toMatchObject({ changed: [], missing: [], gone: [] });
});

test.each(names)(
  "examples/%s is linked from the list of examples, and has what a repository needs",
  (example) => {
    expect(readFileSync(join(EXAMPLES, "README.md"), "utf8")).toContain(`](${example})`);
    const files = ["README.md", "cdktf.json", "main.ts", "package.json", "tsconfig.json"];
    expect(files.filter((file) => !existsSync(join(EXAMPLES, example, file)))).toEqual([]);
  },
);
