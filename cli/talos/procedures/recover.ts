import {
  bootstrapMachineOf,
  controlPlanesOf,
  health,
  talosctl,
  untilMembers,
  untilRunning,
  word,
  words,
} from "../commands";
import type { Procedure, Situation } from "../procedure";

/**
 * Restores etcd from a snapshot where most of its members are lost for good. What is written since the snapshot is lost, and
 * so is everything in /var of the control planes.
 */
export function recover({ model }: Situation, snapshot: string): Procedure {
  const planes = controlPlanesOf(model);
  const first = bootstrapMachineOf(model);
  return {
    name: "recover",
    title: `Restores the etcd of ${model.cluster} from ${snapshot}`,
    files: {},
    steps: [
      {
        title:
          "How many members answer? Go on only where it is fewer than most of them, and waiting does not help",
        note: "A machine that is only off or unreachable comes back with its data: replace a single one that is lost.",
        commands: planes.map((machine) => `${talosctl(model, machine, "etcd", "status")} || true`),
      },
      {
        title: "The snapshot is there, and whole: etcd writes a SHA-256 of 32 bytes behind pages of 512",
        note: "EtcdSnapshots.fetchCommand() fetches it; so does the last etcd-before-*.db of another procedure.",
        commands: [words("test", ["-s", snapshot]), `test $(($(wc -c <${word(snapshot)}) % 512)) -eq 32`],
      },
      {
        title: "etcd is erased on every control plane: /var goes with it, and local volumes in it",
        note: "Copy what is on local volumes of these machines first. Machines that do not answer stay off.",
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
        title: `Each is back, and its etcd waits (Preparing)`,
        commands: planes.map(
          (machine) =>
            `until ${talosctl(model, machine, "service", "etcd")} | grep -q Preparing; do sleep 5; done`,
        ),
      },
      {
        title: `etcd begins on ${first.name} with the snapshot: once, and on no other machine`,
        commands: [
          talosctl(model, first, "bootstrap", `--recover-from=${snapshot}`),
          untilRunning(model, first),
          untilMembers(model, first, planes.length),
        ],
      },
      {
        title: "All is well",
        commands: [...planes.map((machine) => untilRunning(model, machine)), health(model)],
      },
    ],
  };
}
