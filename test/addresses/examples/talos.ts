import { TalosCluster } from "../../../constructs";
import { REQUIRED, talosFacts } from "../../talos/talos-example";
import type { Examples } from "../example";

export const TALOS: Examples = {
  TalosCluster: (scope, id) => new TalosCluster(scope, id, { ...REQUIRED, cluster: talosFacts() }),
};
