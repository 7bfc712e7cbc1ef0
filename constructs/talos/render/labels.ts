import { CONTROL_PLANE_KEY } from "../../checks";
import { effectOf, formatTaint, HOSTNAME } from "../../cluster";
import { isControlPlane, type MachineContext } from "./machine-context";

/** Labels that the kubelet or Talos sets itself. */
const OF_KUBELET = new Set([HOSTNAME, "kubernetes.io/os", "kubernetes.io/arch", CONTROL_PLANE_KEY]);

/**
 * Label of nodes from which load balancers must not announce addresses.
 * @see
 * https://kubernetes.io/docs/reference/labels-annotations-taints/#node-kubernetes-io-exclude-from-external-load-balancers
 */
export const EXCLUDED = "node.kubernetes.io/exclude-from-external-load-balancers";

/** Returns the labels that the configuration of a machine sets on its node. */
export function nodeLabelsOf({ cluster, props, node }: MachineContext): Readonly<Record<string, string>> {
  const own = Object.entries(node.labels).filter(([key]) => !OF_KUBELET.has(key) && key !== EXCLUDED);
  const announces = props.loadBalancersOnControlPlanes ?? cluster.nodes.every(isControlPlane);
  return { ...(isControlPlane(node) && !announces ? { [EXCLUDED]: "" } : {}), ...Object.fromEntries(own) };
}

/**
 * Returns the taints that the configuration of a machine sets on its node, without those that other constructs
 * manage.
 */
export function nodeTaintsOf({ node, needs }: MachineContext): Readonly<Record<string, string>> {
  const foreign = new Set(needs.flatMap(({ ownsTaint }) => ownsTaint ?? []));
  const own = node.taints.filter(
    (taint) => taint.key !== CONTROL_PLANE_KEY && !foreign.has(formatTaint(taint)),
  );
  return Object.fromEntries(
    own.map((taint) => [
      taint.key,
      [taint.value ?? "", effectOf(taint)].filter((part) => part !== "").join(":"),
    ]),
  );
}
