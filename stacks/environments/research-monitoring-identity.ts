import { monitoringAddresses } from "../../constructs";

/** What names the monitoring of the research cluster; the names are those that existing programs use. */
export const RESEARCH_MONITORING = {
  namespace: "monitoring",
  name: "kube-prometheus-stack",
  pushgateway: { name: "pushgateway-prometheus-pushgateway" },
};

/** Where its parts are reached: none of these hosts is written by hand. */
export const researchMonitoringAddresses = monitoringAddresses(RESEARCH_MONITORING);
