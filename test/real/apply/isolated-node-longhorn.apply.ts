import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { describeInterruptions } from "./isolated-node-longhorn/interrupted";
import { startLonghornLab } from "./isolated-node-longhorn/longhorn-lab";
import { describeSettings } from "./isolated-node-longhorn/settings";

describeWith(ControlPlane.available(), "Longhorn on an isolated node", () => {
  const lab = startLonghornLab();
  describeSettings(lab);
  describeInterruptions(lab);
});
