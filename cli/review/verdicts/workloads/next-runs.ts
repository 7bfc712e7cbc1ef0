import { at, textAt } from "../../model/resource";
import { findingAbout } from "../finding-about";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";
import { jobTemplateChangesIn } from "./template-changes";

/**
 * Schedules whose next run has other pods: the apply starts none, and does not show whether they work.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#modifying-a-cron-job
 */
export const nextRuns: Rule = (input) =>
  objectUpdates(input).flatMap((change) => {
    const { after } = change;
    if (after.kind !== "CronJob") return [];
    const what = jobTemplateChangesIn(change);
    if (what === undefined) return [];
    const isSuspended = String(at(after.attributes, "spec", "suspend")) === "true";
    const schedule = textAt(after.attributes, "spec", "schedule") ?? "";
    const next = isSuspended ? "the next Job that is created from it" : `its next run (${schedule})`;
    const text = `${what}: ${next} uses the new template, and Jobs that exist keep the old one. The apply starts no Job, so an error shows only in that Job`;
    return [findingAbout(after, Verdict.CONSEQUENCE, text)];
  });
