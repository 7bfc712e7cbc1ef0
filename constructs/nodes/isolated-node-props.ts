import type { ObjectName, ObjectReference, Taint } from "../cluster";
import type { WorkloadKind } from "./workload-kinds";

/** A workload that must stay up while its node is isolated. A `VirtualMachine` is KubeVirt's. */
export type ProtectedWorkload = ObjectReference<WorkloadKind>;

/**
 * How Longhorn treats an isolated node.
 * @see https://longhorn.io/docs/1.10.1/advanced-resources/deploy/taint-toleration/
 */
export interface LonghornOnIsolatedNode {
  /**
   * Namespace of Longhorn; plain text.
   * @default "longhorn-system"
   */
  readonly namespace?: string;
  /**
   * Why Longhorn may place new replicas on the node all the same, of whatever volume. Needed for a new
   * volume with `dataLocality` strict-local that shall lie on it.
   * @default - no new replicas; those that are there stay
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
  /** Name of the node, as `kubectl get nodes` prints it; plain text. With a `Cluster`, one of its nodes. */
  readonly nodeName: string;
  /**
   * Workloads on the node that must not go down (GR-04): a router, the export that it boots from. Without any:
   * `NOTHING_MUST_STAY_UP`. Each must exist, or be made by a stack that is applied before, and have the node's
   * `toleration` in its template, or the plan stops: without it, it stays away after its next restart.
   */
  readonly mustNotGoDown: readonly ProtectedWorkload[] | typeof NOTHING_MUST_STAY_UP;
  /** Last day of the isolation, `YYYY-MM-DD`. Every synth after it (in UTC) warns until the node is given back. */
  readonly revert: string;
  /**
   * The taint, with the effect `NoSchedule`; plain text. With a `Cluster`, its facts of the node must
   * declare the same one, because the other constructs read it there.
   * @default { key: "experiment", value: "dedicated" }
   */
  readonly taint?: Taint;
  /**
   * Why a taint of this key that something else has set on the node may be taken over: it gets the
   * value given here, and is removed when the node is given back.
   * @default - such a taint stops the plan
   */
  readonly adopt?: { readonly reason: string };
  /**
   * DaemonSets of others that must run on the node too, such as MetalLB's speaker, without which no
   * address of a Service is announced there. The same rules as for `mustNotGoDown`.
   * @default - none
   */
  readonly mustRunThere?: readonly ObjectName[];
  /**
   * How Longhorn treats the node: with `{}`, its Setting `taint-toleration` gets the taint, and new
   * replicas are kept off the node; both are put back when the node is given back. `NO_LONGHORN_HERE` if
   * it does not use the node.
   * @default - a cluster with Longhorn stops the plan (GR-03)
   * @see https://longhorn.io/docs/1.10.1/advanced-resources/deploy/taint-toleration/
   */
  readonly longhorn?: LonghornOnIsolatedNode | typeof NO_LONGHORN_HERE;
  /**
   * Whether every plan looks for what is left behind: before the node carries the taint, at all workloads of the
   * cluster (GR-06, GR-07), and from then on at the pods of the node. Whoever plans must be allowed to list
   * them; nothing of them is kept in the state.
   * @default true
   */
  readonly looksForLeftBehind?: boolean;
  /**
   * Namespace of the Jobs that change the node.
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Image of these Jobs, with /bin/sh and kubectl; for clusters without internet.
   * @default "docker.io/alpine/kubectl:1.34.1"
   */
  readonly kubectlImage?: string;
}
