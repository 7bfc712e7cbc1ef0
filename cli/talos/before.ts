import type { TalosMachineModel } from "../../constructs/talos/model/talos-model";
import { compareCopies } from "./backups";
import { controlPlanesOf, health, snapshot, talosctl } from "./commands";
import type { Situation, Step } from "./procedure";

/**
 * Returns the first steps of every procedure that changes a running cluster: its secrets have a copy, it is healthy, and etcd
 * has a snapshot. If the change fails, the cluster can then be restored, and machines that are lost can join it again.
 * @param machine the control plane that the snapshot is taken from
 * @param file name of the file that it is saved to
 * @param without machines that are no part of the cluster yet: its health leaves them out
 */
export function before(
  situation: Situation,
  machine: TalosMachineModel,
  file: string,
  without: readonly TalosMachineModel[] = [],
): readonly Step[] {
  const names = without.map(({ name }) => name).join(", ");
  return [
    compareCopies(situation),
    {
      title: `Check the health of the cluster${names === "" ? "" : ` without ${names}`}, and save a snapshot of etcd`,
      commands: [health(situation.model, without), snapshot(situation, machine, file)],
    },
  ];
}

/**
 * Returns the first steps of a repair. With a machine that no longer responds, the cluster is not healthy: the other members of
 * etcd have to be.
 */
export function beforeRepair(
  situation: Situation,
  machine: TalosMachineModel,
  file: string,
  dead: TalosMachineModel,
): readonly Step[] {
  const { model } = situation;
  const others = controlPlanesOf(model).filter((each) => each !== dead);
  return [
    compareCopies(situation),
    {
      title: "Check that the other members of etcd respond, and save a snapshot of etcd",
      commands: [
        ...others.map((each) => talosctl(model, each, "etcd", "status")),
        snapshot(situation, machine, file),
      ],
    },
  ];
}
