import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { describeInterruptions } from "./isolated-node/interrupted";
import { describeJobs } from "./isolated-node/jobs";
import { describeOthersTaints } from "./isolated-node/others-taints";
import { startTaintLab } from "./isolated-node/taint-lab";
import { describeTaints } from "./isolated-node/taints";

describeWith(ControlPlane.available(), "IsolatedNode on a real control plane", () => {
  const lab = startTaintLab();
  describeTaints(lab);
  describeOthersTaints(lab);
  describeInterruptions(lab);
  describeJobs(lab);
});
