import { type Block, blockAt, blocksAt, flagAt, textAt, valueAt } from "./blocks";
import { type JudgedStack, resolved } from "./stack";

/** What of a provider's configuration says which cluster it leads to. */
const WAYS = ["config_path", "config_paths", "config_context", "config_context_cluster", "host"];

/** Providers that lead to a cluster. */
export type ClusterProvider = "kubernetes" | "helm";

/** Returns what tells the cluster that a provider leads to from others. Two stacks with one key share a cluster. */
export function clusterKeyOf(stack: JudgedStack, provider: Block): string {
  const known = WAYS.map((name) => resolved(valueAt(provider, name), stack, [stack]) ?? null);
  return JSON.stringify(known);
}

/** Returns the key of a cluster that kubectl reaches by a kubeconfig and a context. */
export function clusterKeyOfContext(stack: JudgedStack, query: Block): string {
  return clusterKeyOf(stack, { config_path: query.kubeconfig, config_context: query.context });
}

/**
 * Lists the configurations of a provider in a stack; the one of Helm has its connection in a block of its own.
 * @returns the configurations that say how a cluster is reached, each with its alias
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

/** Returns the configuration that a resource goes by. */
export function providerOf(stack: JudgedStack, name: ClusterProvider, resource: Block): Block | undefined {
  const alias = /^(?:\$\{)?\w+\.([\w-]+)\}?$/.exec(String(resource.provider ?? ""))?.[1];
  return providersIn(stack, name).find((each) => each.alias === alias)?.config;
}

/** Returns whether a configuration names the cluster that it leads to, whatever the current context is. */
export function namesCluster(config: Block): boolean {
  if (isSet(config.config_context) || isSet(config.config_context_cluster)) return true;
  return isSet(config.host) && flagAt(config, "insecure") !== true;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
