import type { TalosMachineModel, TalosModel } from "../../../constructs/talos/model/talos-model";
import { backUpAccess, compareCopies } from "../backups";
import {
  controlPlanesOf,
  health,
  machinesByPart,
  talosctl,
  untilMembers,
  untilRunning,
  words,
} from "../commands";
import { filesOf, generate, generateTalosconfig, uploadSchematics, workFolder } from "../configurations";
import { applyTo, joined, lookAtDisks } from "../joining";
import type { Procedure, Situation, Step } from "../procedure";

/**
 * Creates a cluster on blank machines: the bootstrap node first, then one control plane after the other, then
 * workers.
 */
export function install(situation: Situation): Procedure {
  const { model, places } = situation;
  const { first, planes, workers } = machinesByPart(model);
  return {
    name: "install",
    title: `Installs the cluster ${model.cluster} on ${model.machines.length} blank machines`,
    files: filesOf(model.machines),
    steps: [
      {
        title: `Check that talosctl is of version ${model.talosVersion}, and that the secrets exist`,
        note: "Generate them once for a cluster: talosctl gen secrets, then sops encrypt. Lost secrets cannot be generated again.",
        commands: [
          `talosctl version --client --short | grep -w v${model.talosVersion}`,
          words("test", ["-s", places.secrets]),
        ],
      },
      unknownYet(model),
      compareCopies(situation),
      ...uploadSchematics(situation, model.machines),
      ...model.machines.map(lookAtDisks),
      workFolder(),
      ...model.machines.map((machine) => generate(situation, machine)),
      generateTalosconfig(situation),
      applyTo(first),
      bootstrap(situation, first),
      ...planes.flatMap((machine, at) => [applyTo(machine), member(situation, machine, at + 2)]),
      ...workers.flatMap((machine) => [applyTo(machine), joined(situation, machine)]),
      {
        title: "Check the health of Kubernetes, etcd and the machines",
        commands: [health(model)],
      },
      ...model.machines.map((machine) => rebooted(situation, machine)),
      backUpAccess(situation),
    ],
  };
}

/** Returns the check for a context of an earlier cluster, because the new one would be renamed. */
function unknownYet({ cluster }: TalosModel): Step {
  return {
    title: `Check that talosctl has no context ${cluster} of an earlier cluster`,
    note: `Otherwise move ~/.talos/config away: the new context would be called ${cluster}-1, and the commands would use the old one.`,
    commands: [`test -z "$(talosctl config contexts | awk '$1 == "${cluster}" || $2 == "${cluster}"')"`],
  };
}

function bootstrap({ model }: Situation, machine: TalosMachineModel): Step {
  return {
    title: `Bootstrap etcd on ${machine.name}: once in the lifetime of the cluster, and on no other machine`,
    note: "Talos accepts a second bootstrap on another control plane, which creates a second cluster.",
    commands: [
      `until ${talosctl(model, machine, "version", "--short")}; do sleep 5; done`,
      talosctl(model, machine, "bootstrap"),
      untilRunning(model, machine),
      untilMembers(model, machine, 1),
      // without --force, an earlier context of the name is kept; a file that does not exist is written without the name.
      'mkdir -p "$HOME/.kube"; touch "${KUBECONFIG:-$HOME/.kube/config}"',
      talosctl(model, machine, "kubeconfig", "--force", `--force-context-name=${model.kubeContext}`),
    ],
  };
}

/** Returns the wait for a control plane: the next one may only follow once etcd lists it as a member. */
export function member(situation: Situation, machine: TalosMachineModel, members: number): Step {
  const step = joined(situation, machine);
  const { model } = situation;
  return { ...step, commands: [untilMembers(model, machine, members), ...step.commands] };
}

/** Returns the reboot that proves that a machine boots from its own disk, with all modules and extensions. */
function rebooted(situation: Situation, machine: TalosMachineModel): Step {
  const { model } = situation;
  const isPlane = machine.role === "controlplane";
  const { commands } = isPlane
    ? member(situation, machine, controlPlanesOf(model).length)
    : joined(situation, machine);
  return {
    title: `Reboot ${machine.name}, to check that it boots from its own disk`,
    commands: [talosctl(model, machine, "reboot", "--wait"), ...commands],
  };
}
