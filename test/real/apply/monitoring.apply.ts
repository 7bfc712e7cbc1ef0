import { ControlPlane } from "../control-plane/control-plane";
import { MONITORING_CHARTS } from "../monitoring/real-charts";
import { ChartsTogether } from "../support/charts-together";
import { describeWith } from "../support/required-program";
import { describeCrds } from "./monitoring/crds";
import { describeFull } from "./monitoring/full";
import { describeLight } from "./monitoring/light";
import { describeLostConnections } from "./monitoring/lost-connections";
import { startMonitoringLab } from "./monitoring/monitoring-lab";

describeWith(
  [ControlPlane.available(), ChartsTogether.available(MONITORING_CHARTS)],
  "MonitoringStack by its real charts on a real control plane",
  () => {
    const lab = startMonitoringLab();
    describeCrds(lab);
    describeLostConnections(lab);
    describeFull(lab);
    describeLight(lab);
  },
);
