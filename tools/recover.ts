import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, stackFromCommandLine, succeeds } from "./command-line";
import { importIdOf, type ManagedObject, managedObjects } from "./managed-object";
import type { SynthesizedStack } from "./synthesized";

/**
 * `npm run recover -- <stack>`: for an apply that was killed. What Terraform had created but not yet
 * written down exists in the cluster and not in the state, and the next apply fails with «already
 * exists». This finds those objects and writes `import` blocks for them beside the stack; the next
 * apply then adopts them. A Helm release that was left pending is named with the command that frees it.
 */
function recover(stack: SynthesizedStack, print: (line: string) => void): void {
  const kubectl = kubectlFor(stack);
  const known = new Set(run("terraform", `-chdir=${stack.directory}`, "state", "list").split("\n"));
  const missing = managedObjects(stack).filter(({ address }) => !known.has(address));
  const found = missing.filter(
    (object) => object.type !== "helm_release" && succeeds("kubectl", ...kubectl, ...get(object)),
  );
  const blocks = found.map((object) => ({ to: object.address, id: importIdOf(object) }));
  writeFileSync(
    join(stack.directory, "recover.tf.json"),
    `${JSON.stringify({ import: blocks }, undefined, 2)}\n`,
  );
  print(`${blocks.length} objects exist in the cluster, but not in the state:`);
  for (const { to, id } of blocks) print(`  ${to} is ${id}`);
  for (const { name, namespace } of pendingReleases(stack, kubectl)) {
    print(
      `release ${name} was left half way: kubectl ${kubectl.join(" ")} -n ${namespace} delete secret -l '${unfinished(name)}'`,
    );
  }
  print(`next: terraform -chdir=${stack.directory} apply, then delete ${stack.directory}/recover.tf.json`);
}

function get({ type, namespace, name }: ManagedObject): string[] {
  const kind = type
    .replace(/^kubernetes_/, "")
    .replace(/_v\d+$/, "")
    .replaceAll("_", "");
  return ["get", kind, name, ...(namespace === undefined ? [] : ["--namespace", namespace])];
}

function pendingReleases(stack: SynthesizedStack, kubectl: readonly string[]): readonly ManagedObject[] {
  const releases = managedObjects(stack).filter(({ type }) => type === "helm_release");
  return releases.filter(({ name, namespace = "default" }) => {
    return (
      run("kubectl", ...kubectl, "get", "secret", "-n", namespace, "-l", unfinished(name), "-o", "name") !==
      ""
    );
  });
}

/** Selects the Secret in which Helm remembers that it was at work when it was killed; it waits for itself for ever. */
function unfinished(release: string): string {
  return `owner=helm,name=${release},status in (pending-install,pending-upgrade,pending-rollback,uninstalling)`;
}

/** The cluster that the stack is for: its own context, never the current one. */
function kubectlFor({ document }: SynthesizedStack): string[] {
  const { kubernetes } = document.provider as { kubernetes: [{ config_context: string }] };
  const kubeconfig = process.env.TF_VAR_kubeconfig;
  return [`--context=${kubernetes[0].config_context}`, ...(kubeconfig ? [`--kubeconfig=${kubeconfig}`] : [])];
}

recover(stackFromCommandLine(), (line) => process.stdout.write(`${line}\n`));
