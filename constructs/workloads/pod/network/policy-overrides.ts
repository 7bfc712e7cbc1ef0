import { objectTable } from "../../../overrides";

/** Derived attributes of a service's NetworkPolicy. */
export const POLICY_OVERRIDES = objectTable({
  derived: {
    "spec.pod_selector": "it finds the pods by it",
    "spec.ingress": "it follows from reachableFrom and nodePorts",
    "spec.egress": "it follows from mayReach",
    "spec.policy_types":
      "it follows from reachableFrom and mayReach: a direction that is omitted is not limited",
  },
  free: [],
});
