import { ApplyMode, type TalosMachinesProps } from "../../../constructs";
import { makeTalos } from "../talos-example";

export const EVERY_PROP: Required<TalosMachinesProps> = {
  talos: makeTalos().talos,
  applyMode: ApplyMode.AUTO,
  providerVersion: "0.11.0",
  acceptPlainState: { reason: "a lab" },
};
