import type { ObjectReference } from "../../../cluster";
import { type Live, type ObjectMetadata, objectTitle, type Read, reading } from "../../../live";
import { FOREIGN_KINDS, type ForeignKind, type LiveForeign } from "./foreign-kinds";

/** A workload that others run, as a check names it. */
export type NamedWorkload = ObjectReference<ForeignKind>;

/** A workload that is suspended here. */
export interface MarkedWorkload extends NamedWorkload {
  /** Annotation of the workload that remembers what it was. */
  readonly mark: string;
}

/** What annotations of suspensions start with, those of other apps and constructs included. */
export const MARKS = "groundplan/suspended.";

/** Label of what a suspended DaemonSet selects in vain. */
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

/** Says that a check reads a workload: its annotations, whether it is suspended, and further fields. */
export function readingForeign({ kind }: NamedWorkload, ...fields: readonly string[]): Read {
  return reading(FOREIGN_KINDS[kind].kind, "metadata.annotations", SLEEPS_IN[kind], ...fields);
}

/** Returns the workload, or nothing if it does not exist. */
export function foreignOne(live: Live, { kind, namespace, name }: NamedWorkload): LiveForeign | undefined {
  return live.find<LiveForeign>(FOREIGN_KINDS[kind].kind, name, namespace);
}

/** Returns whether a workload is suspended, whoever suspended it. */
export function isAsleep(kind: ForeignKind, { metadata, spec = {} }: LiveForeign): boolean {
  if (kind === "DaemonSet") return spec.template?.spec?.nodeSelector?.[SELECTED] === "true";
  if (kind === "CronJob") return spec.suspend ?? false;
  return kind === "Kafka" ? metadata.annotations?.[PAUSED] === "true" : spec.replicas === 0;
}

/** Returns whether a workload remembers what it was. */
export function isMarked({ metadata }: LiveForeign, mark: string): boolean {
  return (metadata.annotations?.[mark] ?? "") !== "";
}

/** Writes a workload as messages name it. */
export function titleOf({ kind, ...metadata }: NamedWorkload & ObjectMetadata): string {
  return objectTitle(kind, metadata);
}
