import { AntiAffinity, type Toleration } from "../cluster";

/** Returns a node selector that leads to Linux nodes, as the images are for no other system. */
export function linuxNodes(labels: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { "kubernetes.io/os": "linux", ...labels };
}

/** Writes tolerations with the operator that Kubernetes fills in, so that a plan finds no difference. */
export function tolerationsOf(tolerations: readonly Toleration[]) {
  return tolerations.map(({ key, operator = "Equal", value, effect }) => ({ key, operator, value, effect }));
}

/**
 * Returns how pods keep away from each other.
 * @param topologyKey label of nodes whose values separate the pods
 * @param labelSelector what finds the pods: an object in a manifest, a list of one in Terraform's provider
 */
export function podAntiAffinity<Selector>(
  antiAffinity: AntiAffinity,
  topologyKey: string,
  labelSelector: Selector,
) {
  const term = { topologyKey, labelSelector };
  return antiAffinity === AntiAffinity.HARD
    ? { requiredDuringSchedulingIgnoredDuringExecution: [term] }
    : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] };
}
