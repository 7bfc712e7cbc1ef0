import type { DrivenGpu } from "./gpu-driver";

/** The GPUs of a node. */
export interface Gpu extends DrivenGpu {
  /** Model, for people: `"GTX 1650"`. */
  readonly model: string;
  /** How many cards the node has; 1 or more. */
  readonly count: number;
  /**
   * How many pods share one card; 2 or more. The node then offers `count` times as many, and a pod gets one of them.
   * @default - each card belongs to one pod
   * @see https://github.com/NVIDIA/k8s-device-plugin#shared-access-to-gpus
   */
  readonly replicas?: number;
  /**
   * Name under which the [device plugin](https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/) offers them, such
   * as `amd.com/gpu` or `gpu.intel.com/i915`.
   * @default "nvidia.com/gpu"
   */
  readonly resourceName?: string;
  /**
   * What offers them to pods, if no construct of the app does: a device plugin that was installed otherwise, or that of
   * NVIDIA's operator.
   * @default - an `NvidiaDevicePlugin` of the app
   */
  readonly offeredBy?: { readonly reason: string };
}

/** GPUs that each pod of a workload asks for. */
export interface GpuRequest {
  /** How many; 1 or more, and 1 where pods share a card. */
  readonly count: number;
  /**
   * Name under which the device plugin offers them.
   * @default "nvidia.com/gpu"
   */
  readonly resourceName?: string;
}

/** Name under which NVIDIA's device plugin offers GPUs. */
export const NVIDIA_GPU = "nvidia.com/gpu";

/** Returns the name under which a device plugin offers GPUs; by default NVIDIA's. */
export function gpuNameOf({ resourceName = NVIDIA_GPU }: Pick<GpuRequest, "resourceName">): string {
  return resourceName;
}

/** Returns how many GPUs pods can ask for: each card as often as it is shared. */
export function gpusOf(gpu: Pick<Gpu, "count" | "replicas"> | undefined): number {
  return gpu === undefined ? 0 : gpu.count * (gpu.replicas ?? 1);
}
