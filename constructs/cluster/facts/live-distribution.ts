import type { LiveNode } from "../../live";
import { Distribution } from "./distribution";

/** Where kubeadm writes down which container runtime it has set a node up for. */
const KUBEADM_ANNOTATION = "kubeadm.alpha.kubernetes.io/cri-socket";

/**
 * Recognises how a node was installed: K3s says it in the version of its kubelet, Talos is an operating system, and
 * kubeadm leaves an annotation. Nothing for any other node.
 * @see https://docs.k3s.io/release-notes/v1.34.X for versions such as `v1.34.4+k3s1`
 */
export function distributionOf({ metadata, status }: LiveNode): Distribution | undefined {
  const { kubeletVersion = "", osImage = "" } = status?.nodeInfo ?? {};
  if (/\+k3s\d/.test(kubeletVersion)) return Distribution.K3S;
  if (/^Talos\b/.test(osImage)) return Distribution.TALOS;
  return metadata.annotations?.[KUBEADM_ANNOTATION] === undefined ? undefined : Distribution.KUBEADM;
}
