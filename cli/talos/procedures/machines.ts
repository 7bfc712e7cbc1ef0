import type { TalosMachineModel, TalosModel } from "../../../constructs/talos/model/talos-model";
import { controlPlanesOf } from "../commands";
import { UnsafeProcedure } from "../procedure";

/**
 * Returns the machine of a name.
 * @throws UnsafeProcedure if the facts have none
 */
export function machineCalled({ machines, cluster }: TalosModel, name: string): TalosMachineModel {
  const machine = machines.find((each) => each.name === name);
  if (machine !== undefined) return machine;
  const names = machines.map((each) => each.name).join(", ");
  throw new UnsafeProcedure(
    `node must be a machine of ${cluster} (${names}): declare it in the facts first, got ${name}`,
  );
}

/**
 * Returns a control plane that remains while another one is unavailable.
 * @throws UnsafeProcedure if there is none, or etcd would lose its quorum
 */
export function remainingPlane(model: TalosModel, away: TalosMachineModel): TalosMachineModel {
  const planes = controlPlanesOf(model);
  const [left] = planes.filter((machine) => machine !== away);
  if (left === undefined || (away.role === "controlplane" && planes.length < 3)) {
    throw new UnsafeProcedure(
      `node must be one of at least 3 control planes, or a worker: etcd loses its quorum without ${away.name}; recover restores it from a snapshot`,
    );
  }
  return left;
}
