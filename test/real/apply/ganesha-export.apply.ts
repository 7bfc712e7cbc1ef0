import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { describeChanges } from "./ganesha-export/changes";
import { startGaneshaLab } from "./ganesha-export/ganesha-lab";
import { describeSurroundings } from "./ganesha-export/surroundings";

describeWith(ControlPlane.available(), "GaneshaExport on a real control plane", () => {
  const lab = startGaneshaLab();
  describeChanges(lab);
  describeSurroundings(lab);
});
