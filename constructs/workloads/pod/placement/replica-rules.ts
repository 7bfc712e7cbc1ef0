import { type Fail, requireWholeNumber } from "../../../checks";

/** The number of pods of a service, and what a drain or a deletion may do to them. */
export interface ReplicaNumbers {
  /** Number of pods. */
  readonly replicas: number;
  /**
   * Number of pods that a drain may evict at a time.
   * @default 1
   */
  readonly maxUnavailable?: number;
}

/** Checks the number of pods, and that a drain evicts at least one of them and not all. */
export function validateReplicas({ replicas, maxUnavailable = 1 }: ReplicaNumbers, fail: Fail): void {
  requireWholeNumber(fail, "replicas", replicas, { why: ": to stop all pods, set suspended: true" });
  requireWholeNumber(fail, "maxUnavailable", maxUnavailable, { why: ", or no node can be drained" });
  if (replicas > 1 && maxUnavailable >= replicas) {
    const rule = `be less than replicas ${replicas}, or a drain may evict all of them at once`;
    fail("maxUnavailable", rule, maxUnavailable);
  }
}

/** Checks the seconds that a pod has to terminate. */
export function validateGracePeriod(
  { terminationGracePeriodSeconds = 1 }: { readonly terminationGracePeriodSeconds?: number },
  fail: Fail,
): void {
  requireWholeNumber(fail, "terminationGracePeriodSeconds", terminationGracePeriodSeconds);
}
