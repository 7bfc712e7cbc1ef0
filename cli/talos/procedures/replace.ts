import type { TalosMachineModel } from "../../../constructs/talos/model/talos-model";
import { before } from "../before";
import { controlPlanesOf, health, kubectl, snapshot, talosctl, untilMembers } from "../commands";
import { filesOf, generate, uploadSchematics, workFolder } from "../configurations";
import { applyTo, joined, lookAtDisks } from "../joining";
import type { Procedure, Situation, Step } from "../procedure";
import { member } from "./install";
import { machineCalled, remainingPlane } from "./machines";

/** How a machine goes away. */
export interface Leaving {
  /** Whether the machine does not answer any more. */
  readonly dead: boolean;
}

/**
 * Replaces a machine by another one that gets its name and its address. etcd has one member fewer in between, never one
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
        title: `The facts name the new disk of ${name}, and were synthesized`,
        note: "systemDisk of the new machine, and install with its date; name and address stay.",
        commands: [],
      },
      ...(leaving.dead ? lost(situation, machine, left) : answering(situation, machine, left)),
      ...(isPlane
        ? [{ title: "etcd has one member fewer", commands: [untilMembers(model, left, planes - 1)] }]
        : []),
      ...uploadSchematics(situation, [machine]),
      lookAtDisks(machine),
      workFolder(),
      generate(situation, machine),
      applyTo(machine),
      isPlane ? member(situation, machine, planes) : joined(situation, machine),
      { title: "All is well; nothing was bootstrapped", commands: [health(model)] },
    ],
  };
}

/** A machine that answers leaves by itself: it is drained, and its member leaves etcd. */
function answering(
  situation: Situation,
  machine: TalosMachineModel,
  left: TalosMachineModel,
): readonly Step[] {
  return [before(situation, left, `etcd-before-${machine.name}-left.db`), ...leaves(situation, machine)];
}

/** Lets a machine leave that answers. */
export function leaves({ model }: Situation, machine: TalosMachineModel): readonly Step[] {
  return [
    {
      title: `${machine.name} leaves; all of its disk is erased`,
      note: "Longhorn first: its replicas on this machine must exist elsewhere.",
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

/** A machine that is lost is taken out of etcd by another one, by the id of its member. */
function lost(situation: Situation, machine: TalosMachineModel, left: TalosMachineModel): readonly Step[] {
  const { model } = situation;
  const isPlane = machine.role === "controlplane";
  const id = `${talosctl(model, left, "etcd", "members")} | awk '$3 == "${machine.name}" { print $2 }'`;
  return [
    {
      title: `The others are well without ${machine.name}, and there is a snapshot of etcd`,
      commands: [health(model, machine), snapshot(situation, left, `etcd-without-${machine.name}.db`)],
    },
    {
      title: `${machine.name} is switched off, and is taken out`,
      note: "It must not come back: a member that was removed and starts again does not get in, but takes time to find.",
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
