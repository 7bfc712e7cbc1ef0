import { ANY_ACCESS, ANY_SERVICE, ANY_WORKLOAD, objectTable } from "../../overrides";

/** Derived attributes of the Prometheus of LIGHT monitoring. */
export const PROMETHEUS_OVERRIDES = objectTable(ANY_WORKLOAD, {
  derived: {
    "spec.replicas": "two on one volume destroy its data, and suspension sets it: it follows from suspended",
    "spec.strategy": "two on one volume destroy its data",
    "spec.template.spec.container.*.args.*":
      "it follows from prometheus (retention), and prometheus.url from it",
    "spec.template.spec.container.*.resources.*.*": "it follows from prometheus.resources",
  },
  free: [],
});

/** Derived attributes of the node exporters. */
export const NODE_EXPORTER_OVERRIDES = objectTable(ANY_WORKLOAD, {
  derived: { "spec.template.spec.node_selector.*": "suspension takes the pods off all nodes by it" },
  free: [],
});

/** Derived attributes of its Service. */
export const SERVICE_OVERRIDES = objectTable(ANY_SERVICE);

/** Derived attributes of its account, role and binding. */
export const ACCESS_OVERRIDES = objectTable(ANY_ACCESS);
