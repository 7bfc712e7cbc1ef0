import type { Fail } from "../../checks";
import { type ClusterNode, formatTaint } from "../../cluster";
import { isControlPlane } from "../render/machine-context";

/**
 * Labels with a Kubernetes prefix that a kubelet may set on its own node.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction
 */
const ALLOWED =
  /^(kubelet\.kubernetes\.io\/|node\.kubernetes\.io\/|kubernetes\.io\/(hostname|arch|os)$|topology\.kubernetes\.io\/(region|zone)$)/;

/** Checks the labels and taints that the configuration of a machine sets on its node. */
export function validateLabels(node: ClusterNode, fail: Fail): void {
  const forbidden = Object.keys(node.labels).find(
    (key) => /(^|\.)(kubernetes|k8s)\.io\//.test(key) && !ALLOWED.test(key),
  );
  if (!isControlPlane(node) && forbidden !== undefined) {
    const rule =
      "not contain a label of Kubernetes that a worker may not set on itself: the API server rejects it. Use another name";
    fail("labels of the node", rule, forbidden);
  }
  const keys = node.taints.map(({ key }) => key);
  const twice = node.taints.find(({ key }, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) {
    fail(
      "taints of the node",
      "contain each key once, because a machine can set one effect for it",
      formatTaint(twice),
    );
  }
}
