/** A disk of a machine, as `talosctl get disks` prints it. Its path is no fact: it changes with a USB stick. */
export interface TalosDisk {
  /** Model, in which `*` stands for any characters: `APPLE SSD*`. */
  readonly model: string;
  /**
   * Serial number. Needed where two disks of the machine are of one model and size.
   * @default - the disk is known by its model and size
   */
  readonly serial?: string;
  /** Size in GB (10^9 bytes), as printed on the disk: a whole number of 8 or more. */
  readonly gigabytes: number;
}

/** An installation that is about to happen. */
export interface TalosInstall {
  /** The day, as `YYYY-MM-DD`. From the next one on (in UTC) nothing is wiped any more, and a warning asks to remove the prop. */
  readonly date: string;
  /** Whether the system disk is wiped, with everything on it: old boot entries stay otherwise. */
  readonly wipe: boolean;
}

/** The network interface of a machine. */
export interface TalosInterface {
  /** Name: `enp3s0`. */
  readonly name: string;
  /**
   * A fixed address: that of the node's facts. Without it, DHCP gives the machine the address of its facts.
   * @default - DHCP
   */
  readonly fixed?: {
    /** Length of the prefix of the network: 24 of `192.168.2.0/24`. */
    readonly prefixLength: number;
    /** The router, in that network. */
    readonly gateway: string;
  };
}

/**
 * The branch of NVIDIA's driver, as the extensions of Talos are named.
 * @see https://docs.siderolabs.com/talos/latest/configure-your-talos-cluster/hardware-and-drivers/nvidia-gpu
 */
export enum NvidiaBranch {
  /** The branch with long support. */
  LTS = "lts",
  /** The branch for production: newer. */
  PRODUCTION = "production",
}

/** What is true of one machine, and not known from the node's own facts. */
export interface TalosMachineProps {
  /** The disk that Talos is installed to, and boots from. */
  readonly systemDisk: TalosDisk;
  /**
   * All other disks that the machine has, or sometimes has, such as the USB stick it is installed from.
   * @default - none
   */
  readonly otherDisks?: readonly TalosDisk[];
  /**
   * An installation that is about to happen.
   * @default - the machine is installed
   */
  readonly install?: TalosInstall;
  /**
   * Its network interface. Needed on control planes with a `vip`, and for a fixed address.
   * @default - Talos uses DHCP on all physical interfaces
   */
  readonly interface?: TalosInterface;
  /**
   * The branch of NVIDIA's driver, on machines with such a card.
   * @default NvidiaBranch.LTS
   */
  readonly nvidiaBranch?: NvidiaBranch;
  /**
   * System extensions beside those that follow from facts and constructs, such as `siderolabs/intel-ucode`.
   * @default - none
   * @see https://github.com/siderolabs/extensions
   */
  readonly extensions?: readonly string[];
  /**
   * Kernel modules beside those that follow from facts.
   * @default - none
   */
  readonly kernelModules?: readonly string[];
  /**
   * Kernel arguments, which become part of the image: `net.ifnames=0`.
   * @default - none
   */
  readonly kernelArguments?: readonly string[];
  /**
   * Kernel parameters beside those that follow from facts and constructs.
   * @default - none
   */
  readonly sysctls?: Readonly<Record<string, string>>;
}
