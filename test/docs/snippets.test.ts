import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import * as ts from "typescript";

const ROOT = join(__dirname, "../..");

/** The entries of the package, as the sources have them. */
const PATHS = {
  groundplan: [join(ROOT, "constructs/index.ts")],
  "groundplan/synthesis": [join(ROOT, "synthesis/index.ts")],
  "groundplan/*": [join(ROOT, "constructs/*/index.ts")],
};

/** A block of TypeScript in a page; every one is a whole program. */
interface Snippet {
  readonly title: string;
  readonly file: string;
  readonly code: string;
}

const pages = ["README.md", "CONTRIBUTING.md", "synthesis/README.md", ...pagesBelow("docs")];
const snippets = pages.flatMap(snippetsOf);

function pagesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
}

function snippetsOf(page: string): Snippet[] {
  const blocks = readFileSync(join(ROOT, page), "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, code = ""], at) => ({
    title: `${page} #${at + 1}`,
    file: join(ROOT, "docs", `${page.replace(/\W/g, "-")}-${at + 1}.snippet.ts`),
    code,
  }));
}

/** Compiles all snippets in one program, as a user's strict project would, and returns what is wrong. */
function compile(): string[] {
  const config = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  const codeOf = (name: string) => snippets.find(({ file }) => file === name)?.code;
  host.readFile = (name) => codeOf(name) ?? readFile(name);
  host.fileExists = (name) => codeOf(name) !== undefined || fileExists(name);
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

/** Runs a snippet as a program of its own, into a folder of its own. */
function runSnippet(code: string): void {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-snippet-"));
  process.env.CDKTF_OUTDIR = outdir;
  try {
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    jest.isolateModules(() => {
      new Function("require", "exports", outputText)(require, {});
    });
  } finally {
    delete process.env.CDKTF_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}

test.each(snippets)("$title runs", ({ code }) => {
  runSnippet(code);
});

/** Examples of pages that fail as the page says, once a part of them is replaced. */
const FAILURES = [
  ["README.md", ", packages: [NodePackage.NFS_CLIENT]", ""],
  ["docs/capacity.md", '"web", 1)', '"web", 2)'],
] as const;

test.each(FAILURES)("fails for the example of %s without %j, as the page says", (page, part, other) => {
  const [, message = ""] = /^```text\n(.*)\n```$/m.exec(readFileSync(join(ROOT, page), "utf8")) ?? [];
  const code = snippets.find(({ title }) => title === `${page} #1`)?.code ?? "";
  expect(code).toContain(part);
  expect(() => {
    runSnippet(code.replace(part, other));
  }).toThrow(new Error(message));
});
