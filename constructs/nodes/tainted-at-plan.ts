import type { Construct } from "constructs";
import { formatTaint, LiveCluster, type ListFilter, quote, type Taint } from "../cluster";

/** Writes the taint in `taint` as `formatTaint` does, in a Terraform expression. */
export const TAINT_TEXT =
  'format("%s%s%s:%s", taint.key, taint.value == "" ? "" : "=", taint.value, taint.effect)';

/** The condition under which something is read of the live cluster. */
type Condition = Required<ListFilter>["onlyIf"];

/** Holds while the node does not carry the taint: what is read then costs nothing once the node is isolated. */
export function untilTainted(construct: Construct, nodeName: string, taint: Taint): Condition {
  return {
    id: `until-${construct.node.addr.slice(-8)}`,
    condition: `!${isTainted(construct, nodeName, taint)}`,
  };
}

/** Holds once the node carries the taint, whoever has set it. */
export function onceTainted(construct: Construct, nodeName: string, taint: Taint): Condition {
  return { id: `once-${construct.node.addr.slice(-8)}`, condition: isTainted(construct, nodeName, taint) };
}

function isTainted(construct: Construct, nodeName: string, taint: Taint): string {
  const node = LiveCluster.of(construct).nodesNamed(nodeName);
  const texts = `flatten([for node in ${node} : [for taint in node.spec[0].taints : ${TAINT_TEXT}]])`;
  return `contains(${texts}, ${quote(formatTaint(taint))})`;
}
