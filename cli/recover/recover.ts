import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { qualifiedName } from "../../constructs/live/kind";
import { CliError } from "../context/cli-error";
import { run, tryRun } from "../context/run-program";
import { shown } from "../context/shown";
import { type ManagedObject, managedObjects } from "../synthesized/managed-object";
import type { SynthesizedStack } from "../synthesized/synthesized";

/** Result of the search for objects of an interrupted apply. */
export interface Recovery {
  /** Name of the stack. */
  readonly stack: string;
  /** Objects that exist in the cluster but not in the state, with their import ids. */
  readonly objects: readonly { readonly address: string; readonly id: string }[];
  /** Interrupted Helm releases, each with the command that unlocks it. */
  readonly releases: readonly { readonly name: string; readonly command: string }[];
  /**
   * The file of `import` blocks that was written.
   * @default - no object needs an import
   */
  readonly file?: string;
}

/**
 * Finds objects that Terraform created but did not record before it was killed, and writes `import` blocks for them
 * next to the stack, so that the next apply adopts them instead of failing with 'already exists'.
 */
export function recover(stack: SynthesizedStack, kubectl: readonly string[]): Recovery {
  const known = addressesInState(stack);
  const missing = managedObjects(stack).filter(({ address }) => !known.has(address));
  const found = missing.filter((object) => object.type !== "helm_release" && exists(object, kubectl));
  const objects = found.map((object) => ({ address: object.address, id: qualifiedName(object) }));
  const releases = unfinishedReleases(stack, kubectl).map((release) => ({
    name: release.name,
    command: `kubectl ${kubectl.join(" ")} delete secret -n ${release.namespace} -l '${unfinished(release)}'`,
  }));
  const file = join(stack.directory, "recover.tf.json");
  rmSync(file, { force: true });
  if (objects.length === 0) return { stack: stack.name, objects, releases };
  const blocks = objects.map(({ address, id }) => ({ to: address, id }));
  writeFileSync(file, `${JSON.stringify({ import: blocks }, undefined, 2)}\n`);
  return { stack: stack.name, objects, releases, file };
}

/** Prints the findings and the next steps. */
export function describeRecovery({ stack, objects, releases, file }: Recovery, directory: string): string {
  const lines = [
    `${objects.length} objects of ${stack} exist in the cluster but are missing from its state`,
    ...objects.map(({ id, address }) => `  ${id} (${address})`),
    ...releases.map(({ name, command }) => `release ${name} was interrupted: ${command}`),
  ];
  if (file !== undefined) {
    lines.push(
      `If one of these belongs to another team, remove it from ${shown(file)}: the next apply adopts what is listed there.`,
      `next: terraform -chdir=${shown(directory)} apply, then remove the file`,
    );
  }
  return lines.join("\n");
}

function addressesInState({ name, directory }: SynthesizedStack): ReadonlySet<string> {
  const { status, stdout, stderr } = tryRun("terraform", [
    `-chdir=${directory}`,
    "state",
    "list",
    "-no-color",
  ]);
  // before the first apply there is no state, which terraform reports as an error.
  if (status === 0 || stderr.includes("No state file was found")) return new Set(stdout.split("\n"));
  if (/run "?terraform init/.test(stderr))
    throw new CliError(
      `${name} must be initialized: terraform -chdir=${shown(directory)} init, then recover again`,
    );
  // before its error, terraform prints warnings.
  const error = stderr.slice(Math.max(stderr.indexOf("Error: "), 0)).trim();
  throw new CliError(`the state of ${name} must be readable: ${error}`);
}

function exists({ type, namespace, name }: ManagedObject, kubectl: readonly string[]): boolean {
  const kind = type.replace(/^kubernetes_|_v\d+$|_/g, "");
  const where = namespace === undefined ? [] : [`--namespace=${namespace}`];
  const what = ["get", kind, name, ...where, "--ignore-not-found", "--output=name"];
  return run("kubectl", [...kubectl, ...what]) !== "";
}

function unfinishedReleases(stack: SynthesizedStack, kubectl: readonly string[]): readonly ManagedObject[] {
  const releases = managedObjects(stack).filter(({ type }) => type === "helm_release");
  return releases.filter((release) => {
    const what = [`--namespace=${release.namespace}`, `--selector=${unfinished(release)}`, "--output=name"];
    return run("kubectl", [...kubectl, "get", "secret", ...what]) !== "";
  });
}

/**
 * Selector of the Secret in which Helm records an operation in progress, which blocks the release after Helm was
 * killed.
 */
function unfinished({ name }: ManagedObject): string {
  return `owner=helm,name=${name},status in (pending-install,pending-upgrade,pending-rollback,uninstalling)`;
}
