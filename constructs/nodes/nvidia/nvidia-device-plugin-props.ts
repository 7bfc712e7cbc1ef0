import type { ContainerResources } from "../../pods";

/** Properties of `NvidiaDevicePlugin`. */
export interface NvidiaDevicePluginProps {
  /**
   * Name of the DaemonSet: 1 to 63 lower case letters, digits and dashes.
   * @default "nvidia-device-plugin"
   */
  readonly name?: string;
  /**
   * Namespace of the DaemonSet; it must exist and let privileged pods in, as the plugin reaches into a directory of the
   * kubelet.
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Image of the plugin.
   * @default - nvcr.io/nvidia/k8s-device-plugin, in the version that this construct was written for
   */
  readonly image?: string;
  /**
   * Whether the plugin hands the device files of a card to the kubelet as well, for which it needs all privileges. The
   * static policy of the CPU manager needs it, and so do nodes where `systemctl daemon-reload` takes the card from
   * running pods.
   * @default false
   * @see https://github.com/NVIDIA/k8s-device-plugin#configuration-option-details
   */
  readonly passDeviceSpecs?: boolean;
  /**
   * Why the RuntimeClass `nvidia` is not made here, but exists.
   * @default - it is made, but for K3s, which makes it itself
   * @see https://docs.k3s.io/advanced#nvidia-container-runtime
   */
  readonly existingRuntimeClass?: { readonly reason: string };
  /**
   * What the plugin asks for on each node, and may use at most.
   * @default - 10m CPU and 64Mi of memory, and at most 256Mi
   */
  readonly resources?: ContainerResources;
}
