import { type Taint, TaintEffect } from "../../constructs";
import type { LiveTaint, LiveToleration } from "../../constructs/live";
import type { Manifest } from "../support/live";

/** The default taint of an isolation. */
export const OURS: Required<Taint> = {
  key: "experiment",
  value: "dedicated",
  effect: TaintEffect.NO_SCHEDULE,
};

/** Its toleration. */
export const TOLERATION: LiveToleration = { ...OURS, operator: "Equal" };

/** Optional properties of a live node. */
interface NodeFacts {
  readonly taints?: readonly LiveTaint[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly unschedulable?: boolean;
}

/** A live node; its host name is its name, unless its labels contain another. */
export function node(name: string, { taints, labels, annotations, unschedulable }: NodeFacts = {}): Manifest {
  const metadata = { name, labels: { "kubernetes.io/hostname": name, ...labels }, annotations };
  return { kind: "Node", metadata, spec: { taints, unschedulable } };
}

/** A live workload of namespace `trial`, whose pods are labelled with its name. */
export function workload(
  kind: string,
  name: string,
  podSpec: object = {},
  replicas: number | undefined = 1,
): Manifest {
  const template = { metadata: { labels: { app: name } }, spec: podSpec };
  return {
    kind,
    metadata: { namespace: "trial", name },
    spec: { ...(kind === "DaemonSet" ? {} : { replicas }), template },
  };
}
