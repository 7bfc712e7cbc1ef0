import { ANY_ACCESS, ANY_WORKLOAD, objectTable } from "../../overrides";

/** Derived attributes of the Deployment of the provisioner of a class. */
export const PROVISIONER_OVERRIDES = objectTable(ANY_WORKLOAD, {
  derived: {
    "spec.replicas": "without it no claim of the class is bound, and other replicas wait for its lock",
    "spec.strategy": "two at a time wait for each other's lock",
    "spec.template.spec.container.*.env.*": "the class and its volumes name this program and this export",
  },
  free: [],
});

/** Derived attributes of its account, roles and bindings. */
export const ACCESS_OVERRIDES = objectTable(ANY_ACCESS);
