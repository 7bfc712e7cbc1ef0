import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { describeJobs } from "./suspension/jobs";
import { describeRefusals } from "./suspension/refusals";
import { describeRounds } from "./suspension/rounds";
import { startSuspendedLab } from "./suspension/suspended-lab";

describeWith(ControlPlane.available(), "foreign workloads suspended on a real control plane", () => {
  const lab = startSuspendedLab();
  describeRounds(lab);
  describeRefusals(lab);
  describeJobs(lab);
});
