import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { Construct } from "constructs";
import type { ServiceAddress } from "../../cluster";
import { guarded } from "../../overrides";
import { servicePorts, type Surroundings } from "../pod";
import { SERVICE_OVERRIDES } from "./set-overrides";
import { ReplicaData } from "./stateful-service-props";

/** Makes the Service for clients, which leads to the replicas that hold what a client looks for. */
export function makeClientService(
  construct: Construct,
  address: ServiceAddress,
  replicaData: ReplicaData,
  { labels, dependsOn }: Surroundings,
): void {
  const first = { "statefulset.kubernetes.io/pod-name": `${address.name}-0` };
  const isSeparate = replicaData === ReplicaData.SEPARATE;
  guarded(
    ServiceV1,
    construct,
    "service",
    {
      metadata: { name: address.name, namespace: address.namespace, labels },
      spec: {
        type: "ClusterIP",
        selector: isSeparate ? { ...labels, ...first } : labels,
        port: servicePorts(address.ports),
        publishNotReadyAddresses: false,
      },
      waitForLoadBalancer: false,
      dependsOn: [...dependsOn],
    },
    SERVICE_OVERRIDES,
  );
}

/** Makes the Service that gives each replica a name of its own, ready or not: replicas look for each other at start. */
export function makeHeadlessService(
  construct: Construct,
  address: ServiceAddress,
  { labels, dependsOn }: Surroundings,
): void {
  guarded(
    ServiceV1,
    construct,
    "headless",
    {
      metadata: { name: address.name, namespace: address.namespace, labels },
      spec: {
        type: "ClusterIP",
        clusterIp: "None",
        selector: labels,
        port: servicePorts(address.ports),
        publishNotReadyAddresses: true,
      },
      waitForLoadBalancer: false,
      dependsOn: [...dependsOn],
    },
    SERVICE_OVERRIDES,
  );
}
