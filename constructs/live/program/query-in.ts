import type { StackDocument } from "./documents";
import type { Query } from "./query";

/** What is said in place of the synthesized stack. */
export interface QueryOptions {
  /**
   * Paths of kubeconfigs, whatever the stack says.
   * @default - what the stack says
   */
  readonly kubeconfig?: string;
  /**
   * Context in the kubeconfig, whatever the stack says.
   * @default - what the stack says
   */
  readonly context?: string;
  /**
   * Values of Terraform variables, such as `kubeconfig`.
   * @default - what the environment says (`TF_VAR_kubeconfig`), or else their defaults
   */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The data source that asks a cluster, as the document has it. */
interface AskingSource {
  readonly query?: Readonly<Record<string, string>>;
  readonly count?: unknown;
}

/**
 * Returns what Terraform would ask of one cluster of a stack.
 * @returns nothing if the checks are off, because nothing leads kubectl to the cluster
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

/** Terraform knows what a variable is; here, its default or the environment says it. */
function valueOf(text: string, document: StackDocument, { variables = {} }: QueryOptions): string {
  const declared = (document.variable ?? {}) as Readonly<Record<string, { readonly default?: string }>>;
  return text.replaceAll(/\$\{var\.([\w-]+)\}/g, (_found, name: string) => {
    return variables[name] ?? process.env[`TF_VAR_${name}`] ?? declared[name]?.default ?? "";
  });
}
