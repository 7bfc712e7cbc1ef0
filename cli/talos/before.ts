import type { TalosMachineModel } from "../../constructs/talos/model/talos-model";
import { health, snapshot } from "./commands";
import type { Situation, Step } from "./procedure";

/**
 * Returns the first step of every procedure that changes a running cluster: it must be healthy, and etcd has a snapshot.
 * @param machine the control plane that the snapshot is taken from
 * @param file name of the file that it is saved to
 */
export function before(situation: Situation, machine: TalosMachineModel, file: string): Step {
  const { model } = situation;
  return {
    title: "Check the health of the cluster, and save a snapshot of etcd",
    commands: [health(model), snapshot(situation, machine, file)],
  };
}
