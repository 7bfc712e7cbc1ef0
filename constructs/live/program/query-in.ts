import type { StackDocument } from "./documents";
import type { Query } from "./query";

/** Values that replace those of the synthesized stack. */
export interface QueryOptions {
  /**
   * Paths of kubeconfigs, in place of those of the stack.
   * @default - those of the stack
   */
  readonly kubeconfig?: string;
  /**
   * Context in the kubeconfig, in place of that of the stack.
   * @default - that of the stack
   */
  readonly context?: string;
  /**
   * Values of Terraform variables, such as `kubeconfig`.
   * @default - those of the environment (`TF_VAR_kubeconfig`), or else the defaults of the variables
   */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The data source that reads a cluster, as in the document. */
interface AskingSource {
  readonly query?: Readonly<Record<string, string>>;
  readonly count?: unknown;
}

/**
 * Returns the query that Terraform would send for one cluster of a stack.
 * @returns undefined if the checks are off because kubectl has no way to reach the cluster
 */
export function queryIn(document: StackDocument, scope: string, options: QueryOptions): Query | undefined {
  const { external } = (document.data ?? {}) as {
    readonly external?: Readonly<Record<string, AskingSource>>;
  };
  const { query, count } = external?.[scope] ?? {};
  if (query === undefined || count === 0) return undefined;
  const words = Object.entries(query).map(([name, text]) => [name, valueOf(text, document, options)]);
  const { kubeconfig, context } = options;
  return {
    ...(Object.fromEntries(words) as unknown as Query),
    scope,
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
  };
}

/** Returns the value of a variable from the environment, or its default; Terraform would resolve it itself. */
function valueOf(text: string, document: StackDocument, { variables = {} }: QueryOptions): string {
  const declared = (document.variable ?? {}) as Readonly<Record<string, { readonly default?: string }>>;
  return text.replaceAll(/\$\{var\.([\w-]+)\}/g, (_found, name: string) => {
    return variables[name] ?? process.env[`TF_VAR_${name}`] ?? declared[name]?.default ?? "";
  });
}
