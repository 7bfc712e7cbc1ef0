import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { qualifiedName } from "../../constructs/live/kind";
import { CliError } from "../context/cli-error";
import { shown } from "../context/project";
import { run, tryRun } from "../context/run-program";
import { type ManagedObject, managedObjects } from "../synthesized/managed-object";
import type { SynthesizedStack } from "../synthesized/synthesized";

/** What an apply that was killed has left. */
export interface Recovery {
  /** Name of the stack. */
  readonly stack: string;
  /** Objects that are in the cluster and not in the state. */
  readonly objects: readonly { readonly address: string; readonly id: string }[];
  /** Releases that Helm was at work on, each with the command that frees it. */
  readonly releases: readonly { readonly name: string; readonly command: string }[];
  /**
   * The file of `import` blocks that was written.
   * @default - nothing is to be imported
   */
  readonly file?: string;
}

/**
 * Finds what Terraform had created but not yet written down when it was killed, and writes `import` blocks for it
 * beside the stack: the next apply adopts it, where it would have failed with 'already exists'.
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

/** Says to people what was found, and what comes next. */
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

function addressesInState({ directory }: SynthesizedStack): ReadonlySet<string> {
  const list = tryRun("terraform", [`-chdir=${directory}`, "state", "list"]);
  // before the first apply there is no state at all, which terraform calls an error.
  if (list.status !== 0 && !list.stderr.includes("No state file was found"))
    throw new CliError(list.stderr.trim());
  return new Set(list.stdout.split("\n"));
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

/** Selects the Secret in which Helm remembers that it was at work when it was killed; it blocks itself forever. */
function unfinished({ name }: ManagedObject): string {
  return `owner=helm,name=${name},status in (pending-install,pending-upgrade,pending-rollback,uninstalling)`;
}
