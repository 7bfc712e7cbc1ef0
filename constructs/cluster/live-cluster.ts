import { DataKubernetesNodes } from "@cdktf/provider-kubernetes/lib/data-kubernetes-nodes";
import { DataKubernetesResources } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resources";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { clusterScopeOf } from "./providers";

const CHILD_ID = "live-cluster";

/** A condition that Terraform evaluates at plan, and what it says when the condition does not hold. */
export interface PlanCheck {
  /** Terraform expression, in `${ }`. */
  readonly condition: string;
  /** What the operator reads. */
  readonly errorMessage: string;
}

/** In place of a namespace: all that the cluster has. */
export const EVERY_NAMESPACE = "*";

/** Which objects of a kind are read; without any field, all of them, if the kind does not lie in namespaces. */
export interface ListFilter {
  /**
   * Name of the object.
   * @default - any
   */
  readonly name?: string;
  /**
   * Namespace of the objects. `EVERY_NAMESPACE` reads them one by one, as the provider knows no other
   * way: 0.2 s each.
   * @default - none; of a kind that lies in namespaces, what is in `default`
   */
  readonly namespace?: string;
  /**
   * For pods: the node that they run on.
   * @default - any
   */
  readonly nodeName?: string;
  /**
   * While this does not hold, nothing is read and the list is empty.
   * @default - always read
   */
  readonly onlyIf?: {
    /** Tells the lists of one kind apart that are read under different conditions. */
    readonly id: string;
    /** Terraform expression, without `${ }`. */
    readonly condition: string;
  };
}

/**
 * What a stack reads of the live cluster at plan: at most one data source per kind, shared by all
 * checks, because fifty of them would cost ten seconds at every plan. In a stack of several clusters,
 * each scope with providers of its own has one.
 *
 * Members return Terraform expressions without `${ }`, to be put together in `planCheck`.
 */
export class LiveCluster extends Construct {
  /** Returns the one of the cluster that a construct goes to, and makes it at the first call. */
  public static of(construct: Construct): LiveCluster {
    const scope = clusterScopeOf(construct);
    return (scope.node.tryFindChild(CHILD_ID) as LiveCluster | undefined) ?? new LiveCluster(scope, CHILD_ID);
  }

  private constructor(scope: Construct, id: string) {
    super(scope, id);
  }

  /** List of all nodes, as the data source `kubernetes_nodes` gives them. */
  public get nodes(): string {
    return `${this.nodesSource.fqn}.nodes`;
  }

  /** The data source behind `nodes`. */
  public get nodesSource(): DataKubernetesNodes {
    const found = this.node.tryFindChild("nodes") as DataKubernetesNodes | undefined;
    return found ?? new DataKubernetesNodes(this, "nodes", {});
  }

  /** List of all nodes of that name: one or none. */
  public nodesNamed(name: string): string {
    return `[for node in ${this.nodes} : node if node.metadata[0].name == ${quote(name)}]`;
  }

  /**
   * List of the objects of a kind, in the shape of their manifests: every field is there, or null.
   *
   * What is read lies in the state as well. For a kind with a pod in it that is 200 KiB per object, and
   * its environment variables: read those by name, or only while they are needed.
   */
  public list(apiVersion: string, kind: string, filter: ListFilter = {}): string {
    const { name, namespace, nodeName, onlyIf } = filter;
    // an underscore is in none of the names, so that no two filters have one id, and addresses can be read.
    const parts = [kind, apiVersion.replaceAll(/[./]/g, "-"), namespace, name, nodeName, onlyIf?.id];
    const id = parts.join("_").replace(/_+$/, "");
    const found = this.node.tryFindChild(id) as DataKubernetesResources | undefined;
    const { fqn } = found ?? this.newList(id, apiVersion, kind, filter);
    if (namespace === EVERY_NAMESPACE) return `flatten(values(${fqn})[*].objects)`;
    return onlyIf === undefined ? `${fqn}.objects` : `flatten(${fqn}[*].objects)`;
  }

  /** List of the objects of a kind that bear a name: one or none, out of the one list of all that the checks share. */
  public listNamed(apiVersion: string, kind: string, name: string): string {
    return `[for each in ${this.list(apiVersion, kind)} : each if each.metadata.name == ${quote(name)}]`;
  }

  /** Whether the cluster knows a group of kinds in a version, such as `longhorn.io/v1beta2`: a list of others fails. */
  public serves(apiVersion: string): string {
    const [group, version] = apiVersion.split("/");
    return `(length(${this.list("apiregistration.k8s.io/v1", "APIService", { name: `${version}.${group}` })}) > 0)`;
  }

  private newList(id: string, apiVersion: string, kind: string, filter: ListFilter): DataKubernetesResources {
    const { name, namespace, nodeName, onlyIf } = filter;
    const fields = Object.entries({ "metadata.name": name, "spec.nodeName": nodeName });
    const selector = fields.flatMap(([field, value]) => (value === undefined ? [] : [`${field}=${value}`]));
    const isEvery = namespace === EVERY_NAMESPACE;
    const source = new DataKubernetesResources(this, id, {
      apiVersion,
      kind,
      namespace: isEvery ? "${each.value}" : namespace,
      fieldSelector: selector.length > 0 ? selector.join(",") : undefined,
    });
    const condition = onlyIf?.condition ?? "true";
    if (isEvery) source.addOverride("for_each", this.namespacesIf(condition));
    else if (onlyIf !== undefined) source.addOverride("count", `\${${condition} ? 1 : 0}`);
    return source;
  }

  private namespacesIf(condition: string): string {
    const names = `for namespace in ${this.list("v1", "Namespace")} : namespace.metadata.name`;
    return `\${toset([${names} if ${condition}])}`;
  }
}

/** Puts a Terraform expression and a message together as a pre- or postcondition. */
export function planCheck(expression: string, errorMessage: string): PlanCheck {
  return { condition: `\${${expression}}`, errorMessage };
}

/**
 * Writes a text as Terraform writes it inside an expression. A reference in it, such as the name of
 * another resource, stays one.
 */
export function quote(text: string): string {
  if (!Token.isUnresolved(text)) return quoteText(text);
  const parts = text
    .split(TOKEN)
    .filter((part) => part !== "")
    .map((part) => (Token.isUnresolved(part) ? part : quoteText(part)));
  // cdktf writes references inside an expression as bare words, which in quotes would be text.
  return parts.length > 1 ? `join("", [${parts.join(", ")}])` : (parts[0] ?? '""');
}

const TOKEN = /(\$\{TfToken\[[\w:.-]+\]\})/;

/** Templates and braces, which cdktf takes for the end of the expression around them, and escapes only JSON knows. */
const SPECIAL = /(?<escape>\\[^bf])|\\b|\\f|[$%](?=\{)|\}/g;

function quoteText(text: string): string {
  return JSON.stringify(text).replace(SPECIAL, (found, escape?: string) => escape ?? codeOf(found));
}

/** Writes a character by its number, which says nothing to cdktf and the same to Terraform. */
function codeOf(found: string): string {
  const character = found.startsWith("\\") ? (JSON.parse(`"${found}"`) as string) : found;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
