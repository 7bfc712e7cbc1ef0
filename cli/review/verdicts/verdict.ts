import { ExitCode } from "../../context/exit-code";

/** Meaning of a change for the operators of a cluster, worst first. */
export enum Verdict {
  /** Data is deleted, or can no longer be reached. */
  DATA_LOST = "data lost",
  /** Data remains, and an empty volume replaces its volume. */
  DATA_LEFT_BEHIND = "data left behind",
  /** An object is deleted and made again only because its address in Terraform changed. */
  MOVED = "moved",
  /** The stack is applied to another cluster, or loses the state of what it has created. */
  OTHER_TARGET = "another cluster or state",
  /** Terraform, a check or the API refuses it, at plan or during an apply. */
  REFUSED = "will be refused",
  /** The declared order of stacks makes it impossible. */
  OUT_OF_ORDER = "out of order",
  /** A protection of data or of a node is removed. */
  GUARD_TAKEN_AWAY = "guard taken away",
  /** Objects outside the change behave differently. */
  CONSEQUENCE = "consequence",
  /** The document declares it, and neither the provider nor Kubernetes applies it. */
  IGNORED = "ignored",
  /** The replace table lacks the effect. */
  UNKNOWN = "not known",
  /** An object is deleted and made again. */
  REPLACED = "replaced",
  /** An object without data is deleted. */
  REMOVED = "removed",
  /** Pods are recreated. */
  RESTARTED = "restarted",
  /** The number of pods changes. */
  SCALED = "scaled",
  /** Pods are stopped or started by suspension. */
  SUSPENDED = "suspended",
  /** An object changes in place. */
  CHANGED = "changed",
  /** An object is made that was not there. */
  ADDED = "added",
}

/** All verdicts, worst first. */
export const VERDICTS: readonly Verdict[] = Object.values(Verdict);

/** Verdicts about the object itself, and not about consequences. */
export const WHOLE: readonly Verdict[] = [
  Verdict.DATA_LOST,
  Verdict.DATA_LEFT_BEHIND,
  Verdict.MOVED,
  Verdict.REFUSED,
  Verdict.IGNORED,
  Verdict.REMOVED,
  Verdict.RESTARTED,
  Verdict.SCALED,
];

/** How a review ends by its worst verdict. */
const LEVELS: Readonly<Record<Verdict, ExitCode>> = {
  [Verdict.DATA_LOST]: ExitCode.DANGER,
  [Verdict.DATA_LEFT_BEHIND]: ExitCode.DANGER,
  [Verdict.MOVED]: ExitCode.DANGER,
  [Verdict.OTHER_TARGET]: ExitCode.DANGER,
  [Verdict.REFUSED]: ExitCode.DANGER,
  [Verdict.OUT_OF_ORDER]: ExitCode.DANGER,
  [Verdict.GUARD_TAKEN_AWAY]: ExitCode.WARNING,
  [Verdict.CONSEQUENCE]: ExitCode.WARNING,
  [Verdict.IGNORED]: ExitCode.WARNING,
  [Verdict.UNKNOWN]: ExitCode.WARNING,
  [Verdict.REPLACED]: ExitCode.WARNING,
  [Verdict.REMOVED]: ExitCode.WARNING,
  [Verdict.RESTARTED]: ExitCode.WARNING,
  [Verdict.SCALED]: ExitCode.WARNING,
  [Verdict.SUSPENDED]: ExitCode.WARNING,
  [Verdict.CHANGED]: ExitCode.OK,
  [Verdict.ADDED]: ExitCode.OK,
};

/** Returns how a review ends whose worst verdict this is. */
export function levelOf(verdict: Verdict): ExitCode {
  return LEVELS[verdict];
}

/** A finding of a rule. */
export interface Finding {
  readonly verdict: Verdict;
  /** Name of the stack. */
  readonly stack: string;
  /** What it concerns: `PersistentVolumeClaim data/photos`. */
  readonly subject: string;
  /** What happens, and why, in one or two sentences. */
  readonly text: string;
  /**
   * Address in Terraform.
   * @default - it concerns no single resource
   */
  readonly address?: string;
  /**
   * Arguments of the resource that the text covers, as paths: `spec.replicas`.
   * @default - other changes of the resource are listed as well
   */
  readonly paths?: readonly string[];
  /**
   * Why it may happen, and until when.
   * @default - it is not acknowledged
   */
  readonly acknowledged?: { readonly reason: string; readonly until: string };
}

/** Returns how a finding ends a review: one that was acknowledged a step less badly. */
export function levelOfFinding({ verdict, acknowledged }: Finding): ExitCode {
  const level = levelOf(verdict);
  return acknowledged === undefined || level === ExitCode.OK ? level : level - 1;
}
