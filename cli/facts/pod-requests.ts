import type { Knowledge } from "./knowledge";
import type { ContainerRequests, Pod } from "./reads";

/** Requests of pods. */
export interface PodRequests {
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
  readonly gpus: number;
  readonly pods: number;
}

type Resource = "cpu" | "memory" | "gpu";

/** Phases of pods that have ended, whose requests no longer count. */
const ENDED = ["Succeeded", "Failed"];

/** Returns the sum of the requests of the pods of a node, as `kubectl describe node` does. */
export function requestsOn(node: string, pods: readonly Pod[], bytesOf: Knowledge["bytesOf"]): PodRequests {
  const there = pods.filter(
    ({ spec, status }) => spec?.nodeName === node && !ENDED.includes(status?.phase ?? ""),
  );
  const sum = (resource: Resource) =>
    there.reduce((total, pod) => total + requestOf(pod, resource, bytesOf), 0);
  return {
    cpuMillicores: Math.round(sum("cpu") * 1000),
    memoryBytes: Math.round(sum("memory")),
    gpus: sum("gpu"),
    pods: there.length,
  };
}

/**
 * Returns the resources that the scheduler reserves for a pod: those of its containers and sidecars, or of an init
 * container with the sidecars that start before it, if that is more.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
function requestOf({ spec }: Pod, resource: Resource, bytesOf: Knowledge["bytesOf"]): number {
  const amountOf = (requests: Readonly<Record<string, string>> = {}) =>
    Object.entries(requests)
      .filter(([name]) =>
        resource === "gpu" ? /(^|\.)(nvidia|amd|gpu\.intel)\.com\//.test(name) : name === resource,
      )
      .reduce((total, [, quantity]) => total + (bytesOf(quantity) ?? 0), 0);
  const ofContainer = ({ resources }: ContainerRequests) => amountOf(resources?.requests);
  let sidecars = 0;
  let starting = 0;
  for (const container of spec?.initContainers ?? []) {
    const own = ofContainer(container);
    if (container.restartPolicy === "Always") sidecars += own;
    starting = Math.max(starting, container.restartPolicy === "Always" ? sidecars : sidecars + own);
  }
  const running = (spec?.containers ?? []).reduce((total, each) => total + ofContainer(each), sidecars);
  return Math.max(running, starting) + amountOf(spec?.overhead);
}
