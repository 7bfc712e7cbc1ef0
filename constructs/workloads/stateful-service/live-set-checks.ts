import type { Construct } from "constructs";
import { LiveCluster, type PlanCheck, planCheck, quote } from "../../cluster";
import { kubernetesQuantity } from "../../units";
import { PodManagementPolicy, type StatefulServiceProps } from "./stateful-service-props";

/** What Kubernetes never changes in a set that exists. */
export interface SetIdentity {
  /** Labels by which the set knows its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the headless Service. */
  readonly serviceName: string;
}

/**
 * Stops the plan before a set is changed in what cannot change. Terraform would delete the set and make it
 * anew, with new pods on old claims, or, for the size of claims, report success and change nothing.
 */
export function liveSetChecks(
  construct: Construct,
  props: StatefulServiceProps,
  { labels, serviceName }: SetIdentity,
): PlanCheck[] {
  const { name, namespace, volume, podManagementPolicy = PodManagementPolicy.PARALLEL } = props;
  const sets = LiveCluster.of(construct).list("apps/v1", "StatefulSet", { namespace, name });
  const check = (field: string, expected: string, prop: string, remedy: string) =>
    planCheck(
      `alltrue([for set in ${sets} : try(set.spec.${field}, "") == ${quote(expected)}])`,
      `${construct.node.path}: ${prop} must stay as in the live StatefulSet ${namespace}/${name}, which Terraform would ` +
        `have to delete, as Kubernetes changes this in no set. ${remedy}`,
    );
  const { path, storage, storageClass } = { path: "volumeClaimTemplates[0].spec", ...volume };
  const className = typeof storageClass === "string" ? storageClass : storageClass.className;
  const selector = Object.entries(labels).map(([key, value]) => [
    `selector.matchLabels[${quote(key)}]`,
    value,
  ]);
  return [
    check("serviceName", serviceName, "the name of the headless Service", ORPHAN(props)),
    ...selector.map(([field = "", value = ""]) => check(field, value, "the selector", OTHER_NAME)),
    check("podManagementPolicy", podManagementPolicy, "podManagementPolicy", ORPHAN(props)),
    check(`${path}.storageClassName`, className, "volume.storageClass", OTHER_NAME),
    check(
      `${path}.resources.requests.storage`,
      kubernetesQuantity(storage),
      "volume.storage",
      `To grow: raise spec.resources.requests.storage of each claim data-${name}-<n>, then ${ORPHAN(props)}`,
    ),
  ];
}

const OTHER_NAME = "Make another StatefulService beside this one, and copy the data into it.";

/** The pods go on running, and the set that is made anew takes them over. */
const ORPHAN = ({ name, namespace }: StatefulServiceProps) =>
  `kubectl -n ${namespace} delete statefulset ${name} --cascade=orphan leaves the pods and claims; the next apply makes the set anew.`;
