import { MonitoringCrds, MonitoringStack } from "../../../constructs";
import { FULL, GRAFANA, LIGHT } from "../../monitoring/example";
import type { Examples } from "../example";

export const MONITORING: Examples = {
  MonitoringCrds: (scope, id) => new MonitoringCrds(scope, id, { namespace: "monitoring" }),
  "MonitoringStack, full": (scope, id) => new MonitoringStack(scope, id, FULL),
  "MonitoringStack, full, with Grafana": (scope, id) =>
    new MonitoringStack(scope, id, { ...FULL, grafana: GRAFANA }),
  "MonitoringStack, light": (scope, id) => new MonitoringStack(scope, id, LIGHT),
};
