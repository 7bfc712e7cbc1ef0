import { effectOf, formatTaint, HOSTNAME } from "../../cluster";
import { isControlPlane, type MachineContext } from "./machine-context";

/** Labels that every kubelet, or Talos itself, sets. */
const OF_KUBELET = new Set([
  HOSTNAME,
  "kubernetes.io/os",
  "kubernetes.io/arch",
  "node-role.kubernetes.io/control-plane",
]);

/** With it, load balancers announce nothing from a node. */
export const EXCLUDED = "node.kubernetes.io/exclude-from-external-load-balancers";

/** Returns the labels that a machine gives its node. */
export function nodeLabelsOf({ cluster, props, node }: MachineContext): Readonly<Record<string, string>> {
  const own = Object.entries(node.labels).filter(([key]) => !OF_KUBELET.has(key) && key !== EXCLUDED);
  const announces = props.loadBalancersOnControlPlanes ?? cluster.nodes.every(isControlPlane);
  return { ...(isControlPlane(node) && !announces ? { [EXCLUDED]: "" } : {}), ...Object.fromEntries(own) };
}

/** Returns the taints that a machine gives its node: not those that other constructs set and remove. */
export function nodeTaintsOf({ node, needs }: MachineContext): Readonly<Record<string, string>> {
  const foreign = new Set(needs.flatMap(({ ownsTaint }) => ownsTaint ?? []));
  const own = node.taints.filter(
    (taint) => taint.key !== "node-role.kubernetes.io/control-plane" && !foreign.has(formatTaint(taint)),
  );
  return Object.fromEntries(
    own.map((taint) => [
      taint.key,
      [taint.value ?? "", effectOf(taint)].filter((part) => part !== "").join(":"),
    ]),
  );
}
