import type { ObjectReference } from "../../cluster";
import {
  DAEMON_SETS,
  DEPLOYMENTS,
  type Kind,
  type Live,
  type LivePodSpec,
  type LiveWorkload,
  reading,
  STATEFUL_SETS,
} from "../../live";

/** A controller that creates pods from a template, and replaces missing ones. */
export interface Controller extends ObjectReference {
  /** Its number of pods; a DaemonSet has one on each node that admits it. */
  readonly replicas: number | undefined;
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** The scheduling requirements of its pods. */
  readonly pod: LivePodSpec;
}

/** Kinds whose pods on a node are replaced there. */
const KINDS: readonly Kind<LiveWorkload>[] = [DEPLOYMENTS, STATEFUL_SETS, DAEMON_SETS];

/** Reads them all. */
export const READS_CONTROLLERS = KINDS.map((kind) =>
  reading(
    kind,
    "spec.replicas",
    "spec.template.metadata.labels",
    ...["nodeSelector", "tolerations", "affinity"].map((field) => `spec.template.spec.${field}`),
  ),
);

/** Returns all controllers of the cluster. */
export function controllersOf(live: Live): readonly Controller[] {
  return KINDS.flatMap((kind) => live.liveOnly(kind).map((object) => controllerOf(kind, object)));
}

function controllerOf({ kind }: Kind, { metadata, spec }: LiveWorkload): Controller {
  const { replicas = 1, template } = spec ?? {};
  return {
    kind,
    namespace: metadata.namespace ?? "",
    name: metadata.name,
    replicas: kind === DAEMON_SETS.kind ? undefined : replicas,
    labels: template?.metadata?.labels ?? {},
    pod: template?.spec ?? {},
  };
}
