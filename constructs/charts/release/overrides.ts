import type { OverrideTable } from "../../overrides";

const VALUES =
  "values are checked against the chart's keys: set it in values, extraValues or the props of the construct";
const CHART = "values and names are checked for this chart: it follows from chart, version or chartSource";

/**
 * Derived attributes of a `HelmRelease`.
 * @see https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release
 */
export const RELEASE_OVERRIDES: OverrideTable = {
  derived: {
    name: "objects of the chart are named after it and labelled with it: it follows from releaseName, or the name of the construct",
    namespace: "addresses and checks use the chart's objects there: it follows from namespace",
    chart: CHART,
    repository: CHART,
    version: CHART,
    devel: CHART,
    values: VALUES,
    set: VALUES,
    set_list: VALUES,
    set_sensitive: VALUES,
    set_wo: VALUES,
    reuse_values: "values that are removed from the code would stay in the cluster",
    reset_then_reuse_values: "values that are removed from the code would stay in the cluster",
    create_namespace: "a namespace that Helm creates has no Pod Security level and no owner: use Namespace",
    "wait.*": "it decides when later resources start, and when a hook has failed: it follows from wait",
    "atomic.*":
      "Helm would uninstall a release that failed, with its data, or leave one that must not stay: it follows from atomic",
    "upgrade_install.*": "an interrupted apply could not be repeated",
    "take_ownership.*": "it adopts existing objects: it follows from adopt",
    "lifecycle.prevent_destroy": "it depends on the data in the release: it follows from the props",
  },
  free: ["timeout", "max_history"],
};
