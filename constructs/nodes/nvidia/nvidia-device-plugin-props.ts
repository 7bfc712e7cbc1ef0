import type { ContainerResources } from "../../pods";

/** Properties of `NvidiaDevicePlugin`. */
export interface NvidiaDevicePluginProps {
  /**
   * Name of the DaemonSet: 1 to 63 lower case letters, digits and dashes.
   * @default "nvidia-device-plugin"
   */
  readonly name?: string;
  /**
   * Namespace of the DaemonSet; it must exist and have Pod Security `privileged`, as the plugin uses a directory of
   * the kubelet.
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Image of the plugin.
   * @default - nvcr.io/nvidia/k8s-device-plugin, in the version that this library is tested with
   */
  readonly image?: string;
  /**
   * Whether the plugin also passes the device files of a card to the kubelet, for which its container is privileged. Nodes
   * need it with the static policy of the CPU manager, or where `systemctl daemon-reload` makes running pods lose the card.
   * @default false
   * @see https://github.com/NVIDIA/k8s-device-plugin#configuration-option-details
   */
  readonly passDeviceSpecs?: boolean;
  /**
   * Why the RuntimeClass `nvidia` exists already, so that the construct does not create it.
   * @default - the construct creates it, except on K3s, which has it
   * @see https://docs.k3s.io/advanced#nvidia-container-runtime
   */
  readonly existingRuntimeClass?: { readonly reason: string };
  /**
   * Resource requests and limits of the plugin on each node.
   * @default - 10m CPU and 64Mi of memory, and at most 256Mi
   */
  readonly resources?: ContainerResources;
}
