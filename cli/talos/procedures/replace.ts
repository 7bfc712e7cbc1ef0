import type { TalosMachineModel } from "../../../constructs/talos/model/talos-model";
import { before, beforeRepair } from "../before";
import { controlPlanesOf, health, kubectl, memberId, talosctl, untilMembers } from "../commands";
import { filesOf, generate, uploadSchematics, workFolder } from "../configurations";
import { applyTo, joined, lookAtDisks } from "../joining";
import type { Procedure, Situation, Step } from "../procedure";
import { member } from "./install";
import { machineCalled, remainingPlane } from "./machines";

/** How the old machine leaves the cluster. */
export interface Leaving {
  /** Whether the machine no longer responds. */
  readonly dead: boolean;
}

/**
 * Replaces a machine with another one of the same name and address. In between, etcd has one member fewer, never one
 * more: the old one leaves before the new one joins.
 * @throws UnsafeProcedure for a machine that the facts do not have, or without which etcd has no quorum
 */
export function replace(situation: Situation, name: string, leaving: Leaving): Procedure {
  const { model } = situation;
  const machine = machineCalled(model, name);
  const left = remainingPlane(model, machine);
  const planes = controlPlanesOf(model).length;
  const isPlane = machine.role === "controlplane";
  return {
    name: "replace",
    title: `Replaces ${name} of ${model.cluster}`,
    files: filesOf([machine]),
    steps: [
      {
        title: `Declare the disk of the new ${name}, and synthesize`,
        note: "Set systemDisk and install with its date; the name and the address do not change.",
        commands: [],
      },
      ...(leaving.dead ? lost(situation, machine, left) : answering(situation, machine, left)),
      ...(isPlane
        ? [
            {
              title: "Wait until etcd has one member fewer",
              commands: [untilMembers(model, left, planes - 1)],
            },
          ]
        : []),
      ...uploadSchematics(situation, [machine]),
      lookAtDisks(machine),
      workFolder(),
      generate(situation, machine),
      applyTo(machine),
      isPlane ? member(situation, machine, planes) : joined(situation, machine),
      { title: "Check the health of the cluster; nothing was bootstrapped", commands: [health(model)] },
    ],
  };
}

/** Returns the steps for a machine that responds: it is drained, and its member leaves etcd. */
function answering(
  situation: Situation,
  machine: TalosMachineModel,
  left: TalosMachineModel,
): readonly Step[] {
  return [...before(situation, left, `etcd-before-${machine.name}-left.db`), ...leaves(situation, machine)];
}

/** Returns the steps that drain, reset and delete a machine that responds. */
export function leaves({ model }: Situation, machine: TalosMachineModel): readonly Step[] {
  return [
    {
      title: `Drain ${machine.name}, and reset it: its disk is erased`,
      note: "Replicas of Longhorn volumes on this machine must also exist on others.",
      commands: [
        kubectl(
          model,
          "drain",
          machine.name,
          "--ignore-daemonsets",
          "--delete-emptydir-data",
          "--timeout=10m",
        ),
        talosctl(model, machine, "reset", "--graceful", "--wait"),
        kubectl(model, "delete", "node", machine.name),
      ],
    },
  ];
}

/** Returns the steps for a lost machine: another one removes its member from etcd, by its id. */
function lost(situation: Situation, machine: TalosMachineModel, left: TalosMachineModel): readonly Step[] {
  const { model } = situation;
  const isPlane = machine.role === "controlplane";
  const id = memberId(model, left, machine);
  return [
    ...beforeRepair(situation, left, `etcd-without-${machine.name}.db`, machine),
    {
      title: `Switch ${machine.name} off, and remove it from the cluster`,
      note: "Do not switch it on again: a removed member cannot rejoin, and its attempts are hard to diagnose.",
      commands: [
        ...(isPlane
          ? [
              `member=$(${id}); test -n "$member"`,
              `${talosctl(model, left, "etcd", "remove-member")} "$member"`,
            ]
          : []),
        kubectl(model, "delete", "node", machine.name),
      ],
    },
  ];
}
