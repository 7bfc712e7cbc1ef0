import type { Guardrail } from "../../judge/guardrail";
import { numberAt } from "../../judge/tree/blocks";

const TTL = "spec.ttl_seconds_after_finished";

/** A Job is not deleted when it has finished. */
export const JOB_TTL: Guardrail = {
  id: "job-ttl",
  severity: "error",
  requires: "a Job that Terraform manages has no `ttl_seconds_after_finished`",
  reason: "once Kubernetes has removed it, every apply recreates and runs it again",
  judge: (tree) =>
    tree.ofKind("Job").flatMap((at) => {
      const ttl = numberAt(at.block, TTL);
      if (ttl === undefined) return [];
      const rule =
        "not be set, or every apply recreates and runs the Job again: use a CronJob, or leave it out";
      return [{ at, prop: TTL, rule, got: ttl }];
    }),
};
