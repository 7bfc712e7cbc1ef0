import type { TalosMachineModel } from "../../constructs/talos/model/talos-model";
import { compareCopies } from "./backups";
import { health, snapshot } from "./commands";
import type { Situation, Step } from "./procedure";

/**
 * Returns the first steps of every procedure that changes a running cluster: its secrets have a copy, it is healthy, and etcd
 * has a snapshot. If the change fails, the cluster can then be restored, and machines that are lost can join it again.
 * @param machine the control plane that the snapshot is taken from
 * @param file name of the file that it is saved to
 * @param dead a machine that no longer responds, which the health of the cluster leaves out
 */
export function before(
  situation: Situation,
  machine: TalosMachineModel,
  file: string,
  dead?: TalosMachineModel,
): readonly Step[] {
  const without = dead === undefined ? "" : ` without ${dead.name}`;
  return [
    compareCopies(situation),
    {
      title: `Check the health of the cluster${without}, and save a snapshot of etcd`,
      commands: [health(situation.model, dead), snapshot(situation, machine, file)],
    },
  ];
}
