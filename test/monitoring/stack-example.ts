import { Cluster, type ClusterProps, type MonitoringStackProps } from "../../constructs";
import { clusterProps } from "../cluster/facts/facts";
import { COMMON, FULL, GRAFANA } from "./example";

export const VOLUME = COMMON.prometheus.volume;
export const FULL_WITH_ALL: MonitoringStackProps = {
  ...FULL,
  grafana: GRAFANA,
  alertmanager: { volume: VOLUME },
  pushgateway: {},
  nodeExporter: { namespace: "nodes" },
};
export const cluster = (facts: Partial<ClusterProps> = {}) => new Cluster(clusterProps(facts));
