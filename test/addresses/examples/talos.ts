import { TalosCluster } from "../../../constructs";
import { REQUIRED, talosFacts } from "../../talos/talos-example";
import type { Examples } from "../example";

export const TALOS: Examples = {
  TalosCluster: (scope, id) => {
    // the stacks of examples belong to no cluster.
    talosFacts().appliesTo(scope);
    return new TalosCluster(scope, id, REQUIRED);
  },
};
