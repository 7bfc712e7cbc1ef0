import type { Construct } from "constructs";
import {
  addCheckBlock,
  EVERY_NAMESPACE,
  formatTaint,
  LiveCluster,
  type Taint,
  taintAtPlan,
  textAtPlan,
  toleratesAtPlan,
} from "../cluster";
import { noneOf } from "./none-of";
import { onceTainted } from "./tainted-at-plan";

/** Warns of pods that still run on the tainted node without tolerating it: they are not evicted, but do not come back. */
export function warnOfPods(construct: Construct, nodeName: string, taint: Required<Taint>): void {
  const onlyIf = onceTainted(construct, nodeName, taint);
  const pods = LiveCluster.of(construct).list("v1", "Pod", { namespace: EVERY_NAMESPACE, nodeName, onlyIf });
  const runs = `!contains(["Succeeded", "Failed"], ${textAtPlan("pod.status.phase")})`;
  // the kubelet runs these by itself: no scheduler keeps them off.
  const isStatic = `${textAtPlan('pod.metadata.annotations["kubernetes.io/config.mirror"]')} != ""`;
  const tolerates = toleratesAtPlan("pod.spec.tolerations", taintAtPlan(taint));
  const name = `format("%s/%s", pod.metadata.namespace, pod.metadata.name)`;
  const left = `[for pod in ${pods} : ${name} if ${runs} && !(${isStatic}) && !${tolerates}]`;
  const check = noneOf(
    construct,
    "pods-left",
    left,
    (names) =>
      `${construct.node.path}: pods on node ${nodeName} do not tolerate ${formatTaint(taint)}; they run until their next ` +
      `restart, and then somewhere else or nowhere: ${names}`,
  );
  addCheckBlock(construct, "pods", check);
}
