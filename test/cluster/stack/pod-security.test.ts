import { PodSecurityLevel } from "../../../constructs";
import { levelsThatAdmit } from "../../../constructs/cluster/stack/pod-security";

test.each([
  [PodSecurityLevel.PRIVILEGED, ["privileged"]],
  [PodSecurityLevel.BASELINE, ["privileged", "baseline"]],
  [PodSecurityLevel.RESTRICTED, ["privileged", "baseline", "restricted"]],
])("pods whose strictest level is %s are admitted at %j", (strictest, admitting) => {
  expect(levelsThatAdmit(strictest)).toEqual(admitting);
});
