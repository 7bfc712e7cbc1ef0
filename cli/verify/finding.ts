import { objectTitle } from "../../constructs/live/kind";

/** How bad it is. */
export enum Level {
  /** Data is lost or being lost, or an object does not work at all. */
  DANGER = "danger",
  /** An object waits, works partially, or is due. */
  WARNING = "warning",
}

/** A finding about one object. */
export interface Finding {
  readonly level: Level;
  /** The stack that created the object, or declares it. */
  readonly stack: string;
  /** Kind, namespace and name. */
  readonly object: string;
  /** The problem, with the reason that the cluster gives, and what to do if that is known. */
  readonly text: string;
  /** Whether it may pass by waiting. */
  readonly mayPass: boolean;
}

/** Writes an object as kubectl and messages name it: `PersistentVolumeClaim data/photos`. */
export function titleOf(kind: string, namespace: string | undefined, name: string): string {
  return objectTitle(kind, { namespace, name });
}
