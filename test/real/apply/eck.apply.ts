import { ControlPlane } from "../control-plane/control-plane";
import { ChartsTogether } from "../support/charts-together";
import { ECK_CHARTS } from "../support/eck-stand-in";
import { describeWith } from "../support/required-program";
import { describeChangesOfEck } from "./eck/changes";
import { startEckLab } from "./eck/eck-lab";
import { describeRandomClusters } from "./eck/random-clusters";
import { describeSuspensionOfEck } from "./eck/suspension";

const bed = ControlPlane.available();
const available = bed.ok ? ChartsTogether.available(ECK_CHARTS) : bed;

describeWith(available, "ECK on a real control plane, without its operator", () => {
  const lab = startEckLab();
  describeChangesOfEck(lab);
  describeSuspensionOfEck(lab);
  describeRandomClusters(lab);
});
