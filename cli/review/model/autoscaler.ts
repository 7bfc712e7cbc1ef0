import { at, blocksAt, type Resource, textAt } from "./resource";

/** What an autoscaler measures as a share of what pods request. */
export interface MeasuredRequest {
  /** `cpu` or `memory`. */
  readonly resource: string;
  /** The only container that counts; undefined if all of them do. */
  readonly container: string | undefined;
}

/** Returns the workload that an autoscaler scales: `Deployment shop`; undefined for what is no autoscaler. */
export function scaledBy({ kind, attributes }: Resource): string | undefined {
  if (kind !== "HorizontalPodAutoscaler" && kind !== "ScaledObject") return undefined;
  const target = at(attributes, "spec", "scale_target_ref");
  // KEDA has a default: https://keda.sh/docs/latest/reference/scaledobject-spec/#scaletargetref
  return `${textAt(target, "kind") ?? "Deployment"} ${textAt(target, "name") ?? ""}`;
}

/** Lists what an autoscaler measures against requests. */
export function measuredRequests({ kind, attributes }: Resource): readonly MeasuredRequest[] {
  const spec = at(attributes, "spec");
  if (kind === "ScaledObject") return blocksAt(spec, "triggers").flatMap(ofTrigger);
  const ofFirstVersion = at(spec, "target_cpu_utilization_percentage");
  // typed resources have blocks in the singular, manifests have lists.
  const metrics = [...blocksAt(spec, "metric"), ...blocksAt(spec, "metrics")];
  return [
    ...(ofFirstVersion === undefined ? [] : [{ resource: "cpu", container: undefined }]),
    ...metrics.flatMap((metric) => [
      ...blocksAt(metric, "resource").flatMap(ofMetric),
      ...blocksAt(metric, "container_resource").flatMap(ofMetric),
    ]),
  ];
}

function ofMetric(metric: unknown): readonly MeasuredRequest[] {
  const resource = textAt(metric, "name");
  if (resource === undefined || textAt(metric, "target", "type") !== "Utilization") return [];
  return [{ resource, container: textAt(metric, "container") }];
}

/** https://keda.sh/docs/latest/scalers/cpu/ */
function ofTrigger(trigger: unknown): readonly MeasuredRequest[] {
  const resource = textAt(trigger, "type");
  const type = textAt(trigger, "metric_type") ?? textAt(trigger, "metadata", "type");
  if (resource === undefined || !["cpu", "memory"].includes(resource) || type !== "Utilization") return [];
  return [{ resource, container: textAt(trigger, "metadata", "container_name") }];
}
