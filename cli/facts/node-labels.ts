/** Labels that kubelets, installers and feature discovery set on every node, which repeat other facts. */
const SET_BY_PROGRAMS: readonly RegExp[] = [
  // https://kubernetes.io/docs/reference/labels-annotations-taints/
  /^(beta\.)?kubernetes\.io\/(arch|os|hostname)$/,
  /^node-role\.kubernetes\.io\//,
  /^node\.kubernetes\.io\/exclude-from-external-load-balancers$/,
  /^(node|beta)\.kubernetes\.io\/instance-type$/,
  // https://docs.k3s.io/installation/registry-mirror and K3s' own controllers.
  /^([a-z0-9-]+\.)*k3s\.(io|cattle\.io)\//,
  /^plan\.upgrade\.cattle\.io\//,
  // Talos lists its extensions: https://www.talos.dev/latest/talos-guides/configuration/system-extensions/
  /^([a-z0-9-]+\.)*talos\.dev\//,
  // https://kubernetes-sigs.github.io/node-feature-discovery/
  /^(feature|extended-resource)\.node\.kubernetes\.io\//,
  /^(nvidia|amd)\.com\//,
  /^([a-z0-9-]+\.)*gpu\.intel\.com\//,
];

/** Returns the labels of a node that were set by a person, which workloads may select. */
export function ownLabelsOf(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const own = Object.entries(labels).filter(([key]) =>
    SET_BY_PROGRAMS.every((pattern) => !pattern.test(key)),
  );
  return Object.fromEntries(own.sort(([one], [other]) => (one < other ? -1 : 1)));
}
