import { ANY_FILES, ANY_JOB, objectTable } from "../../overrides";

/** Derived attributes of the Job of a `DatasetLoad`. */
export const LOAD_OVERRIDES = objectTable(ANY_JOB, {
  derived: {
    wait_for_completion: "an apply that ends earlier would call half a dataset done",
    "spec.active_deadline_seconds": "the apply waits as long: it follows from activeDeadlineSeconds",
    "spec.backoff_limit": "it follows from backoffLimit",
    "spec.completions": "one pod at a time writes the volume",
    "spec.parallelism": "one pod at a time writes the volume",
    "spec.completion_mode": "the load is one pod",
    "spec.pod_failure_policy.*": "it follows from the sources whose digests are unknown",
    "spec.manual_selector": "Kubernetes finds the pods by a label of its own",
    "spec.ttl_seconds_after_finished": "without the Job, the next apply would run it again",
    "spec.template.spec.restart_policy": "each attempt has a pod of its own, whose log is kept",
    "timeouts.*": "they follow from activeDeadlineSeconds",
  },
  free: ["spec.template.spec.termination_grace_period_seconds"],
});

/** Derived attributes of its script. */
export const SCRIPT_OVERRIDES = objectTable(ANY_FILES);
