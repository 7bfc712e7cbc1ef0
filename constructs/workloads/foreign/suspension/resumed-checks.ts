import { type HookInstallation, readingTold, toldBy } from "../../../charts";
import { builtIn, type Live } from "../../../live";
import {
  foreignOne,
  isSuspended,
  isMarked,
  type MarkedWorkload,
  readingForeign,
  titleOf,
} from "./live-foreign";

/** A workload whose release may exist already. */
export interface SuspendedForeign extends MarkedWorkload {
  /** The release that suspends it. */
  readonly jobs: HookInstallation;
}

/** Warns of a workload that was resumed since its suspension, which Helm does not detect. */
export const FOREIGN_STILL_SUSPENDED = builtIn<SuspendedForeign>({
  name: "foreign-workload-still-suspended",
  reads: (args) => [readingForeign(args), readingTold(args.jobs)],
  judge(live, args) {
    const found = suspendedOne(live, args);
    if (found === undefined || !isMarked(found, args.mark) || isSuspended(args.kind, found)) return undefined;
    return `${titleOf(args)} was resumed by someone else, and is left as it is; suspend it again with: ${againWith(args)}`;
  },
});

/** Warns of a suspended workload that has lost the annotation with its former state. */
export const FOREIGN_MARK_KEPT = builtIn<SuspendedForeign>({
  name: "foreign-workload-mark-kept",
  reads: (args) => [readingForeign(args), readingTold(args.jobs)],
  judge(live, args) {
    const found = suspendedOne(live, args);
    if (found === undefined || isMarked(found, args.mark)) return undefined;
    return (
      `${titleOf(args)} has lost the annotation ${args.mark}, so that it is not known what it was: it will not be resumed by itself; ` +
      `once it is as it should be: ${againWith(args)}`
    );
  },
});

/** Returns the workload, if the release that suspends it exists. */
function suspendedOne(live: Live, args: SuspendedForeign) {
  return toldBy(live, args.jobs) === undefined ? undefined : foreignOne(live, args);
}

function againWith({ jobs }: SuspendedForeign): string {
  return `terraform apply -replace=${jobs.address}`;
}
