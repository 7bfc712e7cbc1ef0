import { podTemplatePath } from "../../../constructs/guardrails/judge/pods/pod-template-path";
import { hasAll } from "../../../constructs/live/selectors";
import { at, blocksAt, type Resource, textAt } from "./resource";

/** Kinds that keep pods running. */
const KINDS = ["Deployment", "StatefulSet", "DaemonSet"];

/** An object that keeps pods running. */
export interface Workload {
  readonly resource: Resource;
  /** Number of pods; undefined for one on every node. */
  readonly replicas: number | undefined;
  /** Whether all pods stop before the first new one starts. */
  readonly isRecreated: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** Reads a workload; undefined if the resource is not a workload. */
export function workloadOf(resource: Resource | undefined): Workload | undefined {
  if (resource === undefined || !KINDS.includes(resource.kind)) return undefined;
  const { kind, attributes } = resource;
  const labels = at(attributes, "spec", "template", "metadata", "labels");
  return {
    resource,
    replicas: kind === "DaemonSet" ? undefined : Number(at(attributes, "spec", "replicas") ?? 1),
    isRecreated: kind === "Deployment" && textAt(attributes, "spec", "strategy", "type") === "Recreate",
    labels: (labels ?? {}) as Readonly<Record<string, string>>,
  };
}

/** Returns the template of the pods of a workload or job; undefined for what has none. */
export function podTemplateOf({ kind, attributes }: Resource): unknown {
  const path = podTemplatePath(kind);
  return path === undefined ? undefined : at(attributes, ...path.split("."));
}

/** Returns the `spec` of the pods of a workload or job; undefined for what has no pods. */
export function podSpecOf(resource: Resource): unknown {
  return at(podTemplateOf(resource), "spec");
}

/** Returns the labels of the pods of a workload or job; undefined for what has no pods. */
export function podLabelsOf(resource: Resource): Readonly<Record<string, string>> | undefined {
  if (podTemplatePath(resource.kind) === undefined) return undefined;
  const labels = at(podTemplateOf(resource), "metadata", "labels");
  return (labels ?? {}) as Readonly<Record<string, string>>;
}

/** Lists the Services that lead to the pods of a workload. */
export function servicesOf(workload: Workload, resources: readonly Resource[]): readonly Resource[] {
  const { resource, labels } = workload;
  return resources.filter((service) => {
    if (service.kind !== "Service" || service.namespace !== resource.namespace) return false;
    const selector = (at(service.attributes, "spec", "selector") ?? {}) as Readonly<Record<string, string>>;
    const wanted = Object.entries(selector).filter(([key]) => key !== POD_NAME);
    return wanted.length > 0 && hasAll(labels, Object.fromEntries(wanted));
  });
}

/** Label by which a Service leads to one pod of a set. */
export const POD_NAME = "statefulset.kubernetes.io/pod-name";

/** Returns whether a Service leads to a single pod of a set. */
export function isOfOnePod({ attributes }: Resource): boolean {
  return ((at(attributes, "spec", "selector") ?? {}) as object).hasOwnProperty(POD_NAME);
}

/** Lists the containers of a pod template, those that run first included. */
export function containersOf(resource: Resource): readonly Readonly<Record<string, unknown>>[] {
  const spec = podSpecOf(resource);
  return [...blocksAt(spec, "container"), ...blocksAt(spec, "init_container")];
}

/** Returns the claim that a volume of a pod is of; undefined for any other volume. */
export function claimNameOf(volume: unknown): string | undefined {
  return textAt(volume, "persistent_volume_claim", "claim_name");
}

/** Returns the protocol of a port, which is TCP if it names none. */
export function protocolOf(port: unknown): string {
  return textAt(port, "protocol") ?? "TCP";
}
