import { objectTable } from "../../overrides";

/** Derived attributes of a `Namespace`. */
export const NAMESPACE_OVERRIDES = objectTable({
  derived: {
    "metadata.name": "everything in the namespace refers to it: it follows from name",
    "metadata.labels.*": "it follows from podSecurity, labels or the owner; other labels may be added",
    "lifecycle.prevent_destroy":
      "every claim in the namespace is deleted with it: it follows from holdsData: set holdsData: false for expendable data",
    wait_for_default_service_account:
      "a wait that times out taints the namespace: the next apply deletes it with everything in it",
  },
  free: [],
});
