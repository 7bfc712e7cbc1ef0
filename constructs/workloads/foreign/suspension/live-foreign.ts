import type { ObjectReference } from "../../../cluster";
import { type Live, type ObjectMetadata, objectTitle, type Read, reading } from "../../../live";
import { FOREIGN_KINDS, type ForeignKind, type LiveForeign } from "./foreign-kinds";

/** Reference of a check to a workload of another team or tool. */
export type NamedWorkload = ObjectReference<ForeignKind>;

/** A workload that this app suspends. */
export interface MarkedWorkload extends NamedWorkload {
  /** Annotation of the workload that stores its former state. */
  readonly mark: string;
}

/** Prefix of the annotations of suspensions by this and other apps. */
export const MARKS = "groundplan/suspended.";

/** Node label that a suspended DaemonSet selects, and that no node has. */
const SELECTED = "groundplan/suspended";

const PAUSED = "strimzi.io/pause-reconciliation";

/** The fields that show whether a workload of a kind is suspended. */
const SLEEPS_IN: Readonly<Record<ForeignKind, string>> = {
  Deployment: "spec.replicas",
  StatefulSet: "spec.replicas",
  DaemonSet: "spec.template.spec.nodeSelector",
  CronJob: "spec.suspend",
  Kafka: "metadata.annotations",
};

/** Declares that a check reads a workload: its annotations, the field that shows its suspension, and further fields. */
export function readingForeign({ kind }: NamedWorkload, ...fields: readonly string[]): Read {
  return reading(FOREIGN_KINDS[kind].kind, "metadata.annotations", SLEEPS_IN[kind], ...fields);
}

/** Returns the workload, and `undefined` if it does not exist. */
export function foreignOne(live: Live, { kind, namespace, name }: NamedWorkload): LiveForeign | undefined {
  return live.find<LiveForeign>(FOREIGN_KINDS[kind].kind, name, namespace);
}

/** Returns whether a workload is suspended, by this app or otherwise. */
export function isSuspended(kind: ForeignKind, { metadata, spec = {} }: LiveForeign): boolean {
  if (kind === "DaemonSet") return spec.template?.spec?.nodeSelector?.[SELECTED] === "true";
  if (kind === "CronJob") return spec.suspend ?? false;
  return kind === "Kafka" ? metadata.annotations?.[PAUSED] === "true" : spec.replicas === 0;
}

/** Returns whether a workload has the annotation with its former state. */
export function isMarked({ metadata }: LiveForeign, mark: string): boolean {
  return (metadata.annotations?.[mark] ?? "") !== "";
}

/** Returns a workload as error messages name it. */
export function titleOf({ kind, ...metadata }: NamedWorkload & ObjectMetadata): string {
  return objectTitle(kind, metadata);
}
