import * as ts from "typescript";
import type { Cluster } from "../../../constructs";
import * as library from "../../../constructs";

/** Runs a module that `groundplan facts` has written, and returns what it exports. */
export function clusterFrom(source: string): Cluster {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { cluster?: Cluster } = {};
  new Function("require", "exports", outputText)(() => library, exported);
  if (exported.cluster === undefined) throw new Error(`no cluster is exported by\n${source}`);
  return exported.cluster;
}

/** Makes of each comment that asks for packages the prop that it proposes, for these nodes. */
export function answerPackages(source: string, nodes: readonly string[]): string {
  let node = "";
  const lines = source.split("\n").map((line) => {
    node = /^ {6}name: "(.*)",$/.exec(line)?.[1] ?? node;
    return nodes.includes(node) ? line.replace("// packages:", "packages:") : line;
  });
  return lines.join("\n").replace("import { ", "import { NodePackage, ");
}
