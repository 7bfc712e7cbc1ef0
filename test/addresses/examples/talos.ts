import type { Construct } from "constructs";
import { TalosCluster, TalosMachines } from "../../../constructs";
import { REQUIRED, talosFacts } from "../../talos/talos-example";
import { clusterNameOf, type Examples } from "../example";

const makeCluster = (scope: Construct, id: string) =>
  new TalosCluster(scope, id, { ...REQUIRED, cluster: talosFacts({ name: clusterNameOf(scope) }) });

export const TALOS: Examples = {
  TalosCluster: makeCluster,
  TalosMachines: (scope, id) =>
    new TalosMachines(scope, id, {
      talos: makeCluster(scope, `${id}-talos`),
      acceptPlainState: { reason: "an example" },
    }),
};
