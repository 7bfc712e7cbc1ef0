import { type HookInstallation, readingTold, toldBy } from "../../charts";
import { formatTaint } from "../../cluster";
import { builtIn, NODES, PODS, reading } from "../../live";
import {
  carries,
  isTainted,
  isTolerated,
  nodeNamed,
  taintsOf,
  type TaintToCheck,
} from "../tolerance/live-taints";
import { type MarkedTaint, markOn } from "./checks";

/** Arguments of `TAINT_KEPT`. */
export interface SetTaint extends MarkedTaint {
  /** The release that has set it. */
  readonly hook: HookInstallation;
}

/** Annotation of a pod that the kubelet runs itself, without the scheduler. */
const STATIC_POD = "kubernetes.io/config.mirror";

/** The node still carries the taint and its annotation: Helm does not detect that they were removed. */
export const TAINT_KEPT = builtIn<SetTaint>({
  name: "isolated-node-keeps-taint",
  reads: ({ hook }) => [reading(NODES, "spec.taints", "metadata.annotations"), readingTold(hook)],
  judge(live, { nodeName, taint, mark, hook }) {
    const node = nodeNamed(live, nodeName);
    if (node === undefined || toldBy(live, hook) === undefined) return undefined;
    // the recorded taint instead of the declared one: an apply that changes the taint starts from the old one.
    const marked = markOn(node, mark);
    if (taintsOf(node).some((each) => formatTaint(each) === marked)) return undefined;
    const again = `set it again with: terraform apply -replace=${hook.address}`;
    return carries(node, taint)
      ? `node ${nodeName} carries the taint ${formatTaint(taint)}, but not the annotation ${mark}, which marks it as set by this construct, so that it would stay when the node is released; ${again}`
      : `node ${nodeName} has lost the taint ${formatTaint(taint)}; ${again}`;
  },
});

/** No pod runs on the tainted node without tolerating the taint: it is not evicted, but is not scheduled there again. */
export const NO_PODS_LEFT = builtIn<TaintToCheck>({
  name: "isolated-node-pods-left",
  reads: ({ nodeName }) => [
    reading(NODES, "spec.taints"),
    {
      ...reading(PODS, "spec.nodeName", "spec.tolerations", "status.phase", "metadata.annotations"),
      onNode: nodeName,
    },
  ],
  judge(live, { nodeName, taint }) {
    if (!isTainted(live, nodeName, taint)) return undefined;
    const left = live.liveOnly(PODS).filter(({ metadata, spec, status }) => {
      const runs = !["Succeeded", "Failed"].includes(status?.phase ?? "");
      const isStatic = metadata.annotations?.[STATIC_POD] !== undefined;
      return spec?.nodeName === nodeName && runs && !isStatic && !isTolerated(spec.tolerations, taint);
    });
    if (left.length === 0) return undefined;
    const names = left.map(({ metadata }) => `${metadata.namespace ?? ""}/${metadata.name}`);
    return `pods on node ${nodeName} do not tolerate ${formatTaint(taint)}; they run until their next restart, and are then scheduled elsewhere or stay Pending: ${names.join("; ")}`;
  },
});
