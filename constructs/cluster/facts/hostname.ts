/**
 * Label with the host name of a node; on most clusters it equals the name of the node.
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetesiohostname
 */
export const HOSTNAME = "kubernetes.io/hostname";
