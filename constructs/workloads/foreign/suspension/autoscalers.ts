import { kindOf, type KubernetesObject, type Live, reading } from "../../../live";
import type { NamedWorkload } from "./live-foreign";

/** An autoscaler. */
export interface LiveAutoscaler extends KubernetesObject {
  /**
   * Its specification, with the target that it scales.
   * @default - none
   */
  readonly spec?: { readonly scaleTargetRef?: { readonly kind?: string; readonly name?: string } };
}

/** HorizontalPodAutoscalers. KEDA creates one for each ScaledObject. */
export const AUTOSCALERS = kindOf<LiveAutoscaler>(
  "autoscaling/v2",
  "HorizontalPodAutoscaler",
  "horizontalpodautoscalers",
);

/** Fields that checks of autoscalers read. */
export const READS_AUTOSCALERS = reading(AUTOSCALERS, "metadata.labels", "spec.scaleTargetRef");

/** Returns the autoscalers of a workload. */
export function autoscalersOf(
  live: Live,
  { kind, namespace, name }: NamedWorkload,
): readonly LiveAutoscaler[] {
  return live.listIn(AUTOSCALERS, namespace).filter(({ spec }) => {
    const { scaleTargetRef: target } = spec ?? {};
    return target?.kind === kind && target.name === name;
  });
}
