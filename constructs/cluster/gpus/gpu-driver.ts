import type { Fail } from "../../checks";

/** Generation of an NVIDIA card, oldest first. */
export enum GpuGeneration {
  /** 2014: GTX 900, Tesla M40. */
  MAXWELL = "maxwell",
  /** 2016: GTX 1050 Ti, GTX 1080, Tesla P40. */
  PASCAL = "pascal",
  /** 2017: Titan V, Tesla V100. */
  VOLTA = "volta",
  /** 2018: GTX 1650, RTX 2080, T4. */
  TURING = "turing",
  /** 2020: RTX 3060, A100. */
  AMPERE = "ampere",
  /** 2022: RTX 4060, L4. */
  ADA = "ada",
  /** 2022: H100. */
  HOPPER = "hopper",
  /** 2024: RTX 5090, B200. */
  BLACKWELL = "blackwell",
}

/**
 * The kernel modules of the NVIDIA driver.
 * @see https://docs.nvidia.com/datacenter/tesla/driver-installation-guide/kernel-modules.html
 */
export enum GpuDriver {
  /** The open modules: for cards of Turing and later. */
  OPEN = "open",
  /** The proprietary modules: for cards before Blackwell. */
  PROPRIETARY = "proprietary",
}

/**
 * The facts of a card that a driver depends on.
 * @see https://docs.siderolabs.com/talos/latest/configure-your-talos-cluster/hardware-and-drivers/nvidia-gpu
 */
export interface DrivenGpu {
  /**
   * Generation of its chip, for NVIDIA cards.
   * @default - not known
   */
  readonly generation?: GpuGeneration;
  /**
   * The kernel modules of its driver. On Talos, they decide which image the machine boots.
   * @default - not known; required for NVIDIA cards on Talos
   */
  readonly driver?: GpuDriver;
}

const OLDEST_FIRST = Object.values(GpuGeneration);

/** Checks that the driver supports the card. */
export function validateDriver({ generation, driver }: DrivenGpu, fail: Fail): void {
  if (driver === undefined) return;
  if (generation === undefined) {
    fail(
      "gpu.generation",
      "be set together with gpu.driver, because no driver supports all cards",
      generation,
    );
  }
  if (driver === GpuDriver.OPEN && isBefore(generation, GpuGeneration.TURING)) {
    const rule =
      "be proprietary for a card before Turing: the open modules do not support it, and the machine never leaves the stage booting";
    fail("gpu.driver", rule, driver);
  }
  if (driver === GpuDriver.PROPRIETARY && !isBefore(generation, GpuGeneration.BLACKWELL)) {
    fail(
      "gpu.driver",
      "be open from Blackwell on, because the proprietary modules do not support it",
      driver,
    );
  }
}

function isBefore(generation: GpuGeneration, other: GpuGeneration): boolean {
  return OLDEST_FIRST.indexOf(generation) < OLDEST_FIRST.indexOf(other);
}
