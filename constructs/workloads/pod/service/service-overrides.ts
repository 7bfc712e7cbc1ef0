import type { OverrideTable } from "../../../overrides";

/** Derived attributes of the Deployment or StatefulSet of every service. */
export const ANY_SERVICE_PODS: OverrideTable = {
  derived: {
    "spec.replicas":
      "checks and capacity count it, and suspension sets it: it follows from replicas and suspended",
    "spec.template.spec.container.*.resources.*.*":
      "capacity is counted with it: it follows from resources and gpus",
    "spec.template.spec.security_context.*": "files on the volumes belong to this user: it follows from user",
    "spec.template.spec.termination_grace_period_seconds": "it follows from terminationGracePeriodSeconds",
  },
  free: [],
};
