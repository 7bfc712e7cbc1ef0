import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportProbe } from "../../../constructs/storage/ganesha";
import { BATTERY } from "../../storage/ganesha/battery";
import type { BatteryCase, DaemonAnswer } from "../../storage/ganesha/battery-case";
import { describeWith } from "../support/required-program";
import { GANESHA, Sandbox } from "./ganesha-daemon";
import { NfsClient } from "./nfs-client";

/** Directories of the battery, with a file in each that identifies it. */
const DIRECTORIES = ["/exp1", "/exp2", "/exp 1", "/exp@1", "/exp1/sub", "/ends\\", "/overlay"];

/** Whether a daemon with that behaviour serves the target as configured. */
const SERVES: Readonly<Record<DaemonAnswer, boolean>> = {
  ends: false,
  drops: false,
  alters: true,
  serves: true,
};

const cases = BATTERY.flatMap((each) => (each.text === undefined ? [] : [{ ...each, text: each.text }]));
const hasRpcbind = spawnSync("bash", ["-c", "exec 3<>/dev/tcp/127.0.0.1/111"]).status === 0;

describeWith(GANESHA, "the battery on the real daemon", () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await Sandbox.make();
    sandbox.makeDirectories([...DIRECTORIES, "/recovery", "/layers/lower", "/layers/upper", "/layers/work"]);
    const layers = ["lower", "upper", "work"].map((name) => `${name}dir=${sandbox.place(`/layers/${name}`)}`);
    execFileSync("mount", ["-t", "overlay", "overlay", "-o", layers.join(), sandbox.place("/overlay")]);
    for (const path of DIRECTORIES) writeFileSync(join(sandbox.place(path), "mark"), "");
    mkdirSync(sandbox.place("/exp1/sub"), { recursive: true });
  });

  afterAll(async () => {
    await sandbox.stop();
    execFileSync("umount", [sandbox.place("/overlay")]);
    await sandbox.remove();
  });

  async function isServed([pseudo, exportId]: readonly [string, number]): Promise<boolean> {
    const client = await NfsClient.connect(sandbox.port);
    const found = await client.find(`${pseudo}/mark`);
    client.close();
    return found.status === 0 && found.exportId === exportId;
  }

  function probe([pseudo, exportId]: readonly [string, number]): number | null {
    const script = exportProbe({ host: "127.0.0.1", port: sandbox.port, pseudo, exportId });
    return spawnSync("bash", ["--norc", "-c", script], { encoding: "utf8" }).status;
  }

  test.each(cases.map((each) => [each.title, each.daemon, each] as const))(
    "%s: %s",
    async (...[, , each]) => {
      if (each.title === "NFSv3 without rpcbind" && hasRpcbind) return;
      const { daemon, target = ["/exp1", 1] }: BatteryCase = each;
      const text = each.text.replaceAll("$ROOT", sandbox.root).replaceAll("$PORT", String(sandbox.port));
      expect(await sandbox.start(text)).toBe(daemon !== "ends");
      if (daemon === "ends") {
        expect(await sandbox.listens()).toBe(false);
        return;
      }
      expect(await sandbox.listens()).toBe(true);
      expect(await isServed(target)).toBe(SERVES[daemon]);
      // the probe detects what an open port does not show.
      expect(probe(target) === 0).toBe(SERVES[daemon]);
    },
  );
});
