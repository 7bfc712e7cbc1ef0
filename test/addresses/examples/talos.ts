import { TalosCluster, TalosMachines } from "../../../constructs";
import { REQUIRED, talosFacts } from "../../talos/talos-example";
import type { Examples } from "../example";

const talosProps = { ...REQUIRED, cluster: talosFacts() };

export const TALOS: Examples = {
  TalosCluster: (scope, id) => new TalosCluster(scope, id, talosProps),
  TalosMachines: (scope, id) =>
    new TalosMachines(scope, id, {
      talos: new TalosCluster(scope, `${id}-talos`, talosProps),
      acceptPlainState: { reason: "an example" },
    }),
};
