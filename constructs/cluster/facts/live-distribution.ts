import type { LiveNode } from "../../live";
import { Distribution } from "./distribution";

/** Annotation in which kubeadm records the container runtime of a node. */
const KUBEADM_ANNOTATION = "kubeadm.alpha.kubernetes.io/cri-socket";

/**
 * Returns how a node was installed, from the kubelet version of K3s, the operating system of Talos, or the annotation of
 * kubeadm; undefined for any other node.
 * @see https://docs.k3s.io/release-notes/v1.34.X for versions such as `v1.34.4+k3s1`
 */
export function distributionOf({ metadata, status }: LiveNode): Distribution | undefined {
  const { kubeletVersion = "", osImage = "" } = status?.nodeInfo ?? {};
  if (/\+k3s\d/.test(kubeletVersion)) return Distribution.K3S;
  if (/^Talos\b/.test(osImage)) return Distribution.TALOS;
  return metadata.annotations?.[KUBEADM_ANNOTATION] === undefined ? undefined : Distribution.KUBEADM;
}
