import { objectTitle } from "../../constructs/live/kind";

/** How bad it is. */
export enum Level {
  /** Something is lost, is being lost, or does not work at all. */
  DANGER = "danger",
  /** Something waits, works in part, or is due. */
  WARNING = "warning",
}

/** What was found about one object. */
export interface Finding {
  readonly level: Level;
  /** The stack that made the object, or promised it. */
  readonly stack: string;
  /** Kind, namespace and name. */
  readonly object: string;
  /** What is wrong, with the reason that the cluster gives and the way out where there is one. */
  readonly text: string;
  /** Whether it may pass by waiting. */
  readonly mayPass: boolean;
}

/** Writes an object as kubectl and messages name it: `PersistentVolumeClaim data/photos`. */
export function titleOf(kind: string, namespace: string | undefined, name: string): string {
  return objectTitle(kind, { namespace, name });
}
