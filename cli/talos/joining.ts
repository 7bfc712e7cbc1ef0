import type { TalosMachineModel } from "../../constructs/talos/model/talos-model";
import { insecure, untilReady, untilRunning } from "./commands";
import { configurationOf } from "./configurations";
import type { Situation, Step } from "./procedure";

/** Returns the step that lists the disks of a machine that has booted the installer, to compare them with the facts. */
export function lookAtDisks(machine: TalosMachineModel): Step {
  const { model, serial, size } = machine.diskSelector;
  const known = [
    model === undefined ? undefined : `model ${model}`,
    serial === undefined ? undefined : `serial ${serial}`,
    size === undefined ? undefined : `size ${size}`,
  ].filter((each) => each !== undefined);
  return {
    title: `Boot ${machine.name} from the installer; exactly one of its disks must have ${known.join(", ")}`,
    note: "If several or none match, stop, and correct systemDisk: Talos uses the first disk that matches.",
    commands: [insecure(machine, "get", "disks")],
  };
}

/** Returns the step that applies the configuration to a blank machine, which then installs itself and restarts. */
export function applyTo(machine: TalosMachineModel): Step {
  const wipes = machine.install?.wipe === true ? "; its disk is wiped" : "";
  return {
    title: `Install ${machine.name}${wipes}`,
    note: "Remove the USB stick while it reboots.",
    commands: [`${insecure(machine, "apply-config")} --file ${configurationOf(machine)}`],
  };
}

/** Returns the wait for a machine that joins. */
export function joined({ model }: Situation, machine: TalosMachineModel): Step {
  return {
    title: `Wait until ${machine.name} is in STAGE running in Talos, and Ready in Kubernetes`,
    note: "If it remains in booting, a service is waiting: check talosctl service for missing modules or extensions.",
    commands: [untilRunning(model, machine), untilReady(model, machine)],
  };
}
