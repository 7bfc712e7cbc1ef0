import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { describeOwnership } from "./stateful-service/ownership";
import { describeSet } from "./stateful-service/set";
import { startStatefulLab } from "./stateful-service/stateful-lab";
import { describeVolumes } from "./stateful-service/volumes";

describeWith(ControlPlane.available(), "a StatefulService on a real control plane", () => {
  const lab = startStatefulLab();
  describeSet(lab);
  describeOwnership(lab);
  describeVolumes(lab);
});
