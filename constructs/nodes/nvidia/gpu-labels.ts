import type { ClusterNode } from "../../cluster";

/**
 * Returns the labels by which charts find nodes with cards: those that NVIDIA's feature discovery sets.
 * @see https://github.com/NVIDIA/k8s-device-plugin/tree/main/docs/gpu-feature-discovery
 */
export function gpuLabels({ gpu }: ClusterNode): Readonly<Record<string, string>> {
  const { model = "", count = 0, replicas = 1 } = gpu ?? {};
  const product = labelValueOf(model);
  return {
    "nvidia.com/gpu.present": "true",
    "nvidia.com/gpu.count": String(count),
    "nvidia.com/gpu.replicas": String(replicas),
    ...(product === "" ? {} : { "nvidia.com/gpu.product": product }),
  };
}

/** Writes a text as feature discovery does: characters that a label must not contain become dashes. */
function labelValueOf(text: string): string {
  const value = text
    .trim()
    .replaceAll(/[^\w.]+/g, "-")
    .slice(0, 63);
  return value.replaceAll(/^[-_.]+|[-_.]+$/g, "");
}
