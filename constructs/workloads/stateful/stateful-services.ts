import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { ServiceAddress } from "../../cluster";
import { guarded } from "../../overrides";
import { BUDGET_OVERRIDES, SERVICE_OVERRIDES } from "./set-overrides";
import { ReplicaData, type StatefulServiceProps } from "./stateful-service-props";

/** What the objects around a set have in common. */
export interface Surroundings {
  /** Labels by which the set knows its pods; no other pod has them. */
  readonly labels: Readonly<Record<string, string>>;
  /** The namespace, if it is made here. */
  readonly dependsOn: readonly ITerraformDependable[];
}

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
        port: servicePorts(address),
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
        port: servicePorts(address),
        publishNotReadyAddresses: true,
      },
      waitForLoadBalancer: false,
      dependsOn: [...dependsOn],
    },
    SERVICE_OVERRIDES,
  );
}

/** Makes the limit of what a drain may take away. With one replica it allows that one: else no node could be drained. */
export function makeDisruptionBudget(
  construct: Construct,
  { name, namespace, maxUnavailable = 1 }: StatefulServiceProps,
  { labels, dependsOn }: Surroundings,
): void {
  guarded(
    PodDisruptionBudgetV1,
    construct,
    "disruption-budget",
    {
      metadata: { name, namespace, labels },
      spec: { maxUnavailable: String(maxUnavailable), selector: { matchLabels: labels } },
      dependsOn: [...dependsOn],
    },
    BUDGET_OVERRIDES,
  );
}

function servicePorts({ ports }: ServiceAddress) {
  return Object.entries(ports).map(([name, port]) => ({ name, port, targetPort: name, protocol: "TCP" }));
}
