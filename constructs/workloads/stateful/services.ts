import type { Construct } from "constructs";
import type { ServiceAddress } from "../../cluster";
import { makeService, servicePorts, type Surroundings } from "../pod";
import { SERVICE_OVERRIDES } from "./set-overrides";
import { ReplicaData } from "./stateful-service-props";

/** Makes the Service for clients, which selects the replicas that can serve them. */
export function makeClientService(
  construct: Construct,
  { name, namespace, ports }: ServiceAddress,
  replicaData: ReplicaData,
  around: Surroundings,
): void {
  const first = { "statefulset.kubernetes.io/pod-name": `${name}-0` };
  const isSeparate = replicaData === ReplicaData.SEPARATE;
  const selector = isSeparate ? { ...around.labels, ...first } : around.labels;
  const spec = { selector, port: servicePorts(ports) };
  makeService(construct, { id: "service", name, namespace, spec }, around, SERVICE_OVERRIDES);
}

/** Makes the Service that gives each replica its own name, ready or not: replicas resolve each other at start. */
export function makeHeadlessService(
  construct: Construct,
  { name, namespace, ports }: ServiceAddress,
  around: Surroundings,
): void {
  const spec = { clusterIp: "None", port: servicePorts(ports), publishNotReadyAddresses: true };
  makeService(construct, { id: "headless", name, namespace, spec }, around, SERVICE_OVERRIDES);
}
