import { before } from "../before";
import { bootstrapMachineOf, controlPlanesOf, health } from "../commands";
import { filesOf, generate, uploadSchematics, workFolder } from "../configurations";
import { applyTo, joined, lookAtDisks } from "../joining";
import { type Procedure, type Situation, UnsafeProcedure } from "../procedure";
import { member } from "./install";
import { machineCalled } from "./machines";

/**
 * Adds machines that are in the facts but not in the cluster, one after the other.
 * @throws UnsafeProcedure for a machine that the facts do not have, or where etcd would have an even number of members
 */
export function add(situation: Situation, names: readonly string[]): Procedure {
  const { model } = situation;
  const machines = names.map((name) => machineCalled(model, name));
  const planes = controlPlanesOf(model);
  const newPlanes = machines.filter(({ role }) => role === "controlplane");
  const members = planes.length - newPlanes.length;
  requireOddMembers(members, planes.length);
  const first = bootstrapMachineOf(model);
  if (machines.includes(first)) {
    throw new UnsafeProcedure(
      `node must not be the bootstrap node, which was the first of the cluster: replace it, got ${first.name}`,
    );
  }
  return {
    name: "add",
    title: `Adds ${names.join(", ")} to ${model.cluster}`,
    files: filesOf(machines),
    steps: [
      ...before(situation, first, `etcd-before-${names.join("-")}.db`, machines),
      ...uploadSchematics(situation, machines),
      ...machines.map(lookAtDisks),
      workFolder(),
      ...machines.map((machine) => generate(situation, machine)),
      ...machines.flatMap((machine) => {
        const at = newPlanes.indexOf(machine);
        return [
          applyTo(machine),
          at < 0 ? joined(situation, machine) : member(situation, machine, members + at + 1),
        ];
      }),
      { title: "Check the health of the cluster", commands: [health(model)] },
    ],
  };
}

function requireOddMembers(now: number, after: number): void {
  if (after % 2 === 1 && now % 2 === 1) return;
  throw new UnsafeProcedure(
    `control planes must be added two at a time, so that etcd has an odd number of members before and after, got ${now} and ${after}`,
  );
}
