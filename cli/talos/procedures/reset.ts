import { before } from "../before";
import { controlPlanesOf, health, untilMembers } from "../commands";
import { type Procedure, type Situation, UnsafeProcedure } from "../procedure";
import { machineCalled } from "./machines";
import { leaves } from "./replace";

/**
 * Removes machines from the cluster permanently, one after the other.
 * @throws UnsafeProcedure for a machine that the facts do not have, the bootstrap node, or where etcd would have an even
 * number of members, or none
 */
export function reset(situation: Situation, names: readonly string[]): Procedure {
  const { model } = situation;
  const machines = names.map((name) => machineCalled(model, name));
  const planes = controlPlanesOf(model);
  const remaining = planes.filter((machine) => !machines.includes(machine));
  const [left] = remaining;
  if (machines.some(({ name }) => name === model.bootstrapNode)) {
    throw new UnsafeProcedure(
      `node must not be the bootstrap node, which the facts keep permanently: replace it, got ${model.bootstrapNode}`,
    );
  }
  if (left === undefined || remaining.length % 2 === 0) {
    throw new UnsafeProcedure(
      `control planes must be removed two at a time: an even number of members of etcd tolerates no more failures than one fewer, and ${remaining.length} would be left`,
    );
  }
  const leaving = planes.filter((machine) => machines.includes(machine));
  return {
    name: "reset",
    title: `Removes ${names.join(", ")} from ${model.cluster}`,
    files: {},
    steps: [
      ...before(situation, left, `etcd-before-${names.join("-")}-left.db`),
      ...machines.flatMap((machine) => {
        if (machine.role === "worker") return leaves(situation, machine);
        const members = planes.length - leaving.indexOf(machine) - 1;
        return [
          ...leaves(situation, machine),
          { title: `Wait until etcd has ${members} members`, commands: [untilMembers(model, left, members)] },
        ];
      }),
      {
        title: `Remove ${names.join(", ")} from the Cluster and the TalosCluster, and check the health`,
        commands: [health({ ...model, machines: model.machines.filter((each) => !machines.includes(each)) })],
      },
    ],
  };
}
