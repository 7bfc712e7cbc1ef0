import type { OverrideTable } from "../../overrides";

const KEPT =
  "without it, new certificate authorities would be created, and the machines would accept no client any more";

/** Derived attributes of the secrets of `TalosMachines`. */
export const SECRETS_OVERRIDES: OverrideTable = {
  derived: {
    talos_version: `a lower one replaces the secrets, and ${KEPT}: it follows from bornWith`,
    "lifecycle.prevent_destroy": KEPT,
  },
  free: [],
};

/** Derived attributes of the bootstrap. */
export const BOOTSTRAP_OVERRIDES: OverrideTable = {
  derived: {
    node: "another one would start a second etcd: it follows from bootstrapNode",
    endpoint: "another one would start a second etcd: it follows from bootstrapNode",
    client_configuration: "it comes with the secrets",
    "lifecycle.prevent_destroy": "a bootstrap that the state has lost is done again",
  },
  free: ["timeouts"],
};

/** Derived attributes of the configuration of a machine. */
export const APPLY_OVERRIDES: OverrideTable = {
  derived: {
    node: "it follows from the address of the node",
    endpoint: "it follows from the address of the node",
    client_configuration: "it comes with the secrets",
    machine_configuration_input: "it follows from the facts",
    apply_mode: "it follows from applyMode",
    on_destroy: "a machine is reset by hand, after it has left etcd: npx groundplan talos reset",
  },
  free: ["timeouts"],
};
