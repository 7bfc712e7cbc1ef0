import { relative } from "node:path";
import { kindOfType } from "../../constructs/guardrails/judge/tree/kind-of-type";
import { clusterOf, clustersOf } from "../synthesized/clusters";
import type { SynthesizedStack, TerraformDocument } from "../synthesized/synthesized";
import { summarizeSuspension } from "./suspension-summary";

/** Prints the synthesized stacks of each cluster in deploy order, with their objects and the next step. */
export function summarize(stacks: readonly SynthesizedStack[]): string {
  const parts = clustersOf(stacks).map((cluster) =>
    summarizeCluster(
      cluster,
      stacks.filter((each) => clusterOf(each) === cluster),
    ),
  );
  return parts.join("\n\n");
}

/** Returns the summary as JSON. */
export function summaryData(stacks: readonly SynthesizedStack[]): unknown {
  return stacks.map(({ name, cluster, directory, dependencies, warnings, document }) => ({
    name,
    cluster,
    directory,
    dependencies,
    warnings,
    objects: countsOf(document),
    suspended: Object.values(document["//"]?.suspension ?? {}),
  }));
}

function countsOf({ resource = {} }: TerraformDocument): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(resource).map(([type, resources]) => [kindOfType(type), Object.keys(resources).length]),
  );
}

function summarizeCluster(cluster: string, stacks: readonly SynthesizedStack[]): string {
  const width = Math.max(...stacks.map(({ name }) => name.length));
  const lines = stacks.flatMap((stack, at) => [
    `  ${at + 1}. ${stack.name.padEnd(width)}  ${describeObjects(stack)}`,
    ...stack.warnings.map((warning) => `     warning: ${warning}`),
  ]);
  return [cluster, ...lines, ...summarizeSuspension(stacks), ...nextCommands(stacks)].join("\n");
}

function describeObjects(stack: SynthesizedStack): string {
  const counts = Object.entries(countsOf(stack.document)).map(([kind, count]) => `${count} ${kind}`);
  return counts.join(", ") || "nothing";
}

/** The releases of cdktn begin with 0.22, those of cdktf end with 0.21. */
function deployCommand({ document }: SynthesizedStack): string {
  const [, minor = "0"] = document["//"]?.metadata?.version?.split(".") ?? [];
  return Number(minor) < 22 ? "npx cdktf-cli@0.21 deploy" : "npx cdktn-cli deploy";
}

function nextCommands(stacks: readonly SynthesizedStack[]): readonly string[] {
  const [first] = stacks;
  if (first === undefined) return [];
  const chdir = `terraform -chdir=${relative(process.cwd(), first.directory)}`;
  return [`  next: ${chdir} init && ${chdir} plan`, `    or: ${deployCommand(first)} ${first.name}`];
}
