import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { describeAdopted } from "./ownership/adopted";
import { describeClusterFacts } from "./ownership/cluster-facts";
import { startOwnershipLab } from "./ownership/ownership-lab";
import { describeRenamed } from "./ownership/renamed";

describeWith(ControlPlane.available(), "ownership on a real control plane", () => {
  const lab = startOwnershipLab();
  describeRenamed(lab);
  describeAdopted(lab);
  describeClusterFacts(lab);
});
