import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../../context/cli-error";
import type { ReviewedStack } from "../model/reviewed-stack";
import { bareConfiguration } from "./bare-resources";
import { madeUpState } from "./made-up-state";
import type { Diagnostic, OfflinePlan, OfflineTerraform, PlannedResource } from "./terraform-folder";

/** Terraform's plan of a stack, and the types that cannot be planned. */
export interface OfflineChanges {
  readonly changes: readonly PlannedResource[];
  readonly leftOut: readonly string[];
}

/**
 * Returns what Terraform itself plans from one document to the other, with the real providers and without a cluster: the
 * state is made up from a plan of the old document.
 * @throws CliError if Terraform refuses one of the documents
 */
export function planOffline(
  terraform: OfflineTerraform,
  before: ReviewedStack,
  after: ReviewedStack,
): OfflineChanges {
  const folder = terraform.emptyFolder(after.name);
  const old = bareConfiguration(withoutMoves(before), terraform.schemas, folder);
  const next = bareConfiguration(after.content, terraform.schemas, folder);
  const file = join(folder, "main.tf.json");
  writeFileSync(file, JSON.stringify(old.configuration));
  const first = changesOf(terraform.plan(folder), `the base of ${before.name}`);
  writeFileSync(join(folder, "terraform.tfstate"), madeUpState(first, terraform.schemas));
  writeFileSync(file, JSON.stringify(next.configuration));
  const changes = changesOf(terraform.plan(folder), after.name);
  return { changes, leftOut: [...new Set([...old.leftOut, ...next.leftOut])] };
}

/** Moves of the past have been made. */
function withoutMoves({ content }: ReviewedStack): ReviewedStack["content"] {
  return Object.fromEntries(Object.entries(content).filter(([key]) => key !== "moved" && key !== "removed"));
}

function changesOf({ changes, errors }: OfflinePlan, what: string): readonly PlannedResource[] {
  if (changes !== undefined) return changes;
  throw new CliError(`terraform cannot plan ${what}: ${errors.slice(0, 3).map(describe).join("; ")}`);
}

function describe({ address, summary, detail }: Diagnostic): string {
  return [address, summary, detail].filter((each) => each !== undefined && each !== "").join(": ");
}
