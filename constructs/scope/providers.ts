import {
  Aspects,
  TerraformDataSource,
  type TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import type { IConstruct } from "constructs";
import { checkCall, propError } from "../checks";
import { setProvider } from "../overrides";

/** Key of a scope's providers; shared by all copies of this library in one process. */
const PROVIDERS = Symbol.for("groundplan.providers");

/** The providers for one cluster. */
export interface ClusterProviders {
  /** The Kubernetes provider, with an `alias` if the stack has several. */
  readonly kubernetes: TerraformProvider;
  /**
   * The Helm provider of the same cluster.
   * @default - none: constructs that install a chart are refused in the scope
   */
  readonly helm?: TerraformProvider;
}

/**
 * Sets the cluster of everything below a scope: for a stack with several clusters, each with a provider that has an
 * alias. Call it before the scope has children. The facts of a `Cluster` outside of the scope do not apply below it;
 * `cluster.appliesTo(scope)` sets other facts.
 *
 * A resource that names its provider keeps it. Of nested scopes, the innermost applies.
 * @throws if the scope already has children, because some may have read another cluster, or if a provider is of
 * another type.
 */
export function useProviders(scope: IConstruct, providers: ClusterProviders): void {
  checkCall("useProviders", scope, providers);
  const { path, children } = scope.node;
  const { kubernetes, helm } = providers;
  requireKind(path, "kubernetes", kubernetes);
  if (helm !== undefined) requireKind(path, "helm", helm);
  if (TerraformStack.of(kubernetes) !== TerraformStack.of(scope)) {
    throw propError(path, "providers.kubernetes", "be in the stack of the scope", kubernetes.node.path);
  }
  const own: readonly IConstruct[] = [kubernetes, helm].filter((each) => each !== undefined);
  const first = children.find((child) => !own.includes(child));
  if (first !== undefined) {
    const rule = "be called before the scope gets its children, because they may have read another cluster";
    throw propError(path, "useProviders", rule, first.node.path);
  }
  Reflect.set(scope, PROVIDERS, providers);
  Aspects.of(scope).add({ visit: chooseProvider });
}

/** Returns the providers that the nearest scope around a construct was given, if any was. */
export function providersOf(construct: IConstruct): ClusterProviders | undefined {
  return Reflect.get(clusterScopeOf(construct), PROVIDERS) as ClusterProviders | undefined;
}

/** Returns the scope of a construct's cluster: the nearest with its own providers, or else the stack. */
export function clusterScopeOf(construct: IConstruct): IConstruct {
  let scope: IConstruct | undefined = construct;
  while (scope !== undefined && !hasOwnProviders(scope)) scope = scope.node.scope;
  return scope ?? TerraformStack.of(construct);
}

/** Returns whether a scope was given providers itself. */
export function hasOwnProviders(scope: IConstruct): boolean {
  return Reflect.has(scope, PROVIDERS);
}

function requireKind(path: string, prop: keyof ClusterProviders, provider: TerraformProvider): void {
  const kind: unknown = provider.terraformResourceType;
  if (kind !== prop) throw propError(path, `providers.${prop}`, `be the ${prop} provider`, kind);
}

function chooseProvider(construct: IConstruct): void {
  if (
    !TerraformResource.isTerraformResource(construct) &&
    !TerraformDataSource.isTerraformDataSource(construct)
  ) {
    return;
  }
  const kind = /^[^_]+/.exec(construct.terraformResourceType)?.[0];
  if (kind !== "kubernetes" && kind !== "helm") return;
  const provider = construct.provider ?? providersOf(construct)?.[kind];
  if (provider !== undefined && construct.provider === undefined) setProvider(construct, provider);
}
