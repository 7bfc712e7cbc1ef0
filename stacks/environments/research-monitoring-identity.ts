import { monitoringAddresses } from "../../constructs";

/** What names the monitoring of the research cluster; the names are those that existing programs use. */
export const RESEARCH_MONITORING = {
  namespace: "monitoring",
  name: "kube-prometheus-stack",
  pushgateway: { name: "pushgateway-prometheus-pushgateway" },
};

/** Addresses of the parts of monitoring. */
export const researchMonitoringAddresses = monitoringAddresses(RESEARCH_MONITORING);
