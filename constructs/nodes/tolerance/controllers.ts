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

/** What makes pods from a template, and replaces those that are gone. */
export interface Controller extends ObjectReference {
  /** How many pods it wants; a DaemonSet wants one on each node that takes it. */
  readonly replicas: number | undefined;
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** What its pods say of where they run. */
  readonly pod: LivePodSpec;
}

/** The kinds of which a node may have pods that come back. */
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
