import type { TerraformProvider, TerraformResource } from "cdktf";

/** Properties of a configuration that are not attributes. */
const META = new Set([
  ...["dependsOn", "lifecycle", "provider", "count", "forEach", "connection", "provisioners"],
  ...["terraformResourceType", "terraformGeneratorMetadata"],
]);

/** Sets the provider of a guarded resource to that of its scope. */
export function setProvider(resource: ProviderUser, provider: TerraformProvider): void {
  resource.provider = provider;
  CHOSEN.set(resource, provider);
}

/** A resource or a data source. */
interface ProviderUser {
  provider?: TerraformProvider;
}

/** Providers that scopes have chosen. */
const CHOSEN = new WeakMap<ProviderUser, TerraformProvider>();

/** Meta-arguments of Terraform. */
export interface Meta {
  /** Addresses that are made before. */
  readonly dependsOn: readonly string[] | undefined;
  /** How Terraform creates, changes and destroys it. */
  readonly lifecycle: object | undefined;
  /** How many there are. */
  readonly count: unknown;
  /** Whether there is one for each member of a list. */
  readonly forEach: unknown;
  /** The provider, unless a scope has chosen it. */
  readonly provider: string | undefined;
}

/** Reads the meta-arguments of a resource. Conditions may be added to a list later, as long as it is the same one. */
export function metaOf(resource: TerraformResource): Meta {
  const { dependsOn, lifecycle, count, forEach } = resource;
  return {
    dependsOn: dependsOn && [...dependsOn],
    lifecycle: lifecycle && { ...lifecycle },
    count,
    forEach: forEach && "an iterator",
    provider: providerOf(resource),
  };
}

/** Returns whether the meta-arguments are unchanged; most of them are not set. */
export function hasMeta(resource: TerraformResource, meta: Meta): boolean {
  const { dependsOn, lifecycle, count, forEach } = resource;
  return (
    count === meta.count &&
    (forEach && "an iterator") === meta.forEach &&
    hasMembers(dependsOn, meta.dependsOn) &&
    hasMembers(lifecycle, meta.lifecycle) &&
    providerOf(resource) === meta.provider
  );
}

function providerOf(resource: TerraformResource): string | undefined {
  const { provider } = resource;
  if (provider === undefined) return undefined;
  return CHOSEN.get(resource) === provider ? undefined : provider.fqn;
}

function hasMembers(now: object | undefined, before: object | undefined): boolean {
  if (now === undefined || before === undefined) return now === before;
  const keys = Object.keys(before);
  if (Object.keys(now).length !== keys.length) return false;
  return keys.every((key) => Reflect.get(now, key) === Reflect.get(before, key));
}

/** Removes the meta-arguments from a configuration. */
export function withoutMeta(config: object): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) if (!META.has(key)) attributes[key] = value;
  return attributes;
}
