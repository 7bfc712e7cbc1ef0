import {
  type ForeignWorkloadFacts,
  ForeignWorkloads,
  type ForeignWorkloadsProps,
  Purpose,
  FastStack,
} from "../../../../constructs";
import { appliedValuesOf, documentOf, entriesOf } from "../../../support/document";
import { makeApp } from "../../../support/make-app";

export const KAFKA: ForeignWorkloadFacts = {
  kind: "Kafka",
  namespace: "kafka",
  name: "events",
  purpose: Purpose.EXPERIMENT,
  operator: "strimzi",
  podNames: ["events-broker-0", "events-broker-1"],
};

export interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly [string];
  readonly depends_on?: readonly string[];
  readonly lifecycle: { readonly precondition: readonly unknown[] };
}

export function synthesize(
  workloads: ForeignWorkloadsProps["workloads"],
  props: Partial<ForeignWorkloadsProps> = {},
) {
  const stack = new FastStack(makeApp(), "lab");
  const group = new ForeignWorkloads(stack, "foreign", { workloads, suspended: true, ...props });
  const note = (stack.toTerraform() as { "//"?: { suspension?: Record<string, object> } })["//"]?.suspension;
  const synthesized = documentOf(stack);
  const releases = entriesOf<Release>(synthesized.resource, "helm_release");
  /** The one that works on an object. */
  function release(name: string) {
    const [address, found] = releases.find(([, each]) => each.name.startsWith(`suspend-${name}-`))!;
    const values = appliedValuesOf<{
      env: Record<string, string>;
      image: string;
      clusterRules: unknown;
      namespacedRules: unknown;
    }>(found);
    return { ...found, address, values };
  }
  return { group, note, synthesized, releases, release };
}
