import { ANY_FILES, ANY_SERVICE, ANY_WORKLOAD, objectTable } from "../../overrides";
import { ANY_SERVICE_PODS } from "../pod";

/** Derived attributes of the StatefulSet of a `StatefulService`. */
export const SET_OVERRIDES = objectTable(ANY_WORKLOAD, ANY_SERVICE_PODS, {
  derived: {
    "spec.service_name": "replicas are addressed by it",
    "spec.pod_management_policy": "it cannot change later: it follows from podManagementPolicy",
    "spec.update_strategy": "it follows from updateStrategy",
    "spec.persistent_volume_claim_retention_policy":
      "claims would be deleted with the StatefulSet, or by a suspension",
    "spec.volume_claim_template":
      "it cannot change later, and claims are found by it: it follows from volume",
    "spec.template.spec.container.*.image": "it follows from image, or from metrics.image",
    "spec.template.spec.container.*.startup_probe.*": "it follows from probes.startup",
    "spec.template.spec.container.*.readiness_probe.*": "it follows from probes.readiness",
    "spec.template.spec.container.*.liveness_probe.*": "it follows from probes.liveness",
  },
  free: [],
});

/** Derived attributes of its Services. */
export const SERVICE_OVERRIDES = objectTable(ANY_SERVICE);

/** Derived attributes of the files in its pods. */
export const CONFIG_OVERRIDES = objectTable(ANY_FILES, {
  derived: { "data.*": "pods restart by its checksum: it follows from config" },
  free: [],
});
