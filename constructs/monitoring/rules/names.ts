import type { Construct } from "constructs";
import { oncePerCluster } from "../../cluster";
import type { MonitoringStackProps } from "../props/stack";

/**
 * Claims the names and the port that a cluster has once.
 * @param full what all names of the stack begin with
 * @param pushgateway name of its Pushgateway
 * @throws if another stack of the cluster has one of them.
 */
export function claimNames(
  construct: Construct,
  full: string,
  pushgateway: string,
  props: MonitoringStackProps,
): void {
  const { namespace } = props;
  oncePerCluster(construct, "name", "MonitoringStack", `${namespace}/${full}`);
  if (props.pushgateway !== undefined) {
    oncePerCluster(construct, "pushgateway.name", "Pushgateway", `${namespace}/${pushgateway}`);
  }
  // it uses a port of the node, so that a second one would stay Pending.
  if (props.nodeExporter !== undefined) {
    oncePerCluster(construct, "nodeExporter", "node-exporter", "port 9100");
  }
}
