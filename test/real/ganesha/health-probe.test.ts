import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AccessType, exportProbe, type GaneshaConfig, SecType } from "../../../constructs/storage/ganesha";
import { configOf, exportProps } from "../../storage/ganesha/example";
import { describeWith, findProgram, program } from "../support/required-program";
import { GANESHA, pause, Sandbox } from "./ganesha-daemon";

/** What the script may call: bash is the shell, the rest is coreutils. */
const COREUTILS = ["dd", "head", "od", "timeout"];

const LOOP = [
  program("xfs_io", "apt-get install xfsprogs"),
  program("mkfs.xfs", "apt-get install xfsprogs"),
  program("mkfs.ext4", "apt-get install e2fsprogs"),
];

interface Answer {
  readonly status: number | null;
  readonly said: string;
}

/** Runs a probe with only bash and coreutils on the PATH. */
async function run(script: string): Promise<Answer> {
  const bin = mkdtempSync(join(tmpdir(), "groundplan-coreutils-"));
  for (const name of ["bash", ...COREUTILS]) symlinkSync(findProgram(name) ?? name, join(bin, name));
  const answer = await new Promise<Answer>((resolve) => {
    const bash = execFile(
      "bash",
      ["--norc", "-c", script],
      { env: { PATH: bin } },
      (_error, _stdout, stderr) => {
        resolve({ status: bash.exitCode, said: stderr.trim() });
      },
    );
  });
  rmSync(bin, { recursive: true });
  return answer;
}

describeWith(GANESHA, "the health probe against the real daemon", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.make();
  });

  afterEach(async () => {
    await sandbox.remove();
  });

  /** The probe of an export, sent to the sandbox's port. */
  async function probe(config: GaneshaConfig, name = "data", directory?: string): Promise<Answer> {
    const { pseudo, exportId } = config.exports.find((each) => each.name === name) ?? config.exports[0]!;
    const place = directory === undefined ? {} : { directory: sandbox.place(directory) };
    return run(exportProbe({ host: "127.0.0.1", port: sandbox.port, pseudo, exportId, ...place }));
  }

  async function serve(config: GaneshaConfig): Promise<void> {
    sandbox.makeDirectories(config.requiredDirectories);
    expect(await sandbox.start(sandbox.relocate(config.text))).toBe(true);
  }

  test("succeeds for every export of a server, and fails once it is stopped", async () => {
    const config = configOf({
      exports: {
        data: exportProps({ clients: ["10.0.0.0/8"] }),
        odd: exportProps({ path: "/odd", pseudo: '/a b/it\'s "größe"\\n', clients: ["10.0.0.0/8"] }),
        kerberos: exportProps({
          path: "/k",
          pseudo: "/k",
          clients: ["10.0.0.0/8"],
          secTypes: [SecType.KRB5],
        }),
        none: exportProps({
          path: "/none",
          pseudo: "/none",
          clients: [{ clients: ["10.0.0.0/8"], accessType: AccessType.RO }],
        }),
      },
    });
    await serve(config);
    for (const { name } of config.exports) expect(await probe(config, name)).toEqual({ status: 0, said: "" });
    await sandbox.stop();
    const { exportId } = config.exports[0]!;
    const { status, said } = await probe(config);
    expect([status, said.split("\n").pop()]).toEqual([1, `export ${exportId}: the server does not answer`]);
  });

  test("succeeds for an export at / and for one below another", async () => {
    const config = configOf({
      exports: {
        root: exportProps({ pseudo: "/", clients: ["10.0.0.0/8"] }),
        sub: exportProps({ path: "/sub", pseudo: "/a/b", clients: ["10.0.0.0/8"] }),
      },
    });
    await serve(config);
    expect(await probe(config, "root")).toEqual({ status: 0, said: "" });
    expect(await probe(config, "sub")).toEqual({ status: 0, said: "" });
  });

  test("fails for a dropped export, though the server listens", async () => {
    const config = configOf();
    sandbox.makeDirectories(["/recovery"]);
    expect(await sandbox.start(sandbox.relocate(config.text))).toBe(true);
    expect(await sandbox.listens()).toBe(true);
    const { exportId } = config.exports[0]!;
    expect(await probe(config)).toEqual({
      status: 1,
      said: `export ${exportId}: the server does not export it, NFS status 2`,
    });
  });

  test("fails for a dropped export at /, where Ganesha serves its own empty root", async () => {
    const config = configOf({ exports: { data: exportProps({ pseudo: "/" }) } });
    sandbox.makeDirectories(["/recovery"]);
    expect(await sandbox.start(sandbox.relocate(config.text))).toBe(true);
    const { exportId } = config.exports[0]!;
    expect(await probe(config)).toEqual({
      status: 1,
      said: `export ${exportId}: the server serves export 0 at its path`,
    });
  });

  test("fails for a dropped export below another, whose directory answers in its place", async () => {
    const config = configOf({
      exports: {
        data: exportProps(),
        sub: exportProps({ path: "/sub", pseudo: "/exp1/sub", exportId: 7 }),
      },
    });
    sandbox.makeDirectories(["/recovery", "/exp1/sub"]);
    expect(await sandbox.start(sandbox.relocate(config.text))).toBe(true);
    const parent = config.exports[0]!.exportId;
    expect(await probe(config, "sub")).toEqual({
      status: 1,
      said: `export 7: the server serves export ${parent} at its path`,
    });
  });

  test.each([
    ["answers with something else", "HTTP/1.1 400 Bad Request\r\n\r\n"],
    ["never answers", ""],
  ])("fails for a server that %s", async (_what, answer) => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      if (answer !== "") socket.end(answer);
    });
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
    const script = exportProbe({ host: "127.0.0.1", port, pseudo: "/x", exportId: 1, timeoutSeconds: 1 });
    expect(await run(script)).toMatchObject({ status: 1 });
    server.close();
  });

  test("fails at once when the directory is gone, and without a directory once the server's cache has expired", async () => {
    const config = configOf({ exports: { data: exportProps({ options: { Attr_Expiration_Time: 1 } }) } });
    await serve(config);
    const { exportId } = config.exports[0]!;
    expect(await probe(config, "data", "/exp1")).toEqual({ status: 0, said: "" });
    rmSync(sandbox.place("/exp1"), { recursive: true });
    expect(await probe(config, "data", "/exp1")).toMatchObject({ status: 1 });
    await pause(2_100);
    expect(await probe(config)).toMatchObject({
      status: 1,
      said: `export ${exportId}: the server does not export it, NFS status 70`,
    });
  });

  test("writes one block of one file on the volume", async () => {
    const config = configOf();
    await serve(config);
    expect((await probe(config, "data", "/exp1")).status).toBe(0);
    expect((await probe(config, "data", "/exp1")).status).toBe(0);
    expect(readFileSync(join(sandbox.place("/exp1"), ".groundplan-probe"))).toHaveLength(4096);
  });
});

describeWith([...GANESHA, ...LOOP], "the health probe when the volume fails", () => {
  test.each(["ext4", "xfs"])(
    "fails when a filesystem of %s goes down under a serving daemon",
    async (type) => {
      const sandbox = await Sandbox.make();
      const config = configOf();
      const [image, mountPoint] = [sandbox.place("/image"), sandbox.place("/exp1")];
      mkdirSync(mountPoint);
      execFileSync("truncate", ["-s", "320M", image]);
      execFileSync(`mkfs.${type}`, ["-q", image]);
      execFileSync("mount", ["-o", "loop", image, mountPoint]);
      try {
        sandbox.makeDirectories(config.requiredDirectories);
        expect(await sandbox.start(sandbox.relocate(config.text))).toBe(true);
        const { pseudo, exportId } = config.exports[0]!;
        const asked = { host: "127.0.0.1", port: sandbox.port, pseudo, exportId };
        expect(await run(exportProbe({ ...asked, directory: mountPoint }))).toEqual({ status: 0, said: "" });
        execFileSync("xfs_io", ["-x", "-c", "shutdown", mountPoint]);
        expect(await sandbox.listens()).toBe(true);
        const { status, said } = await run(exportProbe({ ...asked, directory: mountPoint }));
        expect([status, said.split("\n").pop()]).toEqual([
          1,
          `export ${exportId}: its volume cannot be written to`,
        ]);
      } finally {
        await sandbox.stop();
        execFileSync("umount", [mountPoint]);
        await sandbox.remove();
      }
    },
  );
});
