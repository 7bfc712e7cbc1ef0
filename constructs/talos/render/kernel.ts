import { GpuDriver } from "../../cluster";
import { NvidiaBranch } from "../props/talos-machine";
import { hasNvidia, type MachineContext } from "./machine-context";

/**
 * Kernel modules of the NVIDIA driver. Without them, services of the image wait for the driver, and the machine stays
 * in the stage `booting`.
 */
const NVIDIA_MODULES = ["nvidia", "nvidia_uvm", "nvidia_drm", "nvidia_modeset"];

/** Lists the system extensions of a machine, sorted, as their order changes the name of the image. */
export function extensionsOf({ node, machine, needs }: MachineContext): readonly string[] {
  const { nvidiaBranch = NvidiaBranch.LTS, extensions = [] } = machine;
  const modules =
    node.gpu?.driver === GpuDriver.PROPRIETARY ? "nonfree-kmod-nvidia" : "nvidia-open-gpu-kernel-modules";
  const nvidia = [
    `siderolabs/${modules}-${nvidiaBranch}`,
    `siderolabs/nvidia-container-toolkit-${nvidiaBranch}`,
  ];
  const all = [
    ...(hasNvidia(node) ? nvidia : []),
    ...needs.flatMap((need) => need.extensions ?? []),
    ...extensions,
  ];
  return [...new Set(all)].sort();
}

/** Lists the kernel modules that a machine loads. */
export function kernelModulesOf({ node, machine }: MachineContext): readonly string[] {
  return [...new Set([...(hasNvidia(node) ? NVIDIA_MODULES : []), ...(machine.kernelModules ?? [])])];
}

/** Returns the kernel parameters of a machine: the largest of several required minimum values. */
export function sysctlsOf({ node, machine, needs }: MachineContext): Readonly<Record<string, string>> {
  const all: Record<string, number> = hasNvidia(node) ? { "net.core.bpf_jit_harden": 1 } : {};
  for (const [name, least] of needs.flatMap(({ sysctls = {} }) => Object.entries(sysctls))) {
    all[name] = Math.max(all[name] ?? least, least);
  }
  const derived = Object.entries(all).map(([name, value]) => [name, String(value)] as const);
  const own = Object.entries(machine.sysctls ?? {});
  return Object.fromEntries([...derived, ...own].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Lists the directories that are mounted into the kubelet of a machine. */
export function mountsOf({ needs }: MachineContext): readonly string[] {
  return [...new Set(needs.flatMap(({ mounts = [] }) => mounts))].sort();
}
