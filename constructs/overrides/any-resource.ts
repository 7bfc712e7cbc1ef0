import type { OverrideTable } from "./override-table";

const ADDRESS =
  "the address would get an index, and references and the mark of the owner would have no target";

/**
 * Derived attributes of every resource that a construct makes.
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments
 */
export const ANY_RESOURCE: OverrideTable = {
  derived: {
    count: ADDRESS,
    for_each: ADDRESS,
    provider: "checks at plan read the cluster of the scope: call useProviders",
    "depends_on.*": "what it needs would not exist yet",
    "lifecycle.*": "it is what keeps the data when the resource is destroyed or replaced",
    "lifecycle.create_before_destroy":
      "a replacement would be created while the old object still has the name, which fails",
    "lifecycle.precondition.*": "it is the verdict of the checks at plan",
    "lifecycle.replace_triggered_by.*":
      "arguments that the provider cannot change in place would stay unchanged",
    "lifecycle.ignore_changes.all": "props would no longer have an effect on the object",
  },
  free: ["depends_on.+", "lifecycle.ignore_changes", "lifecycle.replace_triggered_by.+"],
};
