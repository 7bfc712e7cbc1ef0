import { joinTables, type OverrideTable } from "./override-table";

/**
 * Derived attributes of every object of Kubernetes: others refer to it by its name.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
const ANY_OBJECT: OverrideTable = {
  derived: {
    "metadata.name":
      "other objects and the checks at plan refer to it: it follows from the name in the props",
    "metadata.generate_name": "other objects and the checks at plan refer to it by its name",
    "metadata.namespace": "other objects and the checks at plan look for it there: it follows from namespace",
    "metadata.labels.*": "the owner, Services or checks find the object by it; other labels may be added",
    "metadata.annotations.*": "the construct or its checks read it; other annotations may be added",
  },
  free: [],
};

/** Returns the table of an object of Kubernetes: that of all objects, joined with its own tables. */
export function objectTable(...tables: readonly OverrideTable[]): OverrideTable {
  return joinTables(ANY_OBJECT, ...tables);
}

/** Derived attributes of a Service: addresses consist of its name and ports. */
export const ANY_SERVICE: OverrideTable = {
  derived: {
    "spec.selector": "the Service finds the pods by it",
    "spec.type": "addresses are those of a Service within the cluster",
    "spec.cluster_ip": "clients and volumes use it",
    "spec.port.*": "addresses, scrape targets and probes refer to it; other ports may be added",
    "spec.publish_not_ready_addresses":
      "clients would be routed to pods that are not ready, or peers would never find each other",
    "spec.session_affinity.*": "NFS clients and Terraform compare it with the live Service",
    wait_for_load_balancer:
      "a wait that times out taints the Service: the next apply deletes and recreates it",
  },
  free: [],
};

/** Attributes of a claim, of which the provider changes next to none in place: another value is another, empty volume. */
export const ANY_CLAIM: OverrideTable = {
  derived: {
    "spec.access_modes": "a claim with another one is recreated, and its data is lost",
    "spec.volume_mode": "a claim with another one is recreated, and its data is lost",
    "spec.storage_class_name": "checks at plan compare it with the class: it follows from storageClass",
    "spec.volume_name": "the claim would be bound to another volume",
    "spec.selector": "the claim would be bound to another volume",
    "spec.resources": "checks at plan count the capacity for it: it follows from size, capacity or request",
    wait_until_bound: "a wait that times out taints the claim: the next apply deletes it with its data",
  },
  free: [],
};

/** Attributes of a volume that exists outside the cluster. */
export const ANY_VOLUME: OverrideTable = {
  derived: {
    "spec.*.access_modes": "claims are bound by it",
    "spec.*.capacity": "claims are bound by it: it follows from capacity",
    "spec.*.claim_ref": "another claim could bind the volume",
    "spec.*.mount_options": "they are checked for contradictions: they follow from mountOptions",
    "spec.*.node_affinity": "the data is on this node: it follows from nodeNames",
    "spec.*.persistent_volume_reclaim_policy": "the data would be deleted with the claim",
    "spec.*.persistent_volume_source": "the data is there: it follows from server and path, or directory",
    "spec.*.storage_class_name": "claims are bound by it: it follows from className",
    "spec.*.volume_mode": "claims are bound by it",
  },
  free: [],
};

/** Attributes of an account, a role or a binding, which name each other. */
export const ANY_ACCESS: OverrideTable = {
  derived: {
    "rule.*": "the program could no longer read or write what it needs; other rules may be added",
    role_ref: "the account would get other permissions",
    "subject.*": "the account would lose its permissions; others may be added",
    automount_service_account_token: "every pod of this account would get its token",
  },
  free: [],
};

/** Attributes of a ConfigMap or a Secret whose content the construct writes. */
export const ANY_FILES: OverrideTable = {
  derived: {
    "data.*":
      "it is checked, and pods restart by its checksum: it follows from the props; other keys may be added",
    immutable: "the content could no longer follow from the props",
  },
  free: [],
};
