import { ANY_FILES, ANY_OBJECT, ANY_SERVICE, ANY_WORKLOAD, joinTables } from "../../overrides";

/** What a `StatefulService` says of its StatefulSet. */
export const SET_OVERRIDES = joinTables(ANY_OBJECT, ANY_WORKLOAD, {
  derived: {
    "spec.replicas":
      "checks and capacity count it, and suspension sets it: it follows from replicas and suspended",
    "spec.service_name": "replicas are addressed by it",
    "spec.pod_management_policy": "it cannot change later: it follows from podManagementPolicy",
    "spec.update_strategy": "it follows from updateStrategy",
    "spec.persistent_volume_claim_retention_policy":
      "claims would be deleted with the StatefulSet, or by a suspension",
    "spec.volume_claim_template":
      "it cannot change later, and claims are found by it: it follows from volume",
    "spec.template.spec.container.*.image": "it follows from image, or from metrics.image",
    "spec.template.spec.container.*.resources.*.*":
      "capacity is counted with it: it follows from resources and gpus",
    "spec.template.spec.container.*.startup_probe.*": "it follows from probes.startup",
    "spec.template.spec.container.*.readiness_probe.*": "it follows from probes.readiness",
    "spec.template.spec.container.*.liveness_probe.*": "it follows from probes.liveness",
    "spec.template.spec.security_context.*": "files on the volume belong to this user: it follows from user",
    "spec.template.spec.termination_grace_period_seconds": "it follows from terminationGracePeriodSeconds",
  },
  free: [],
});

/** What it says of its Services. */
export const SERVICE_OVERRIDES = joinTables(ANY_OBJECT, ANY_SERVICE);

/** What it says of the files in its pods. */
export const CONFIG_OVERRIDES = joinTables(ANY_OBJECT, ANY_FILES, {
  derived: { "data.*": "pods restart by its checksum: it follows from config" },
  free: [],
});
