import { compareCopies } from "../backups";
import {
  bootstrapMachineOf,
  controlPlanesOf,
  health,
  talosctl,
  untilMembers,
  untilPreparing,
  untilRunning,
  word,
  words,
} from "../commands";
import type { Procedure, Situation } from "../procedure";

/**
 * Restores etcd from a snapshot where most of its members are lost for good. What is written since the snapshot is lost, and
 * so is everything in /var of the control planes.
 */
export function recover(situation: Situation, snapshot: string): Procedure {
  const { model } = situation;
  const planes = controlPlanesOf(model);
  const first = bootstrapMachineOf(model);
  return {
    name: "recover",
    title: `Restores the etcd of ${model.cluster} from ${snapshot}`,
    files: {},
    steps: [
      {
        title: "Check which members of etcd respond. Continue only if etcd has lost its quorum permanently",
        note: "A machine that is only off or unreachable returns with its data. If a single one is lost, replace it.",
        commands: planes.map((machine) => `${talosctl(model, machine, "etcd", "status")} || true`),
      },
      {
        title: "Check that the snapshot is complete: etcd appends a SHA-256 of 32 bytes to pages of 512",
        note: "EtcdSnapshots.fetchCommand() returns the command that fetches it; other procedures save etcd-before-*.db.",
        commands: [words("test", ["-s", snapshot]), `test $(($(wc -c <${word(snapshot)}) % 512)) -eq 32`],
      },
      compareCopies(situation),
      {
        title: "Erase etcd on every control plane, with all of /var, including local volumes",
        note: "Back up local volumes of these machines first. Keep machines that do not respond switched off.",
        commands: planes.map((machine) =>
          talosctl(
            model,
            machine,
            "reset",
            "--graceful=false",
            "--reboot",
            "--system-labels-to-wipe=EPHEMERAL",
            "--wait=false",
          ),
        ),
      },
      {
        title: `Wait until each has rebooted, and its etcd is in the state Preparing`,
        commands: planes.map((machine) => untilPreparing(model, machine)),
      },
      {
        title: `Bootstrap etcd on ${first.name} from the snapshot: once, and on no other machine`,
        commands: [
          talosctl(model, first, "bootstrap", `--recover-from=${snapshot}`),
          untilRunning(model, first),
          untilMembers(model, first, planes.length),
        ],
      },
      {
        title: "Check the health of the cluster",
        commands: [...planes.map((machine) => untilRunning(model, machine)), health(model)],
      },
    ],
  };
}
