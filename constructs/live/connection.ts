import { delimiter } from "node:path";
import { TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { providersOf } from "../scope";

/** How kubectl reaches a cluster. */
export interface Connection {
  /** What the Kubernetes provider says, by the names that our program has for it. */
  readonly words: Readonly<Record<string, unknown>>;
  /** Why kubectl cannot reach the cluster as the provider does; undefined if it can. */
  readonly missing: string | undefined;
  /** Whether there is a provider yet. */
  readonly hasProvider: boolean;
}

/** What a provider says about a cluster that kubectl can be told as well, and its name in our query. */
const KNOWN = {
  configPath: "kubeconfig",
  configContext: "context",
  configContextCluster: "cluster",
  configContextAuthInfo: "user",
} as const;

/** What leads to a cluster past the kubeconfig. Most of it is secret, and a query lies in the state. */
const OTHER_WAYS = [
  "host",
  "token",
  "username",
  "password",
  "clientCertificate",
  "clientKey",
  "clusterCaCertificate",
  "exec",
  "insecure",
  "proxyUrl",
  "tlsServerName",
] as const;

/**
 * Returns how kubectl reaches the cluster that constructs of a scope go to.
 * @param scope the stack, or a scope with providers of its own
 */
export function connectionOf(scope: IConstruct): Connection {
  const provider = providersOf(scope)?.kubernetes ?? kubernetesProviderIn(TerraformStack.of(scope));
  if (provider === undefined) {
    return { words: {}, missing: "the stack has no Kubernetes provider", hasProvider: false };
  }
  const props = provider as unknown as Readonly<Record<string, unknown>>;
  const other = OTHER_WAYS.find((name) => isGiven(props[name]));
  if (other !== undefined) {
    return { words: {}, missing: `the Kubernetes provider is configured with ${other}`, hasProvider: true };
  }
  const words = Object.entries(KNOWN).filter(([name]) => isGiven(props[name]));
  const paths = props.configPaths;
  const all: [string, unknown][] = words.map(([name, word]) => [word, props[name]]);
  if (Array.isArray(paths)) all.push(["kubeconfig", paths.join(delimiter)]);
  return { words: Object.fromEntries(all), missing: undefined, hasProvider: true };
}

function kubernetesProviderIn(stack: TerraformStack): TerraformProvider | undefined {
  const isIt = (each: IConstruct): each is TerraformProvider =>
    TerraformProvider.isTerraformProvider(each) &&
    each.terraformResourceType === "kubernetes" &&
    each.alias === undefined;
  // nearly always a child of the stack, whose tree can be large.
  return stack.node.children.find(isIt) ?? stack.node.findAll().find(isIt);
}

/** A list of blocks that was not given is an object that says so. */
function isGiven(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value !== undefined && value !== false;
  return !("internalValue" in value) || value.internalValue !== undefined;
}
