/**
 * Label that tells nodes apart; on most clusters it is the name of the node.
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetesiohostname
 */
export const HOSTNAME = "kubernetes.io/hostname";
