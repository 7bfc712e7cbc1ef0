import type { TalosMachineModel } from "../../../constructs/talos/model/talos-model";
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
import { filesOf, generate, uploadSchematics, workFolder } from "../configurations";
import { applyTo, lookAtDisks } from "../joining";
import { type Procedure, type Situation, type Step, UnsafeProcedure } from "../procedure";
import { machineCalled } from "./machines";

/** Inputs of a recovery. */
export interface Remains {
  /** File of the snapshot. */
  readonly snapshot: string;
  /** Names of the control planes that are lost, each of which is replaced by a blank machine. */
  readonly dead: readonly string[];
}

/**
 * Restores etcd from a snapshot after most of its members are permanently lost. Everything written since the snapshot is lost,
 * as is everything in /var of the control planes.
 * @throws UnsafeProcedure for a lost machine that is no control plane of the facts
 */
export function recover(situation: Situation, { snapshot, dead }: Remains): Procedure {
  const { model } = situation;
  const planes = controlPlanesOf(model);
  const lost = dead.map((name) => machineCalled(model, name));
  const worker = lost.find(({ role }) => role === "worker");
  if (worker !== undefined) {
    throw new UnsafeProcedure(
      `--dead must name control planes: etcd does not need ${worker.name}; replace it after the recovery`,
    );
  }
  const answering = planes.filter((machine) => !lost.includes(machine));
  const first = bootstrapMachineOf(model);
  return {
    name: "recover",
    title: `Restores the etcd of ${model.cluster} from ${snapshot}`,
    files: filesOf(lost),
    steps: [
      {
        title: "Check which members of etcd respond. Continue only if etcd has lost its quorum permanently",
        note: "A machine that is only off or unreachable returns with its data. If a single one is lost, replace it.",
        commands: answering.map((machine) => `${talosctl(model, machine, "etcd", "status")} || true`),
      },
      {
        title: "Check that the snapshot is complete: etcd appends a SHA-256 of 32 bytes to pages of 512",
        note: "EtcdSnapshots.fetchCommand() returns the command that fetches it; other procedures save etcd-before-*.db.",
        commands: [words("test", ["-s", snapshot]), `test $(($(wc -c <${word(snapshot)}) % 512)) -eq 32`],
      },
      compareCopies(situation),
      ...blank(situation, lost),
      {
        title: "Erase etcd on every control plane, with all of /var, including local volumes",
        note: "Back up local volumes of these machines first. If one does not respond, print this with --dead and its name.",
        commands: answering.map((machine) =>
          talosctl(
            model,
            machine,
            "reset",
            "--graceful=false",
            "--reboot",
            "--system-labels-to-wipe=EPHEMERAL",
            "--wait",
          ),
        ),
      },
      {
        title: "Wait until each has booted, and its etcd is in the state Preparing",
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

/** Returns the steps that install blank machines in place of lost ones. Their etcd waits for the bootstrap, as on the others. */
function blank(situation: Situation, lost: readonly TalosMachineModel[]): readonly Step[] {
  if (lost.length === 0) return [];
  return [
    ...uploadSchematics(situation, lost),
    ...lost.map(lookAtDisks),
    workFolder(),
    ...lost.map((machine) => generate(situation, machine)),
    ...lost.map(applyTo),
  ];
}
