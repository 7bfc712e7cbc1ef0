import type { TalosMachineModel } from "../../../constructs/talos/model/talos-model";
import { before } from "../before";
import {
  bootstrapMachineOf,
  controlPlanesOf,
  health,
  talosctl,
  untilMembers,
  untilRunning,
} from "../commands";
import { configurationOf, filesOf, generate, workFolder } from "../configurations";
import { type Procedure, type Situation, type Step, UnsafeProcedure } from "../procedure";
import { machineCalled } from "./machines";

/**
 * Applies changed facts to running machines, one after the other; to all of them if none is named.
 * @throws UnsafeProcedure for a machine that the facts do not have, or that is declared for an installation that wipes it
 */
export function apply(situation: Situation, names: readonly string[]): Procedure {
  const { model } = situation;
  const first = bootstrapMachineOf(model);
  const machines =
    names.length === 0 ? lastOf(first, model.machines) : names.map((name) => machineCalled(model, name));
  const installed = machines.find(({ install }) => install?.wipe === true);
  if (installed !== undefined) {
    throw new UnsafeProcedure(
      `node must be one that is installed, and not wiped: remove install from the facts of ${installed.name}, and synthesize`,
    );
  }
  return {
    name: "apply",
    title: `Applies the configurations of ${model.cluster} to ${machines.map(({ name }) => name).join(", ")}`,
    files: filesOf(machines),
    steps: [
      ...before(situation, first, "etcd-before-apply.db"),
      workFolder(),
      ...machines.flatMap((machine) => [generate(situation, machine), applied(situation, machine)]),
      { title: "Check the health of the cluster", commands: [health(model)] },
    ],
  };
}

function applied({ model }: Situation, machine: TalosMachineModel): Step {
  const file = `--file ${configurationOf(machine)}`;
  return {
    title: `Show the changes of ${machine.name}, and apply them; it reboots if a change requires it`,
    note: "A changed image does not upgrade the machine: use groundplan talos upgrade.",
    commands: [
      `${talosctl(model, machine, "apply-config", "--dry-run")} ${file}`,
      `${talosctl(model, machine, "apply-config", "--mode=auto")} ${file}`,
      untilRunning(model, machine),
      ...(machine.role === "controlplane"
        ? [untilMembers(model, machine, controlPlanesOf(model).length)]
        : []),
    ],
  };
}

function lastOf(
  first: TalosMachineModel,
  machines: readonly TalosMachineModel[],
): readonly TalosMachineModel[] {
  return [...machines.filter((machine) => machine !== first), first];
}
