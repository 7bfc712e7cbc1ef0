import type { TalosClusterProps } from "../../constructs";
import { makeTalos, withMachine } from "./talos-example";

/** What is refused, and the start of the message: `machines/talos: <prop> must <rule>`. */
type Case = readonly [title: string, props: object, message: string];

function refuses(props: Partial<TalosClusterProps>, message: string): void {
  expect(() => makeTalos(props)).toThrow(`machines/talos: ${message}`);
}

const disk = (facts: object) => ({ model: "WDC WD40*", gigabytes: 500, ...facts });

describe("disks", () => {
  test.each<Case>([
    ["a path", { systemDisk: disk({ model: "/dev/sda" }) }, "systemDisk.model must be the model"],
    ["nothing", { systemDisk: disk({ model: "" }) }, "systemDisk.model must"],
    ["any disk", { systemDisk: disk({ model: "*" }) }, "systemDisk.model must name a model"],
    [
      "a class of characters",
      { systemDisk: disk({ model: "WD[12]" }) },
      "systemDisk.model must name a model",
    ],
    [
      "a star in a serial",
      { systemDisk: disk({ serial: "S*" }) },
      "systemDisk.serial must be the serial number",
    ],
    ["an empty serial", { systemDisk: disk({ serial: "" }) }, "systemDisk.serial must be the serial number"],
    ["no size", { systemDisk: disk({ gigabytes: 0 }) }, "systemDisk.gigabytes must be a whole number"],
    [
      "a size without room",
      { systemDisk: disk({ gigabytes: 4 }) },
      "systemDisk.gigabytes must be a whole number of 8",
    ],
    ["a fraction", { systemDisk: disk({ gigabytes: 476.9 }) }, "systemDisk.gigabytes must be a whole number"],
    [
      "another disk by its path",
      { systemDisk: disk({}), otherDisks: [disk({ model: "/dev/sdb" })] },
      "otherDisks[0].model must be the model",
    ],
    [
      "a twin",
      { systemDisk: disk({}), otherDisks: [disk({})] },
      "systemDisk must differ from all otherDisks",
    ],
    [
      "a twin with a serial",
      { systemDisk: disk({ serial: "A" }), otherDisks: [disk({})] },
      "systemDisk must differ",
    ],
    [
      "the same serial",
      { systemDisk: disk({ serial: "A" }), otherDisks: [disk({ serial: "A" })] },
      "systemDisk must differ",
    ],
    [
      "a pattern of both",
      { systemDisk: disk({ model: "WDC*" }), otherDisks: [disk({ model: "WDC WD40*" })] },
      "systemDisk must differ",
    ],
    [
      "sizes on both sides",
      { systemDisk: disk({}), otherDisks: [disk({ gigabytes: 100 }), disk({ gigabytes: 1000 })] },
      "systemDisk must differ",
    ],
    [
      "sizes that are close",
      { systemDisk: disk({}), otherDisks: [disk({ gigabytes: 480 })] },
      "systemDisk must differ",
    ],
    [
      "an invalid day",
      { systemDisk: disk({}), install: { date: "2026-02-30", wipe: true } },
      "install.date must be a date as YYYY-MM-DD",
    ],
  ])("fails for %s", (_title, facts, message) => {
    refuses(withMachine(facts), `machines.talos-1.${message}`);
  });

  test.each([
    ["other serials", { systemDisk: disk({ serial: "A" }), otherDisks: [disk({ serial: "B" })] }],
    ["another model", { systemDisk: disk({}), otherDisks: [disk({ model: "USB*" })] }],
    ["a larger disk beside it", { systemDisk: disk({}), otherDisks: [disk({ gigabytes: 2000 })] }],
    ["a smaller disk beside it", { systemDisk: disk({}), otherDisks: [disk({ gigabytes: 250 })] }],
  ])("are told apart by %s", (_title, facts) => {
    expect(() => makeTalos(withMachine(facts))).not.toThrow();
  });

  test("of one model are told apart by the bound on the other's side", () => {
    const sizeWith = (gigabytes: number) => {
      const facts = withMachine({ systemDisk: disk({}), otherDisks: [disk({ gigabytes })] });
      return makeTalos(facts).talos.model.machines[0]?.diskSelector.size;
    };
    expect([sizeWith(2000), sizeWith(250)]).toEqual(["<= 550GB", ">= 450GB"]);
  });
});
