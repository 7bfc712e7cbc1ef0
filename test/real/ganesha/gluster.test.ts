import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { exportProbe, Fsal, GaneshaBuild, Squash } from "../../../constructs/storage/ganesha";
import { configOf, exportProps } from "../../storage/ganesha/example";
import { HOSTS, make } from "../../storage/ganesha-export/example";
import { describeWith } from "../support/required-program";
import { GANESHA, pause, Sandbox } from "./ganesha-daemon";
import { BRICK_HOST, GLUSTER, GlusterVolume } from "./gluster-volume";
import { NfsClient } from "./nfs-client";

const VOLUME = "nomad-vol";

/** Mode of the link file that Gluster leaves on the brick of a renamed file's name: empty, with only the sticky bit. */
const LINK_MODE = 0o1000;

const CONFIG = configOf({
  build: GaneshaBuild.SOURCE_9_4_LIB64,
  exports: {
    storage: exportProps({
      path: `/${VOLUME}`,
      pseudo: "/storage",
      squash: Squash.NO_ROOT,
      fsal: { name: Fsal.GLUSTER, hostname: BRICK_HOST, volume: VOLUME, options: { glfs_log: "/gfapi.log" } },
    }),
  },
});

describeWith([...GANESHA, ...GLUSTER], "a GLUSTER export served by the real daemon", () => {
  let sandbox: Sandbox;
  let volume: GlusterVolume;
  const exportId = CONFIG.exports[0]!.exportId;
  const url = (path: string): string => `nfs://127.0.0.1/storage${path}?version=4&nfsport=${sandbox.port}`;

  beforeAll(async () => {
    sandbox = await Sandbox.make();
    sandbox.makeDirectories(["/recovery", "/gluster"]);
    volume = await GlusterVolume.make(sandbox.place("/gluster"), VOLUME);
    expect(await sandbox.start(sandbox.relocate(CONFIG.text), volume.launcher)).toBe(true);
  });

  afterAll(async () => {
    await sandbox.stop();
    await volume.remove();
    await sandbox.remove();
  });

  function probe(): number | null {
    const script = exportProbe({ host: "127.0.0.1", port: sandbox.port, pseudo: "/storage", exportId });
    return spawnSync("bash", ["--norc", "-c", script]).status;
  }

  test("the daemon accepts the configuration", () => {
    expect(sandbox.complaints()).toEqual([]);
  });

  test("files are stored on the bricks, and the probe succeeds", () => {
    const file = sandbox.place("/sent");
    writeFileSync(file, "sent");
    for (let at = 0; at < 8; at++) execFileSync("nfs-cp", [file, url(`/f-${at}`)]);
    const bricks = ([0, 1] as const).map((brick) =>
      [...Array(8).keys()].filter((at) => existsSync(volume.brickFile(brick, `f-${at}`))),
    );
    expect(bricks.map(({ length }) => length > 0)).toEqual([true, true]);
    expect(execFileSync("nfs-cat", [url("/f-0")], { encoding: "utf8" })).toBe("sent");
    expect(probe()).toBe(0);
  });

  test("a file keeps its file id and handle over a rename across bricks and a restart", async () => {
    let client = await NfsClient.connect(sandbox.port);
    const before = await client.find("/storage/f-0");
    let name = "f-0";
    const isAcrossBricks = () =>
      ([0, 1] as const).some((brick) => {
        const file = volume.brickFile(brick, name);
        return existsSync(file) && (statSync(file).mode & 0o7777) === LINK_MODE;
      });
    for (let at = 0; at < 32 && !isAcrossBricks(); at++) {
      expect(await client.rename("/storage", name, `g-${at}`)).toBe(0);
      name = `g-${at}`;
    }
    expect(isAcrossBricks()).toBe(true);
    expect(await client.find(`/storage/${name}`)).toEqual(before);
    client.close();

    expect(await sandbox.start(sandbox.relocate(CONFIG.text), volume.launcher)).toBe(true);
    client = await NfsClient.connect(sandbox.port);
    expect(await client.find(`/storage/${name}`)).toEqual(before);
    expect(await client.open(before.handle ?? "")).toEqual(before);
    client.close();
  });

  test("the files of GaneshaExport for hosts are served, and their check succeeds", async () => {
    const exports = { storage: CONFIG.exports[0]!.props };
    const { files } = make({ ...HOSTS, exports, recoveryRoot: "/recovery" }).data;
    const check = () => {
      const script = files["nyx/etc/ganesha/exports.sh"] ?? "";
      return spawnSync("bash", ["--norc", "-c", script.replaceAll(" 2049 ", ` ${sandbox.port} `)]).status;
    };
    await sandbox.stop();
    expect(check()).toBe(1);
    const text = sandbox.relocate(files["nyx/etc/ganesha/ganesha.conf"] ?? "");
    expect(await sandbox.start(text, volume.launcher)).toBe(true);
    expect(sandbox.complaints()).toEqual([]);
    expect(check()).toBe(0);
  });

  test("the probe fails when the volume is stopped, though the server listens", async () => {
    expect(probe()).toBe(0);
    volume.stop();
    for (let tries = 0; tries < 50 && probe() === 0; tries++) await pause(100);
    expect(probe()).toBe(1);
    expect(await sandbox.listens()).toBe(true);
  });
});
