/**
 * A schematic of the image factory: the contents of an installer image besides Talos.
 * @see https://github.com/siderolabs/image-factory#schematics
 */
export interface TalosSchematic {
  /** The SHA-256 of `yaml`, which is part of the name of the image. */
  readonly id: string;
  /** The schematic in the form that the image factory hashes. */
  readonly yaml: string;
}

/**
 * How Talos finds the disk on which it is installed. All fields must match.
 * @see https://docs.siderolabs.com/talos/latest/reference/configuration/v1alpha1/config
 */
export interface TalosDiskSelector {
  /**
   * Model of the disk; `*` matches any characters.
   * @default - any
   */
  readonly model?: string;
  /**
   * Serial number.
   * @default - any
   */
  readonly serial?: string;
  /**
   * Comparison with the size of the disk: `>= 230GB`.
   * @default - any
   */
  readonly size?: string;
}

/**
 * A machine, as commands and providers use it.
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
  /** System extensions in the image. */
  readonly extensions: readonly string[];
  /** Kernel modules that are loaded. */
  readonly kernelModules: readonly string[];
  /** How the machine finds its system disk. */
  readonly diskSelector: TalosDiskSelector;
  /**
   * The planned installation.
   * @default - none: the machine is installed, and its disk is not wiped
   */
  readonly install?: { readonly date: string; readonly wipe: boolean };
  /** Whether the machine has NVIDIA GPUs. */
  readonly hasGpu: boolean;
  /**
   * The patch, in YAML, that turns the generated configuration into that of this machine. Applying it again changes
   * nothing.
   */
  readonly patch: string;
}

/** A requirement of a construct of the app on the machines. */
export interface MachineNeedModel {
  /** Path of the construct. */
  readonly path: string;
  /** Reason of the requirement. */
  readonly reason: string;
  /** Names of the nodes that must meet it. */
  readonly nodes: readonly string[];
  /** The required items, for messages: `extension siderolabs/iscsi-tools`. */
  readonly what: readonly string[];
}

/**
 * A cluster of Talos machines, with all that commands and providers need for its configurations. It contains no
 * secret.
 * @see https://docs.siderolabs.com/talos/latest/reference/configuration/overview
 */
export interface TalosModel {
  /** Version of the format of this document. */
  readonly form: 1;
  /** Name of the cluster. */
  readonly cluster: string;
  /** Context in the kubeconfig. */
  readonly kubeContext: string;
  /** Version of Talos: `1.11.5`. */
  readonly talosVersion: string;
  /** Version of Talos with which the cluster was created: `1.11`. It never changes. */
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
  /** The machines, in the order of `nodes` of the cluster. */
  readonly machines: readonly TalosMachineModel[];
  /** Requirements of constructs of the app on the machines. The patches include them. */
  readonly needs: readonly MachineNeedModel[];
}

/** Returns the patch of a machine, or an empty one if the model has no machine of that name. */
export function patchOf({ machines }: TalosModel, name: string): string {
  return machines.find((machine) => machine.name === name)?.patch ?? "";
}
