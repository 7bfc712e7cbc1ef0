/**
 * A disk of a machine, as `talosctl get disks` prints it. Its path does not identify it: a USB stick may change the
 * path.
 */
export interface TalosDisk {
  /** Model; `*` matches any characters: `APPLE SSD*`. */
  readonly model: string;
  /**
   * Serial number. Required if two disks of the machine have the same model and size.
   * @default - the disk is identified by its model and size
   */
  readonly serial?: string;
  /** Size in GB (10^9 bytes), as printed on the disk: a whole number of 8 or more. */
  readonly gigabytes: number;
}

/** A planned installation of Talos. */
export interface TalosInstall {
  /**
   * The day of the installation (in UTC), as `YYYY-MM-DD`, at most 31 days ahead. Afterwards no disk is wiped, and a
   * warning recommends to remove the prop.
   */
  readonly date: string;
  /** Whether the installation wipes the whole system disk. Otherwise old boot entries remain. */
  readonly wipe: boolean;
}

/** The network interface of a machine. */
export interface TalosInterface {
  /** Name of the interface: `enp3s0`. */
  readonly name: string;
  /**
   * Configures the `address` of the node as a static address. Without it, DHCP must assign that address.
   * @default - DHCP
   */
  readonly fixed?: {
    /** Prefix length of the network: 24 for `192.168.2.0/24`. */
    readonly prefixLength: number;
    /** IP address of the default gateway, in that network. */
    readonly gateway: string;
  };
}

/**
 * Branch of the NVIDIA driver, as in the names of the Talos extensions.
 * @see https://docs.siderolabs.com/talos/latest/configure-your-talos-cluster/hardware-and-drivers/nvidia-gpu
 */
export enum NvidiaBranch {
  /** Long-term support branch. */
  LTS = "lts",
  /** Production branch, which is newer. */
  PRODUCTION = "production",
}

/** Facts about one machine, in addition to those of its node in the `Cluster`. */
export interface TalosMachineProps {
  /** The disk on which Talos is installed, and from which the machine boots. */
  readonly systemDisk: TalosDisk;
  /**
   * All other disks that the machine has permanently or temporarily, such as the USB stick for the installation.
   * @default - none
   */
  readonly otherDisks?: readonly TalosDisk[];
  /**
   * A planned installation of Talos.
   * @default - the machine is installed
   */
  readonly install?: TalosInstall;
  /**
   * Its network interface. Required on control planes with a `vip`, and for a static address.
   * @default - Talos uses DHCP on all physical interfaces
   */
  readonly interface?: TalosInterface;
  /**
   * Branch of the NVIDIA driver, on machines with an NVIDIA GPU.
   * @default NvidiaBranch.LTS
   */
  readonly nvidiaBranch?: NvidiaBranch;
  /**
   * System extensions, such as `siderolabs/intel-ucode`, in addition to those that the cluster and other constructs
   * require.
   * @default - none
   * @see https://github.com/siderolabs/extensions
   */
  readonly extensions?: readonly string[];
  /**
   * Kernel modules, in addition to those that the cluster requires.
   * @default - none
   */
  readonly kernelModules?: readonly string[];
  /**
   * Kernel arguments, such as `net.ifnames=0`. They are part of the image.
   * @default - none
   */
  readonly kernelArguments?: readonly string[];
  /**
   * Kernel parameters (sysctls), in addition to those that the cluster and other constructs require.
   * @default - none
   */
  readonly sysctls?: Readonly<Record<string, string>>;
}
