import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { describeCrowded } from "./isolated-node-neighbours/crowded";
import { describeLeftBehind } from "./isolated-node-neighbours/left-behind";
import { startNeighboursLab } from "./isolated-node-neighbours/neighbours-lab";
import { describeProtected } from "./isolated-node-neighbours/protected";

describeWith(ControlPlane.available(), "the neighbours of an isolated node", () => {
  const lab = startNeighboursLab();
  describeProtected(lab);
  describeCrowded(lab);
  describeLeftBehind(lab);
});
