import { dirname, join, relative } from "node:path";
import * as ts from "typescript";
import { runSnippet, snippetsOf } from "./page-snippets";
import { filesBelow, textOf } from "./rules-page";

const ROOT = join(__dirname, "../..");

/** The entries of the package, as the sources have them. */
const PATHS = {
  groundplan: [join(ROOT, "constructs/index.ts")],
  "groundplan/synthesis": [join(ROOT, "synthesis/index.ts")],
  "groundplan/*": [join(ROOT, "constructs/*/index.ts")],
};

const pages = ["README.md", "CONTRIBUTING.md", "synthesis/README.md", ...filesBelow(["docs"], ".md")];
const snippets = pages.flatMap(snippetsOf);

/** Compiles all snippets in one program, as a user's strict project would, and returns what is wrong. */
function compile(): string[] {
  const config = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  const folders = new Set(snippets.map(({ file }) => dirname(file)));
  const codeOf = (name: string) => snippets.find(({ file }) => file === name)?.code;
  host.readFile = (name) => codeOf(name) ?? readFile(name);
  host.fileExists = (name) => codeOf(name) !== undefined || fileExists(name);
  host.directoryExists = (name) => folders.has(name) || ts.sys.directoryExists(name);
  const program = ts.createProgram(
    snippets.map(({ file }) => file),
    { ...options, paths: PATHS, incremental: false },
    host,
  );
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const where = diagnostic.file ? relative(ROOT, diagnostic.file.fileName) : "";
    return `${where}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
  });
}

test("pages hold snippets", () => {
  expect(snippets.length).toBeGreaterThan(0);
});

test("every snippet compiles under the project's own strict options", () => {
  expect(compile()).toEqual([]);
});

test.each(snippets)("$title runs", (snippet) => {
  runSnippet(snippet, snippets);
});

/** Examples of pages that fail as the page says, once a part of them is replaced. */
const FAILURES = [
  ["README.md", ", packages: [NodePackage.NFS_CLIENT]", ""],
  ["docs/capacity.md", '"web", 1)', '"web", 2)'],
] as const;

test.each(FAILURES)("fails for the example of %s without %j, as the page says", (page, part, other) => {
  const [, message = ""] = /^```text\n(.*)\n```$/m.exec(textOf(page)) ?? [];
  const [example] = snippetsOf(page);
  expect(example?.code).toContain(part);
  expect(() => {
    if (example !== undefined) runSnippet({ ...example, code: example.code.replace(part, other) }, []);
  }).toThrow(new Error(message));
});
