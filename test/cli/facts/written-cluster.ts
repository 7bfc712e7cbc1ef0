import * as ts from "typescript";
import { type LiveFacts, liveFactsOf } from "../../../cli/facts/live-facts";
import { READS } from "../../../cli/facts/reads";
import { writeCluster } from "../../../cli/facts/write-cluster";
import type { Cluster } from "../../../constructs";
import * as library from "../../../constructs";
import { distributionOf } from "../../../constructs/cluster/facts/live-distribution";
import { pretend } from "../../../constructs/live/judge-live";
import { bytesOf } from "../../../constructs/units";
import type { Manifest } from "../../support/live";

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

/** Replaces each comment about packages by the prop that it proposes, for these nodes. */
export function answerPackages(source: string, nodes: readonly string[]): string {
  let node = "";
  const lines = source.split("\n").map((line) => {
    node = /^ {6}name: "(.*)",$/.exec(line)?.[1] ?? node;
    return nodes.includes(node) ? line.replace("// packages:", "packages:") : line;
  });
  return lines.join("\n").replace("import { ", "import { NodePackage, ");
}

/** Uid of the namespace kube-system. */
export const UID = "6f9c5b1e-7a0d-4e86-9a55-0d4f0e7a1b2c";

/** Returns the facts of a cluster with these objects. */
export function factsOf(objects: readonly Manifest[], version = "v1.34.1"): LiveFacts {
  const system = { kind: "Namespace", metadata: { name: "kube-system", uid: UID } };
  return liveFactsOf({ objects: pretend(READS, [...objects, system]), version }, { distributionOf, bytesOf });
}

/** Writes them as TypeScript. */
export function written(objects: readonly Manifest[], version?: string): string {
  const naming = { name: "lab", kubeContext: "admin@lab", module: "groundplan", today: "2026-11-29" };
  return writeCluster(factsOf(objects, version), naming);
}

/** Runs what was written. */
export const clusterOf = (objects: readonly Manifest[], version?: string) =>
  clusterFrom(written(objects, version));
