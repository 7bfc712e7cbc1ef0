/**
 * Name of a storage class that does not exist. Volume and claim name it, so that they can only bind to each other,
 * and no default class provisions the claim. An empty name would have the same effect, but the provider omits it.
 */
export const STATIC_CLASS_NAME = "groundplan-static";

// GR-34 (synth): names of volumes and claims differed from the scheme that scripts relied on.
/** Returns the names of a pair (GR-34). */
export function pairNames(name: string): { readonly volume: string; readonly claim: string } {
  return { volume: `${name}-pv`, claim: `${name}-pvc` };
}
