import { ANY_CLAIM, ANY_FILES, objectTable } from "../../overrides";

/** What monitoring says of a claim that it keeps. */
export const KEPT_CLAIM_OVERRIDES = objectTable(ANY_CLAIM, {
  derived: {
    "lifecycle.prevent_destroy": "it keeps the metrics and dashboards when monitoring is removed",
  },
  free: [],
});

/** What monitoring says of the files that it writes: dashboards, scrape jobs, rules. */
export const FILES_OVERRIDES = objectTable(ANY_FILES, {
  derived: {
    "metadata.labels.*": "Grafana finds dashboards by it",
    "metadata.annotations.*": "it follows from folder",
    "data.*": "it is checked for the program that reads it: it follows from scrapeJobs, alerts or dashboards",
  },
  free: [],
});
