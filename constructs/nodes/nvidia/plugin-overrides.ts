import { ANY_FILES, ANY_WORKLOAD, objectTable } from "../../overrides";

/** Derived attributes of the DaemonSet of a `NvidiaDevicePlugin`. */
export const PLUGIN_OVERRIDES = objectTable(ANY_WORKLOAD, {
  derived: {
    "spec.template.spec.runtime_class_name": "without NVIDIA's runtime, the plugin finds no card",
    "spec.template.spec.affinity.node_affinity.*": "the plugin runs where the facts declare cards",
    "spec.template.spec.priority_class_name": "without the plugin, the node offers no cards",
  },
  free: [],
});

/** Derived attributes of its ConfigMap. */
export const CONFIG_OVERRIDES = objectTable(ANY_FILES);

/** Derived attributes of its RuntimeClass. */
export const RUNTIME_OVERRIDES = objectTable({
  derived: { handler: "NVIDIA's toolkit gives its runtime this name" },
  free: [],
});

/** Derived attributes of the labels of a node. */
export const LABELS_OVERRIDES = objectTable({
  derived: {
    api_version: "the labels are those of a node",
    kind: "the labels are those of a node",
    "labels.*": "they follow from gpu in the facts of the cluster",
    force: "labels of NVIDIA's own feature discovery would be overwritten",
  },
  free: ["field_manager"],
});
