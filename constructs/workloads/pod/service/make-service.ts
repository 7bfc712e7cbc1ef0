import { ServiceV1, type ServiceV1Spec } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { Construct } from "constructs";
import { guarded, type OverrideTable } from "../../../overrides";
import type { Surroundings } from "../surroundings";

/** A Service of a workload. */
export interface ServiceParts {
  /** Id of the construct that it becomes. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Its specification: that of a Service within the cluster leaves out the type. */
  readonly spec: ServiceV1Spec;
}

/**
 * Makes a Service of a workload. It leads to pods that are ready, unless its specification says otherwise.
 * @param table what the construct says of its attributes
 */
export function makeService(
  construct: Construct,
  { id, name, namespace, spec }: ServiceParts,
  { labels, dependsOn }: Surroundings,
  table: OverrideTable,
): void {
  guarded(
    ServiceV1,
    construct,
    id,
    {
      metadata: { name, namespace, labels },
      spec: { type: "ClusterIP", selector: labels, publishNotReadyAddresses: false, ...spec },
      waitForLoadBalancer: false,
      dependsOn: [...dependsOn],
    },
    table,
  );
}
