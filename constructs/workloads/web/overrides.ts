import { ANY_CLAIM, ANY_FILES, ANY_SERVICE, ANY_WORKLOAD, objectTable } from "../../overrides";
import { ANY_SERVICE_PODS } from "../pod";

/** Derived attributes of the Deployment of a `WebService`. */
export const DEPLOYMENT_OVERRIDES = objectTable(ANY_WORKLOAD, ANY_SERVICE_PODS, {
  derived: {
    "spec.strategy":
      "two pods would write to one volume or wait for one GPU: it follows from replicas and volumes",
    "spec.template.spec.container.*.image": "it follows from image, or from that of the sidecar",
    "spec.template.spec.container.*.lifecycle.*":
      "the other containers end before it: it follows from endsAfterSeconds",
    "spec.template.spec.container.*.startup_probe.*": "it follows from probes",
    "spec.template.spec.container.*.readiness_probe.*": "it follows from probes",
    "spec.template.spec.container.*.liveness_probe.*": "it follows from probes",
  },
  free: [],
});

/** Derived attributes of its Service within the cluster. */
export const SERVICE_OVERRIDES = objectTable(ANY_SERVICE);

/** Derived attributes of the Service for ports of the nodes. */
export const NODE_PORTS_OVERRIDES = objectTable(ANY_SERVICE, {
  derived: {
    "spec.type": "clients outside reach it by ports of the nodes: it follows from nodePorts",
    "spec.port.*":
      "each port of a node can be used once per cluster: it follows from nodePorts; others may be added",
  },
  // with `Local`, the addresses of clients are visible, and only nodes with a pod respond.
  free: ["spec.external_traffic_policy"],
});

/** Derived attributes of its files. */
export const CONFIG_OVERRIDES = objectTable(ANY_FILES, {
  derived: { "data.*": "pods restart by its checksum: it follows from configFiles" },
  free: [],
});

/** Derived attributes of the claims that it makes. */
export const CLAIM_OVERRIDES = objectTable(ANY_CLAIM, {
  derived: { "lifecycle.prevent_destroy": "the data would be deleted with the service" },
  free: [],
});
