import { limitedResources, type LimitedResources, restrictedContainer } from "../../pods";
import {
  type ConfigMount,
  containerOf,
  exporterContainer,
  exporterResources,
  isExporter,
  PLAIN_FIRST,
} from "../pod";
import { mountsOf } from "./pod-files";
import type { StatefulServiceProps } from "./stateful-service-props";

/** Returns the containers of a replica, with explicit values for all defaults of the provider. */
export function containersOf(props: StatefulServiceProps, config: readonly ConfigMount[]) {
  const { metrics, user } = props;
  const server = containerOf(props, {
    // a fixed name, as the name of the image may change.
    name: "server",
    order: PLAIN_FIRST,
    ports: props.ports,
    resources: props.resources,
    gpus: props.gpus,
    probes: props.probes,
    securityContext: restrictedContainer(user),
    mounts: mountsOf(props, config),
  });
  return [server, ...(isExporter(metrics) ? [exporterContainer(metrics, user)] : [])];
}

/** Returns the sum of the requests and limits of all containers of a pod. */
export function resourcesOfPod({ resources, metrics }: StatefulServiceProps): LimitedResources {
  const { requests, limits } = limitedResources(resources);
  if (!isExporter(metrics)) return { requests, limits };
  const exporter = limitedResources(exporterResources(metrics));
  return {
    requests: {
      cpu: requests.cpu.plus(exporter.requests.cpu),
      memory: requests.memory.plus(exporter.requests.memory),
    },
    limits: { ...limits, memory: limits.memory.plus(exporter.limits.memory) },
  };
}
