import { ControlPlane } from "./control-plane/control-plane";
import { describeWith } from "./support/required-program";
import { describeKafka } from "./suspend-script/kafka";
import { describeRefusals } from "./suspend-script/refusals";
import { startScriptLab } from "./suspend-script/script-lab";
import { describeWorkloads } from "./suspend-script/workloads";

// each run of the script calls kubectl five times or more, and a busy machine takes a second for each.
describeWith(ControlPlane.available(), "suspend.sh on a real API server", () => {
  const lab = startScriptLab();
  describeWorkloads(lab);
  describeKafka(lab);
  describeRefusals(lab);
});
