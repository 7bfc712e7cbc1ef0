import { ANY_CLAIM, ANY_FILES, objectTable } from "../../overrides";

/** Derived attributes of a claim that monitoring keeps. */
export const KEPT_CLAIM_OVERRIDES = objectTable(ANY_CLAIM, {
  derived: {
    "lifecycle.prevent_destroy": "it keeps the metrics and dashboards when monitoring is removed",
  },
  free: [],
});

/** Derived attributes of the ConfigMaps of monitoring: dashboards, scrape jobs, rules. */
export const FILES_OVERRIDES = objectTable(ANY_FILES, {
  derived: {
    "metadata.labels.*": "Grafana finds dashboards by it",
    "metadata.annotations.*": "it follows from folder",
    "data.*": "it is checked for the program that reads it: it follows from scrapeJobs, alerts or dashboards",
  },
  free: [],
});
