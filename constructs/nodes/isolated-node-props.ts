import type { Taint } from "../cluster";

/** A workload that must stay up while its node is isolated. */
export interface ProtectedWorkload {
  /** Kind, as in its manifest: `Deployment`, `VirtualMachine`. */
  readonly kind: string;
  /** Namespace. */
  readonly namespace: string;
  /** Name. */
  readonly name: string;
}

/** Says that somebody has looked, and that nothing on the node must stay up. */
export const NOTHING_MUST_STAY_UP = "NOTHING_MUST_STAY_UP";

/** Properties of `IsolatedNode`. */
export interface IsolatedNodeProps {
  /** Name of the node, as `kubectl get nodes` prints it; plain text. With a `Cluster`, one of its nodes. */
  readonly nodeName: string;
  /**
   * Workloads on the node that must not go down (GR-04): a router, the export that it boots from. Give
   * their pods the node's `toleration`, or they stay away after their next restart. If there are none:
   * `NOTHING_MUST_STAY_UP`.
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
   * Why a taint of this key that somebody else has set on the node may be taken over: it gets the
   * value given here, and is removed when the node is given back.
   * @default - such a taint stops the plan
   */
  readonly adopt?: { readonly reason: string };
  /**
   * Namespace of the Jobs that change the node.
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Image of these Jobs, with /bin/sh and kubectl; for clusters without internet.
   * @default "docker.io/alpine/kubectl:1.34.1"
   */
  readonly image?: string;
}
