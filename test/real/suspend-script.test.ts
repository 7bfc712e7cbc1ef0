import { ControlPlane } from "./control-plane/control-plane";
import { describeWith } from "./support/required-program";
import { describeKafka } from "./suspend-script/kafka";
import { describeRefusals } from "./suspend-script/refusals";
import { startScriptLab } from "./suspend-script/script-lab";
import { describeWorkloads } from "./suspend-script/workloads";

// each run of the script calls kubectl at least five times, which takes a second each on a busy machine.
describeWith(ControlPlane.available(), "suspend.sh on a real API server", () => {
  const lab = startScriptLab();
  describeWorkloads(lab);
  describeKafka(lab);
  describeRefusals(lab);
});
