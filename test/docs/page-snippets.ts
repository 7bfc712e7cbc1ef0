import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as ts from "typescript";
import { textOf } from "./project-files";

const ROOT = join(__dirname, "../..");

/** A block of TypeScript in a page: a whole program, or a file that the next blocks of the page import. */
export interface Snippet {
  readonly title: string;
  readonly page: string;
  /** Where it would lie: blocks of one page that begin with `// <name>.ts` lie in one folder under that name. */
  readonly file: string;
  readonly code: string;
}

/** Returns the blocks of TypeScript in a page, in order. */
export function snippetsOf(page: string): readonly Snippet[] {
  const blocks = textOf(page).matchAll(/^```ts\n([\s\S]*?)^```$/gm);
  const folder = join(ROOT, "docs", `${page.replace(/\W/g, "-")}.snippets`);
  return [...blocks].map(([, code = ""], at) => {
    const name = /^\/\/ ([\w-]+)\.ts\n/.exec(code)?.[1] ?? `snippet-${at + 1}`;
    return { title: `${page} #${at + 1}`, page, file: join(folder, `${name}.ts`), code };
  });
}

type Load = (name: string) => unknown;

/** What is no snippet is loaded as by any test. */
const elsewhere: Load = require;

/**
 * Runs a snippet as a separate program, with its own output folder, and returns its exports.
 * @param others snippets that it may import by `./<name>`
 * @param outdir folder of the output; by default a temporary one
 */
export function runSnippet({ file, code }: Snippet, others: readonly Snippet[], outdir?: string): unknown {
  const folder = outdir ?? mkdtempSync(join(tmpdir(), "groundplan-snippet-"));
  process.env.CDKTF_OUTDIR = folder;
  let exports: unknown;
  try {
    jest.isolateModules(() => {
      exports = run(file, code, others, new Map());
    });
    return exports;
  } finally {
    delete process.env.CDKTF_OUTDIR;
    if (outdir === undefined) rmSync(folder, { recursive: true });
  }
}

function run(file: string, code: string, others: readonly Snippet[], loaded: Map<string, unknown>): unknown {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const load: Load = (name) => {
    const path = `${join(dirname(file), name)}.ts`;
    const other = name.startsWith("./") ? others.find((each) => each.file === path) : undefined;
    if (other === undefined) return elsewhere(name);
    if (!loaded.has(path)) loaded.set(path, run(path, other.code, others, loaded));
    return loaded.get(path);
  };
  const exports = {};
  new Function("require", "exports", outputText)(load, exports);
  return exports;
}
