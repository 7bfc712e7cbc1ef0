import type { Construct } from "constructs";
import type { HookInstallation } from "../../charts";
import type { Taint } from "../../cluster";
import { makesLive, NODES, requireLive, warnLive } from "../../live";
import { LONGHORN_DECLARED } from "../longhorn/checks";
import { ENOUGH_OTHER_NODES, NO_PINNED_WORKLOADS } from "../tolerance/left-behind";
import { WORKLOADS_EXIST, WORKLOADS_TOLERATE } from "../tolerance/required-workloads";
import type { ProtectedWorkload } from "../tolerance/workload-kinds";
import { type MarkedTaint, NODE_EXISTS, NODE_NOT_CORDONED, TAINT_UNIQUE } from "./checks";
import { type IsolatedNodeProps, NOTHING_MUST_STAY_UP } from "./isolated-node-props";
import { NO_PODS_LEFT, TAINT_KEPT } from "./warnings";

/** An isolation, as its checks at plan name it. */
interface Isolation extends MarkedTaint {
  readonly taint: Required<Taint>;
}

/** Stops the plan unless the node can be isolated. Otherwise the Job would fail in the middle of the Helm release. */
export function requireIsolable(construct: Construct, isolation: Isolation, props: IsolatedNodeProps): void {
  const { nodeName, taint } = isolation;
  const { mustNotGoDown, mustRunThere = [], looksForLeftBehind = true } = props;
  requireLive(construct, NODE_EXISTS, { nodeName });
  requireLive(construct, NODE_NOT_CORDONED, { nodeName });
  if (props.adopt === undefined) requireLive(construct, TAINT_UNIQUE, isolation);
  if (props.longhorn === undefined) requireLive(construct, LONGHORN_DECLARED, {});
  const protectedOnes = mustNotGoDown === NOTHING_MUST_STAY_UP ? [] : mustNotGoDown;
  requireTolerant(construct, "mustNotGoDown", protectedOnes, taint);
  const daemonSets = mustRunThere.map((each) => ({ ...each, kind: "DaemonSet" as const }));
  requireTolerant(construct, "mustRunThere", daemonSets, taint);
  if (!looksForLeftBehind) return;
  requireLive(construct, NO_PINNED_WORKLOADS, { nodeName, taint });
  requireLive(construct, ENOUGH_OTHER_NODES, { nodeName, taint });
}

/**
 * Announces the taint to the checks that compare the live node with its facts. Once the node is isolated, warns of a lost
 * taint, and of pods that could not return to the node.
 */
export function watchIsolation(
  construct: Construct,
  isolation: Isolation,
  { looksForLeftBehind = true }: IsolatedNodeProps,
  hook: HookInstallation,
): void {
  const { nodeName, taint } = isolation;
  makesLive(construct, NODES, { metadata: { name: nodeName }, spec: { taints: [taint] } });
  warnLive(construct, TAINT_KEPT, { ...isolation, hook });
  if (looksForLeftBehind) warnLive(construct, NO_PODS_LEFT, { nodeName, taint });
}

function requireTolerant(
  construct: Construct,
  prop: string,
  all: readonly ProtectedWorkload[],
  taint: Required<Taint>,
): void {
  if (all.length === 0) return;
  const workloads = all.map(({ kind, namespace, name }) => ({ kind, namespace, name }));
  requireLive(construct, WORKLOADS_EXIST, { prop, workloads, taint });
  requireLive(construct, WORKLOADS_TOLERATE, { prop, workloads, taint });
}
