import type { Construct } from "constructs";
import { addressOf, PlanQuestion, resourceToBe } from "../../live";
import type { TalosModel } from "../model/talos-model";
import { BOOTSTRAP_QUESTION, type BootstrapArgs } from "./bootstrap-question";

/** Type and id of the resource with the secrets of a cluster. */
export const SECRETS_RESOURCE = ["talos_machine_secrets", "Resource"] as const;

/** Type and id of the resource that bootstraps etcd. */
export const BOOTSTRAP_RESOURCE = ["talos_machine_bootstrap", "bootstrap"] as const;

/**
 * Checks at plan whether the cluster already runs, as the state may have been lost.
 * @param construct the construct that creates the secrets and the bootstrap
 */
export function askBootstrap(construct: Construct, model: TalosModel): PlanQuestion {
  const { bootstrapNode, endpoint, machines } = model;
  const args: BootstrapArgs = {
    path: construct.node.path,
    bootstrap: addressOf(resourceToBe(construct, ...BOOTSTRAP_RESOURCE)),
    secrets: addressOf(resourceToBe(construct, ...SECRETS_RESOURCE)),
    bootstrapNode,
    controlPlanes: machines
      .filter(({ role }) => role === "controlplane")
      .map(({ name, address }) => ({ name, address })),
    endpoint,
  };
  return new PlanQuestion(construct, "bootstrapped", { name: BOOTSTRAP_QUESTION, args });
}
