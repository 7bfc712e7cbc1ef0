import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, stackFromCommandLine, tryRun } from "./command-line";
import { kubectlArguments } from "./kubectl-arguments";
import { importIdOf, type ManagedObject, managedObjects } from "./managed-object";
import type { SynthesizedStack } from "./synthesized";

/**
 * `npm run recover -- <stack>`: for an apply that was killed. What Terraform had created but not yet
 * written down exists in the cluster and not in the state, and the next apply fails with «already
 * exists». This finds those objects and writes `import` blocks for them beside the stack; the next
 * apply then adopts them. A Helm release that was left half way is named with the command that frees it.
 */
function recover(stack: SynthesizedStack, print: (line: string) => void): void {
  const kubectl = kubectlArguments(stack);
  const known = addressesInState(stack);
  const missing = managedObjects(stack).filter(({ address }) => !known.has(address));
  const found = missing.filter((object) => object.type !== "helm_release" && exists(object, kubectl));
  const file = join(stack.directory, "recover.tf.json");
  rmSync(file, { force: true });

  print(`${found.length} objects of ${stack.name} exist in the cluster, but not in its state`);
  for (const object of found) print(`  ${importIdOf(object)} (${object.address})`);
  for (const release of unfinishedReleases(stack, kubectl)) {
    const selector = `-n ${release.namespace} -l '${unfinished(release)}'`;
    print(
      `release ${release.name} was left half way: kubectl ${kubectl.join(" ")} delete secret ${selector}`,
    );
  }
  if (found.length === 0) return;
  const blocks = found.map((object) => ({ to: object.address, id: importIdOf(object) }));
  writeFileSync(file, `${JSON.stringify({ import: blocks }, undefined, 2)}\n`);
  print(
    `If one of these is somebody else's, take it out of ${file}: the next apply adopts what is listed there.`,
  );
  print(`next: terraform -chdir=${stack.directory} apply, then remove the file`);
}

function addressesInState({ directory }: SynthesizedStack): ReadonlySet<string> {
  const list = tryRun("terraform", `-chdir=${directory}`, "state", "list");
  // before the first apply there is no state at all, which terraform calls an error.
  if (list.status !== 0 && !list.stderr.includes("No state file was found")) throw new Error(list.stderr);
  return new Set(list.stdout.split("\n"));
}

function exists({ type, namespace, name }: ManagedObject, kubectl: readonly string[]): boolean {
  const kind = type.replace(/^kubernetes_|_v\d+$|_/g, "");
  const where = namespace === undefined ? [] : [`--namespace=${namespace}`];
  return (
    run("kubectl", ...kubectl, "get", kind, name, ...where, "--ignore-not-found", "--output=name") !== ""
  );
}

function unfinishedReleases(stack: SynthesizedStack, kubectl: readonly string[]): readonly ManagedObject[] {
  const releases = managedObjects(stack).filter(({ type }) => type === "helm_release");
  return releases.filter((release) => {
    const secrets = [
      `--namespace=${release.namespace}`,
      `--selector=${unfinished(release)}`,
      "--output=name",
    ];
    return run("kubectl", ...kubectl, "get", "secret", ...secrets) !== "";
  });
}

/** Selects the Secret in which Helm remembers that it was at work when it was killed; it waits for itself for ever. */
function unfinished({ name }: ManagedObject): string {
  return `owner=helm,name=${name},status in (pending-install,pending-upgrade,pending-rollback,uninstalling)`;
}

recover(stackFromCommandLine(), (line) => process.stdout.write(`${line}\n`));
