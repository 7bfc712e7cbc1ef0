import { type Fail, requireLastDay, requireWholeNumber, SETUP_DAYS } from "../../checks";
import type { TalosDisk, TalosMachineProps } from "../props/talos-machine";
import { confusedDisks } from "../render/disk-selector";

/** Size in GB of the smallest disk on which Talos can be installed. */
const SMALLEST = 8;

/** Checks the disks of a machine, and its planned installation. */
export function validateDisks(machine: TalosMachineProps, fail: Fail): void {
  const { systemDisk, otherDisks = [], install } = machine;
  validateDisk("systemDisk", systemDisk, fail);
  for (const [at, disk] of otherDisks.entries()) validateDisk(`otherDisks[${at}]`, disk, fail);
  requireWholeNumber(fail, "systemDisk.gigabytes", systemDisk.gigabytes, {
    least: SMALLEST,
    why: ", or Talos does not fit",
  });
  const [confused] = confusedDisks(machine);
  // GR-23 (synth): a disk was identified by its path, which changed with a USB stick in the machine.
  if (confused !== undefined) {
    const rule =
      "differ from all otherDisks by serial, model or size, or Talos is installed to the first that matches: " +
      `write the serial of both, as talosctl get disks prints it; it may be ${JSON.stringify(confused)}`;
    fail("systemDisk", rule, systemDisk);
  }
  if (install === undefined) return;
  // GR-21 (synth): a configuration with wipe stayed in use, and applying it again would have erased the disk.
  const why = "until then, each new installation wipes the disk: set the day of the installation";
  requireLastDay(fail, "install.date", install.date, SETUP_DAYS, why);
}

function validateDisk(prop: string, { model, serial, gigabytes }: TalosDisk, fail: Fail): void {
  if (!/^[\x20-\x7e]+$/.test(model) || model.trim() !== model || model.includes("/dev/")) {
    const rule = "be the model that talosctl get disks prints, not a path, which changes with other disks";
    fail(`${prop}.model`, rule, model);
  }
  // a bare star matches every disk.
  if (model.replace(/[*? ]/g, "").length < 2 || /[?[\]{}\\]/.test(model)) {
    fail(`${prop}.model`, "name a model, in which only * stands for any characters", model);
  }
  if (serial !== undefined && !/^[\w.:-]+$/.test(serial)) {
    fail(`${prop}.serial`, "be the serial number that talosctl get disks prints, without *", serial);
  }
  requireWholeNumber(fail, `${prop}.gigabytes`, gigabytes);
}
