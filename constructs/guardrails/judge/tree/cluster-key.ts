import { isSet } from "../../../checks";
import { type Block, blockAt, blocksAt, flagAt, textAt, valueAt } from "./blocks";
import { type JudgedStack, resolved } from "./stack";

/** Attributes of a provider that determine its cluster. */
const WAYS = ["config_path", "config_paths", "config_context", "config_context_cluster", "host"];

/** Providers for a cluster. */
export type ClusterProvider = "kubernetes" | "helm";

/** All of them. */
export const CLUSTER_PROVIDERS: readonly ClusterProvider[] = ["kubernetes", "helm"];

/** Returns the path of an argument of the connection of a provider, for messages. */
export function providerPath(name: ClusterProvider, argument: string): string {
  return `provider.${name === "helm" ? "helm.kubernetes" : name}.${argument}`;
}

/** Returns a key that identifies the cluster of a provider. Two stacks with the same key share a cluster. */
export function clusterKeyOf(stack: JudgedStack, provider: Block): string {
  const known = WAYS.map((name) => resolved(valueAt(provider, name), stack, [stack]) ?? null);
  return JSON.stringify(known);
}

/** Returns the key of the cluster that a kubeconfig and a context select. */
export function clusterKeyOfContext(stack: JudgedStack, query: Block): string {
  return clusterKeyOf(stack, { config_path: query.kubeconfig, config_context: query.context });
}

/**
 * Lists the configurations of a provider in a stack. The Helm provider has the connection in a nested block.
 * @returns the configurations of the connection, each with its alias
 */
export function providersIn(
  { document }: JudgedStack,
  name: ClusterProvider,
): readonly { readonly alias: string | undefined; readonly config: Block }[] {
  return blocksAt(document.provider, name).map((block) => ({
    alias: textAt(block, "alias"),
    config: name === "helm" ? blockAt(block, "kubernetes") : block,
  }));
}

/** Returns the provider configuration of a resource. */
export function providerOf(stack: JudgedStack, name: ClusterProvider, resource: Block): Block | undefined {
  const alias = /^(?:\$\{)?\w+\.([\w-]+)\}?$/.exec(String(resource.provider ?? ""))?.[1];
  return providersIn(stack, name).find((each) => each.alias === alias)?.config;
}

/** Returns whether a configuration selects a cluster independently of the current context. */
export function namesCluster(config: Block): boolean {
  if (isSet(config.config_context) || isSet(config.config_context_cluster)) return true;
  return isSet(config.host) && flagAt(config, "insecure") !== true;
}
