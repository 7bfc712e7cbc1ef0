import type { DrivenGpu } from "./gpu-driver";

/** The GPUs of a node. */
export interface Gpu extends DrivenGpu {
  /** Model, for messages: `"GTX 1650"`. */
  readonly model: string;
  /** Number of cards; 1 or more. */
  readonly count: number;
  /**
   * Number of pods that share one card; 2 or more. The node then offers `count * replicas` GPUs, and a pod gets one of them.
   * @default - cards are not shared
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
   * The device plugin that offers them to pods, if no construct of the app does: one that was installed by other means, or
   * that of NVIDIA's operator.
   * @default - an `NvidiaDevicePlugin` of the app
   */
  readonly offeredBy?: { readonly reason: string };
}

/** GPUs that each pod of a workload requests. */
export interface GpuRequest {
  /** Number of GPUs: 1 or more, and exactly 1 on nodes whose cards are shared. */
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

/** Returns the number of GPUs that pods can request: a shared card counts once per share. */
export function gpusOf(gpu: Pick<Gpu, "count" | "replicas"> | undefined): number {
  return gpu === undefined ? 0 : gpu.count * (gpu.replicas ?? 1);
}
