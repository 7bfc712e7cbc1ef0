/** Namespaces that every cluster has from the start. */
const BUILT_IN = ["default", "kube-system", "kube-public", "kube-node-lease"];

/** Returns whether Kubernetes makes a namespace of that name itself. */
export function isBuiltInNamespace(name: string): boolean {
  return BUILT_IN.includes(name);
}
