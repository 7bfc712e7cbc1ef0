/** A file of the image factory: it names what an installer image holds beside Talos itself. */
export interface TalosSchematic {
  /** The SHA-256 of `yaml`, which is part of the name of the image. */
  readonly id: string;
  /** The schematic in the form that the image factory hashes. */
  readonly yaml: string;
}

/**
 * How Talos finds the disk that it is installed to. All fields must match.
 * @see https://docs.siderolabs.com/talos/latest/reference/configuration/v1alpha1/config
 */
export interface TalosDiskSelector {
  /**
   * Model, in which `*` stands for any characters.
   * @default - not looked at
   */
  readonly model?: string;
  /**
   * Serial number.
   * @default - not looked at
   */
  readonly serial?: string;
  /**
   * A bound of the size: `>= 230GB`.
   * @default - not looked at
   */
  readonly size?: string;
}

/**
 * A machine as commands and providers need it.
 * @see https://docs.siderolabs.com/talos/latest/reference/cli
 */
export interface TalosMachineModel {
  /** Name of the node, and host name of the machine. */
  readonly name: string;
  /** IP address. */
  readonly address: string;
  /** Type of the machine, as `talosctl` spells it. */
  readonly role: "controlplane" | "worker";
  /** The installer image, with its tag. */
  readonly image: string;
  /**
   * The schematic of the image.
   * @default - none: the image is the one that Talos publishes
   */
  readonly schematic?: TalosSchematic;
  /** Names of the system extensions in the image. */
  readonly extensions: readonly string[];
  /** Names of the kernel modules that are loaded. */
  readonly kernelModules: readonly string[];
  /** How the machine finds its system disk. */
  readonly diskSelector: TalosDiskSelector;
  /**
   * A declared installation.
   * @default - none: the machine is installed, and its disk is not wiped
   */
  readonly install?: { readonly date: string; readonly wipe: boolean };
  /** Whether the machine has GPUs of NVIDIA. */
  readonly hasGpu: boolean;
  /** The patch that makes the generated configuration this machine's: YAML. Applied twice, it changes nothing. */
  readonly patch: string;
}

/** What a construct of the app needs of the machines. */
export interface MachineNeedModel {
  /** Path of the construct. */
  readonly path: string;
  /** Why it needs it. */
  readonly reason: string;
  /** Names of the nodes that must have it. */
  readonly nodes: readonly string[];
  /** What it needs, in words: `extension siderolabs/iscsi-tools`. */
  readonly what: readonly string[];
}

/**
 * A cluster of Talos machines: what commands and providers need to make their configurations. It holds no secret.
 * @see https://docs.siderolabs.com/talos/latest/reference/configuration/overview
 */
export interface TalosModel {
  /** Version of the form of this document. */
  readonly form: 1;
  /** Name of the cluster. */
  readonly cluster: string;
  /** Context in the kubeconfig. */
  readonly kubeContext: string;
  /** Version of Talos: `1.11.5`. */
  readonly talosVersion: string;
  /** Version of Talos that the cluster was made with: `1.11`. It never changes. */
  readonly bornWith: string;
  /** Version of Kubernetes: `1.34.1`. */
  readonly kubernetesVersion: string;
  /** URL of the API server. */
  readonly endpoint: string;
  /**
   * Address that the control planes share.
   * @default - none
   */
  readonly vip?: string;
  /** The control plane on which etcd is bootstrapped, once. It never changes. */
  readonly bootstrapNode: string;
  /** The machines, in the order of the cluster's facts. */
  readonly machines: readonly TalosMachineModel[];
  /** What constructs of the app need of the machines; the patches have it. */
  readonly needs: readonly MachineNeedModel[];
}
