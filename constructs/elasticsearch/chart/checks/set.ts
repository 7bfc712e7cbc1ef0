import { type Live, type LiveStatefulSet, STATEFUL_SETS } from "../../../live";

/** Which StatefulSet is that of a group. */
export interface GroupSet {
  /** Name of the group. */
  readonly group: string;
  /** Namespace. */
  readonly namespace: string;
  /** Name of its StatefulSet. */
  readonly statefulSet: string;
}

/** Returns the live StatefulSet of a group. */
export function liveSetOf(live: Live, { namespace, statefulSet }: GroupSet): LiveStatefulSet | undefined {
  return live.findLive(STATEFUL_SETS, statefulSet, namespace);
}
