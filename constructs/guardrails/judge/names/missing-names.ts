import { didYouMean, isAlmost } from "../../../checks";
import { isBuiltInNamespace } from "../../../cluster";
import { objectTitle } from "../../../live";
import type { Fault } from "../guardrail";
import { blocksAt, textAt } from "../tree/blocks";
import { hasNamespace } from "../tree/kinds";
import type { Tree } from "../tree/tree";
import { eachNameOnce } from "./each-name-once";
import type { UsedName } from "./used-name";

/** Argument of checks at plan with the name of an object, by kind. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  Namespace: "namespace",
  StorageClass: "className",
  PersistentVolumeClaim: "claimName",
  PersistentVolume: "volumeName",
  Secret: "secretName",
};

/** Objects that Kubernetes creates in each namespace. */
const IN_EVERY_NAMESPACE: Readonly<Record<string, string>> = {
  ServiceAccount: "default",
  ConfigMap: "kube-root-ca.crt",
};

/** Kinds whose objects distributions and drivers install: only a wrong order of stacks is reported for them. */
const ALWAYS_ELSEWHERE = new Set(["IngressClass", "RuntimeClass"]);

/** Cluster-scoped kinds whose objects any chart may contain. */
const COMES_WITH_CLUSTER = new Set(["PriorityClass", "ClusterRole"]);

/**
 * Returns whether every API server has an object of that name, or undefined if others may have made it. Nobody can make
 * another PriorityClass whose name begins with `system-`.
 */
function isBuiltIn(kind: string, name: string): boolean | undefined {
  if (kind === "ClusterRole") return /^(system:.*|cluster-admin|admin|edit|view)$/.test(name) || undefined;
  if (kind !== "PriorityClass" || !name.startsWith("system-")) return undefined;
  return ["system-cluster-critical", "system-node-critical"].includes(name);
}

/**
 * Finds names of objects that no stack creates and no plan checks, each once for each construct that uses it.
 * @param otherwise consequence if the object does not exist
 */
export function missingNames(tree: Tree, uses: readonly UsedName[], otherwise: string): readonly Fault[] {
  return eachNameOnce(uses, (use, namespace) => {
    const { at, prop, kind, name } = use;
    if (isKnown(tree, use, namespace)) return undefined;
    const title = objectTitle(kind, { namespace, name });
    const made = tree
      .ofKind(kind)
      .filter((each) => each.cluster === at.cluster && each.namespace === namespace);
    const names = made.flatMap((each) => each.name ?? []);
    const rule = `name an object that some stack creates, ${otherwise}, but no stack creates ${title}${didYouMean(name, names)}`;
    return { at, prop, rule, got: name };
  });
}

function isKnown(tree: Tree, { at, kind, name }: UsedName, namespace: string | undefined): boolean {
  const { cluster } = at;
  // an object whose namespace only Terraform knows may be the right one.
  if (hasNamespace(kind) && namespace === undefined) return true;
  if (kind === "Namespace" && (isBuiltInNamespace(name) || isMadeByRelease(tree, cluster, name))) return true;
  if (IN_EVERY_NAMESPACE[kind] === name) return true;
  if (tree.makes(cluster, kind, name, namespace) || tree.mayComeFromMaker(cluster, namespace, [name]))
    return true;
  if (kind === "PersistentVolumeClaim" && isOfTemplate(tree, cluster, name, namespace)) return true;
  const isOfKubernetes = isBuiltIn(kind, name);
  if (isOfKubernetes !== undefined) return isOfKubernetes;
  if (COMES_WITH_CLUSTER.has(kind) && tree.ofKind("HelmRelease").length > 0)
    return !isMisspelt(tree, cluster, kind, name);
  if (ALWAYS_ELSEWHERE.has(kind)) return true;
  const argument = ARGUMENTS[kind];
  return argument !== undefined && tree.isCheckedAtPlan(cluster, { [argument]: name });
}

/** Returns whether some stack makes an object whose name is almost the same. */
function isMisspelt(tree: Tree, cluster: string, kind: string, name: string): boolean {
  return tree
    .ofKind(kind)
    .some((each) => each.cluster === cluster && each.name !== undefined && isAlmost(name, each.name));
}

function isMadeByRelease(tree: Tree, cluster: string, name: string): boolean {
  return tree
    .ofKind("HelmRelease")
    .some(
      (each) => each.cluster === cluster && each.namespace === name && each.block.create_namespace === true,
    );
}

/**
 * Returns whether a StatefulSet creates a claim of this name, which consists of its template, its name and an index:
 * `data-web-0`.
 */
function isOfTemplate(tree: Tree, cluster: string, name: string, namespace: string | undefined): boolean {
  return tree.ofKind("StatefulSet").some((set) => {
    if (set.cluster !== cluster || set.namespace !== namespace || set.name === undefined) return false;
    const templates = blocksAt(set.block, "spec.volume_claim_template").map(
      (each) => textAt(each, "metadata.name") ?? "",
    );
    return templates.some((template) => new RegExp(`^${template}-${set.name}-\\d+$`).test(name));
  });
}
