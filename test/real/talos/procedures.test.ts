/** Runs what `groundplan talos` prints with the real talosctl on simulated machines. */
import { describeWith } from "../support/required-program";
import { MachinesLab, realTalosctl } from "./machines-lab";
import { machineAvailable } from "./stand-in-machine";

const SECONDS = 240_000;

/** One cluster for all tests: each begins with what the one before has left. */
describeWith([machineAvailable(), realTalosctl()], "the printed commands", () => {
  let lab: MachinesLab;

  beforeAll(async () => {
    lab = new MachinesLab();
    await lab.start("talos-1", "talos-2", "talos-3");
  }, SECONDS);

  afterAll(() => lab.remove(), SECONDS);

  test(
    "install three blank machines, bootstrap etcd once, and restart one after the other",
    async () => {
      lab.declare(3, { wipe: true });
      await lab.run("install");
      expect(lab.calls("apply", "bootstrap", "reboot")).toEqual([
        "talos-2 apply AUTO",
        "talos-2 bootstrap",
        "talos-1 apply AUTO",
        "talos-3 apply AUTO",
        "talos-1 reboot",
        "talos-2 reboot",
        "talos-3 reboot",
      ]);
      expect(lab.members("talos-1")).toEqual(["talos-1", "talos-2", "talos-3"]);
    },
    SECONDS,
  );

  test(
    "do not install a cluster over the access to another one of its name",
    async () => {
      await expect(lab.run("install")).rejects.toThrow(/^1: /);
      expect(lab.calls("apply", "bootstrap")).toEqual([]);
    },
    SECONDS,
  );

  test(
    "take a snapshot as EtcdSnapshots does, of the second machine if the first one does not answer",
    () => {
      expect(lab.takeSnapshot("talos-1", "talos-2")).toMatch(/^etcd: a snapshot of \d+ bytes from /);
      const output = lab.takeSnapshot("talos-5", "talos-2");
      expect(output).toContain(`etcd: no snapshot from ${lab.addressOf("talos-5")}`);
      expect(output).toContain(`bytes from ${lab.addressOf("talos-2")}`);
    },
    SECONDS,
  );

  test(
    "apply what has changed, the bootstrap node last",
    async () => {
      lab.declare(3);
      await lab.run("apply");
      expect(lab.calls("health", "snapshot", "apply")).toEqual([
        "talos-1 health",
        "talos-2 snapshot",
        "talos-1 apply AUTO dry run",
        "talos-1 apply AUTO",
        "talos-3 apply AUTO dry run",
        "talos-3 apply AUTO",
        "talos-2 apply AUTO dry run",
        "talos-2 apply AUTO",
        "talos-1 health",
      ]);
    },
    SECONDS,
  );

  test(
    "upgrade Talos, the bootstrap node last",
    async () => {
      await lab.run("upgrade", "1.11.6");
      expect(lab.calls("upgrade")).toEqual([
        "talos-1 upgrade v1.11.6",
        "talos-3 upgrade v1.11.6",
        "talos-2 upgrade v1.11.6",
      ]);
    },
    SECONDS,
  );

  test(
    "replace a machine that answers, and then one that is lost",
    async () => {
      await lab.run("replace", "talos-3");
      expect(lab.calls("reset", "apply", "bootstrap")).toEqual(["talos-3 reset true", "talos-3 apply AUTO"]);
      await lab.exchange("talos-3");
      await lab.run("replace", "talos-3", "--dead");
      expect(lab.calls("remove-member", "reset", "apply", "bootstrap")).toEqual([
        "talos-1 remove-member talos-3",
        "talos-3 apply AUTO",
      ]);
      expect(lab.members("talos-1")).toEqual(["talos-1", "talos-2", "talos-3"]);
    },
    SECONDS,
  );

  test(
    "add two control planes, and remove them",
    async () => {
      await lab.start("talos-4", "talos-5");
      lab.declare(5);
      await lab.run("add", "talos-4", "talos-5");
      expect(lab.members("talos-1")).toHaveLength(5);
      await lab.run("reset", "talos-4", "talos-5");
      expect(lab.members("talos-1")).toEqual(["talos-1", "talos-2", "talos-3"]);
    },
    SECONDS,
  );

  test(
    "recover etcd from a snapshot that an earlier procedure has saved",
    async () => {
      lab.declare(3);
      await lab.run("recover", "--snapshot", "talos/lab/etcd-before-apply.db");
      expect(lab.calls("reset", "bootstrap")).toEqual([
        "talos-1 reset false",
        "talos-2 reset false",
        "talos-3 reset false",
        "talos-2 bootstrap recover",
      ]);
      expect(lab.members("talos-1")).toEqual(["talos-1", "talos-2", "talos-3"]);
    },
    SECONDS,
  );

  test(
    "recover etcd though two machines are lost: blank ones are installed in their place",
    async () => {
      for (const name of ["talos-1", "talos-3"]) await lab.exchange(name);
      await lab.run(
        "recover",
        "--snapshot",
        "talos/lab/etcd-before-apply.db",
        "--dead",
        "talos-1",
        "talos-3",
      );
      expect(lab.calls("apply", "reset", "bootstrap")).toEqual([
        "talos-1 apply AUTO",
        "talos-3 apply AUTO",
        "talos-2 reset false",
        "talos-2 bootstrap recover",
      ]);
      expect(lab.members("talos-1")).toEqual(["talos-1", "talos-2", "talos-3"]);
    },
    SECONDS,
  );
});
