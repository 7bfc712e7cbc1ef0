import { dirname, join, relative } from "node:path";
import * as ts from "typescript";
import type { Snippet } from "./page-snippets";

const ROOT = join(__dirname, "../..");

/** The entries of the package, as the sources have them. */
const PATHS = {
  groundplan: [join(ROOT, "constructs/index.ts")],
  "groundplan/synthesis": [join(ROOT, "synthesis/index.ts")],
  "groundplan/*": [join(ROOT, "constructs/*/index.ts")],
};

/** Compiles snippets in one program, as a user's strict project would, and returns what is wrong. */
export function faultsOf(snippets: readonly Snippet[]): readonly string[] {
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
  // the example of a type or a prop declares an unused value.
  const isUnused = ({ code, file }: ts.Diagnostic) => code === 6133 && file?.fileName.endsWith(".example.ts");
  const diagnostics = ts.getPreEmitDiagnostics(program).filter((diagnostic) => !isUnused(diagnostic));
  return diagnostics.map((diagnostic) => {
    const where = diagnostic.file ? relative(ROOT, diagnostic.file.fileName) : "";
    return `${where}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
  });
}
