import { objectTable, type OverrideTable } from "../../overrides";

/** Derived attributes of a storage class; Kubernetes changes none of them later. */
export const CLASS_OVERRIDES = objectTable({
  derived: {
    "metadata.name": "claims name the class by it: it follows from className",
    "metadata.annotations.*":
      "a second default class makes claims without a class ambiguous: it follows from isDefault",
    storage_provisioner: "claims would wait for another program: it follows from the construct",
    "parameters.*":
      "the program was checked for it: it follows from the props of the class; others may be added",
    mount_options: "they are checked for contradictions: they follow from mountOptions",
    reclaim_policy:
      "it decides what happens to the data of a deleted claim: it follows from reclaimPolicy or onDelete",
    volume_binding_mode: "it follows from volumeBindingMode, or from where the volumes are",
    allow_volume_expansion: "it follows from allowVolumeExpansion, or from what the program can do",
    allowed_topologies: "claims would wait for nodes that have no such label",
  },
  free: [],
});

/** Derived attributes of the resource that replaces a class when its reclaim policy changes. */
export const POLICY_OVERRIDES: OverrideTable = {
  derived: {
    input: "it replaces the class when its reclaim policy changes: it follows from reclaimPolicy",
  },
  free: [],
};
