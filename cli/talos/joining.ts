import type { TalosMachineModel } from "../../constructs/talos/model/talos-model";
import { insecure, untilReady, untilRunning } from "./commands";
import { configurationOf } from "./configurations";
import type { Situation, Step } from "./procedure";

/** Compares the disks of a machine that has booted the installer with the facts. */
export function lookAtDisks(machine: TalosMachineModel): Step {
  const { model, serial, size } = machine.diskSelector;
  const known = [
    model === undefined ? undefined : `model ${model}`,
    serial === undefined ? undefined : `serial ${serial}`,
    size === undefined ? undefined : `size ${size}`,
  ].filter((each) => each !== undefined);
  return {
    title: `${machine.name} has booted the installer; exactly one of its disks must have ${known.join(", ")}`,
    note: "Where several or none do, stop, and correct systemDisk in the facts: Talos takes the first one that matches.",
    commands: [insecure(machine, "get", "disks")],
  };
}

/** Gives a machine its configuration, upon which it installs itself and restarts. */
export function applyTo(machine: TalosMachineModel): Step {
  const wipes = machine.install?.wipe === true ? "; its disk is wiped" : "";
  return {
    title: `${machine.name} is installed${wipes}`,
    note: "Take the USB stick out while it restarts.",
    commands: [`${insecure(machine, "apply-config")} --file ${configurationOf(machine)}`],
  };
}

/** Waits for a machine that has joined. */
export function joined({ model }: Situation, machine: TalosMachineModel): Step {
  return {
    title: `${machine.name} runs: STAGE running in Talos, and Ready in Kubernetes`,
    note: "Where it stays in booting, a service waits: talosctl services, and look for modules or extensions that are missing.",
    commands: [untilRunning(model, machine), untilReady(model, machine)],
  };
}
