import type { ObjectName, Taint } from "../../cluster";
import type { ProtectedWorkload } from "../tolerance/workload-kinds";

/**
 * How Longhorn treats an isolated node.
 * @see https://longhorn.io/docs/1.10.1/advanced-resources/deploy/taint-toleration/
 */
export interface LonghornOnIsolatedNode {
  /**
   * Namespace of Longhorn; a literal, not a token.
   * @default "longhorn-system"
   */
  readonly namespace?: string;
  /**
   * Why Longhorn may still place new replicas of any volume on the node. Required for a new volume with `dataLocality`
   * `strict-local` on this node.
   * @default - no new replicas; existing ones stay
   */
  readonly newReplicas?: { readonly reason: string };
}

/**
 * Declares that Longhorn does not use the node.
 * @see https://longhorn.io/docs/1.10.1/advanced-resources/deploy/taint-toleration/
 */
export const NO_LONGHORN_HERE = "NO_LONGHORN_HERE";

/** Declares that nothing on the node must stay up. */
export const NOTHING_MUST_STAY_UP = "NOTHING_MUST_STAY_UP";

/** Properties of `IsolatedNode`. */
export interface IsolatedNodeProps {
  /** Name of the node, as `kubectl get nodes` prints it; a literal, not a token. With a `Cluster`, one of its nodes. */
  readonly nodeName: string;
  /**
   * Workloads on the node that must not go down (GR-04), such as a router or the export that the node boots from;
   * `NOTHING_MUST_STAY_UP` if no workload must stay up. Each must exist, or be created by a stack that is applied before, and
   * have the `toleration` of the node in its template. Otherwise the plan stops, because its pods could not return after a
   * restart.
   */
  readonly mustNotGoDown: readonly ProtectedWorkload[] | typeof NOTHING_MUST_STAY_UP;
  /**
   * Last day of the isolation, `YYYY-MM-DD`, at most two years ahead. Every synth after it (in UTC) warns until the
   * construct is removed.
   */
  readonly revert: string;
  /**
   * The taint, with the effect `NoSchedule`; literals, not tokens. With a `Cluster`, the facts of the node must declare the
   * same taint, because other constructs read it there.
   * @default { key: "experiment", value: "dedicated" }
   */
  readonly taint?: Taint;
  /**
   * Why an existing taint of this key, set elsewhere, is adopted: it gets the value given here, and is removed
   * when the construct is destroyed.
   * @default - such a taint stops the plan
   */
  readonly adopt?: { readonly reason: string };
  /**
   * DaemonSets of other stacks or tools that must run on the node, too, such as the speaker of MetalLB, without which no
   * address of a Service is announced there. The rules of `mustNotGoDown` apply.
   * @default - none
   */
  readonly mustRunThere?: readonly ObjectName[];
  /**
   * How Longhorn treats the node. With `{}`, its Setting `taint-toleration` gets the taint, and new replicas are kept off
   * the node; both are reverted when the construct is destroyed. `NO_LONGHORN_HERE` if Longhorn does not use the node.
   * @default - not declared: on a cluster with Longhorn, the plan stops (GR-03)
   * @see https://longhorn.io/docs/1.10.1/advanced-resources/deploy/taint-toleration/
   */
  readonly longhorn?: LonghornOnIsolatedNode | typeof NO_LONGHORN_HERE;
  /**
   * Whether every plan checks that the taint harms no other workload: before the node carries the taint, all workloads of
   * the cluster (GR-06, GR-07), and afterwards the pods of the node. The account that plans needs permission to list them;
   * none of them is stored in the state.
   * @default true
   */
  readonly looksForLeftBehind?: boolean;
  /**
   * Namespace of the Jobs that change the node.
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Image of these Jobs, with /bin/sh and kubectl, such as a copy in your own registry.
   * @default "docker.io/alpine/kubectl:1.34.1"
   */
  readonly kubectlImage?: string;
}
