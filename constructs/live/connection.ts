import { delimiter } from "node:path";
import { TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { providersOf } from "../scope";

/** How kubectl reaches a cluster. */
export interface Connection {
  /** Settings of the Kubernetes provider, by their names in the query of the program. */
  readonly words: Readonly<Record<string, unknown>>;
  /** Why kubectl cannot connect like the provider; `undefined` if it can. */
  readonly missing: string | undefined;
  /** Whether the stack already has a provider. */
  readonly hasProvider: boolean;
}

/** Settings of a provider that kubectl supports, with their names in the query. */
const KNOWN = {
  configPath: "kubeconfig",
  configContext: "context",
  configContextCluster: "cluster",
  configContextAuthInfo: "user",
} as const;

/** Settings that bypass the kubeconfig. Most of them are secret, and the query is stored in the state. */
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
 * Returns how kubectl reaches the cluster to which constructs in a scope are deployed.
 * @param scope the stack, or a scope with its own providers
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
  // the provider is nearly always a child of the stack, whose tree can be large.
  return stack.node.children.find(isIt) ?? stack.node.findAll().find(isIt);
}

/** Returns whether an attribute is set. A list of blocks that is not set is an object without an internal value. */
function isGiven(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value !== undefined && value !== false;
  return !("internalValue" in value) || value.internalValue !== undefined;
}
