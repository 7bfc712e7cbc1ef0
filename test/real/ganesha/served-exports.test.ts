import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { AccessType, GaneshaConfig, NfsProtocol, Squash } from "../../../constructs/storage/ganesha";
import { waitUntil } from "../../../tools/programs/wait-until";
import { configOf, exportProps } from "../../storage/ganesha/example";
import { describeWith } from "../support/required-program";
import { GANESHA, Sandbox } from "./ganesha-daemon";
import { type Found, NfsClient } from "./nfs-client";

const ME = "127.0.0.1";
const OTHER = "127.0.0.2";
const STRANGER = "127.0.0.3";

/** Ganesha's anonymous user, -2. */
const NOBODY = 2 ** 32 - 2;

/** Seconds of the grace period, after which the server accepts opens if it had clients before. */
const GRACE_SECONDS = 10;

/** Paths and pseudo paths that would be damaged without the quotes and escapes of the lexer. */
const ODD_NAMES = [
  "with space",
  'quote"in',
  "back\\slash",
  "ends\\",
  "it's",
  "a@b#c;d{e}",
  "größe",
  "$HOME`%{x}",
];

const CONFIG = configOf({
  protocols: [NfsProtocol.V4],
  exports: {
    rw: exportProps({ path: "/rw", pseudo: "/rw", squash: Squash.NO_ROOT, clients: [ME] }),
    ro: exportProps({
      path: "/ro",
      pseudo: "/deep/er/ro",
      accessType: AccessType.RO,
      clients: ["127.0.0.0/30"],
    }),
    rules: exportProps({
      path: "/rules",
      pseudo: "/rules",
      clients: [
        { clients: [OTHER], accessType: AccessType.RO, squash: Squash.ALL },
        { clients: [STRANGER], accessType: AccessType.NONE },
        "127.0.0.0/8",
      ],
      squash: Squash.NO_ROOT,
    }),
    all: exportProps({ path: "/all", pseudo: "/all", exposeToAll: { reason: "a test" }, exportId: 4711 }),
    parent: exportProps({ path: "/parent", pseudo: "/nest", clients: ["127.0.0.0/8"] }),
    child: exportProps({ path: "/child", pseudo: "/nest/a/b", clients: [ME] }),
    ...Object.fromEntries(
      ODD_NAMES.map((name, at) => [
        `odd-${at}`,
        exportProps({ path: `/odd/${name}`, pseudo: `/odd/${name}`, clients: [ME] }),
      ]),
    ),
  },
});

function idOf(config: GaneshaConfig, name: string): number | undefined {
  return config.exports.find((each) => each.name === name)?.exportId;
}

describeWith(GANESHA, "exports served by the real daemon", () => {
  let sandbox: Sandbox;
  const url = (path: string): string => `nfs://127.0.0.1${path}?version=4&nfsport=${sandbox.port}`;
  const find = async (path: string, from = ME, uid = 0): Promise<Found> => {
    const client = await NfsClient.connect(sandbox.port, from);
    const found = await client.find(path, uid);
    client.close();
    return found;
  };

  beforeAll(async () => {
    sandbox = await Sandbox.make();
    sandbox.makeDirectories([...CONFIG.requiredDirectories, "/all/nobody"]);
    chownSync(sandbox.place("/all/nobody"), NOBODY, NOBODY);
    // with open permissions, only the server's rules deny access.
    for (const path of ["/ro", "/rules"]) chmodSync(sandbox.place(path), 0o777);
    expect(await sandbox.start(sandbox.relocate(CONFIG.text))).toBe(true);
  });

  afterAll(async () => {
    await sandbox.remove();
  });

  test("the daemon accepts the configuration", () => {
    expect(sandbox.complaints()).toEqual([]);
  });

  test.each(CONFIG.exports.map(({ name, pseudo, exportId }) => [name, pseudo, exportId] as const))(
    "export %s is found under its pseudo path with its own Export_Id",
    async (_name, pseudo, exportId) => {
      expect(await find(pseudo)).toMatchObject({ status: 0, exportId });
    },
  );

  test.each([...ODD_NAMES.map((name) => `/odd/${name}`), "/rw"])(
    "%s serves its own directory",
    async (path) => {
      writeFileSync(`${sandbox.place(path)}/mark`, "");
      expect(await find(`${path}/mark`)).toMatchObject({ status: 0 });
    },
  );

  test("libnfs writes, lists and reads back, and root stays root", () => {
    const file = sandbox.place("/sent");
    // libnfs 4.0 of Debian 12 does not send more than about 2 KB at once over NFSv4.
    const content = randomBytes(500).toString("hex");
    writeFileSync(file, content);
    execFileSync("nfs-cp", [file, url("/rw/taken")]);
    expect(execFileSync("nfs-ls", [url("/rw")], { encoding: "utf8" })).toContain("taken");
    expect(readFileSync(sandbox.place("/rw/taken"), "utf8")).toBe(content);
    expect(execFileSync("nfs-cat", [url("/rw/taken")], { encoding: "utf8" })).toBe(content);
  });

  test("a read-only export rejects new files, and an export with root squash rejects writes that only root may make", () => {
    const file = sandbox.place("/sent");
    writeFileSync(file, "x");
    writeFileSync(sandbox.place("/ro/there"), "there");
    expect(execFileSync("nfs-cat", [url("/deep/er/ro/there")], { encoding: "utf8" })).toBe("there");
    expect(spawnSync("nfs-cp", [file, url("/deep/er/ro/new")]).status).not.toBe(0);
    expect(existsSync(sandbox.place("/ro/new"))).toBe(false);
    expect(spawnSync("nfs-cp", [file, url("/all/new")]).status).not.toBe(0);
    expect(spawnSync("nfs-cp", [file, url("/all/nobody/new")]).status).toBe(0);
    expect(statSync(sandbox.place("/all/nobody/new")).uid).toBe(NOBODY);
  });

  test("a client that is not listed sees no export, one that is does", async () => {
    expect(await find("/rw", ME)).toMatchObject({ status: 0, mayWrite: true });
    expect(await find("/rw", OTHER)).toEqual({ status: 2 });
    expect(await find("/deep/er/ro", OTHER)).toMatchObject({ status: 0, mayRead: true, mayWrite: false });
    expect(await find("/deep/er/ro", "127.0.0.4")).toEqual({ status: 2 });
    expect(await find("/all", "127.9.9.9")).toMatchObject({ status: 0 });
  });

  test("the first rule that matches a client decides", async () => {
    expect(await find("/rules", ME)).toMatchObject({ status: 0, mayRead: true, mayWrite: true });
    expect(await find("/rules", OTHER)).toMatchObject({ status: 0, mayRead: true, mayWrite: false });
    expect(await find("/rules", STRANGER)).toEqual({ status: 2 });
  });

  test("handles, file ids and data survive a restart of the server", async () => {
    writeFileSync(sandbox.place("/rw/kept"), "kept");
    const paths = [...CONFIG.exports.map(({ pseudo }) => pseudo), "/rw/kept", "/odd/it's/mark"];
    const before = await Promise.all(paths.map(async (path) => find(path)));
    expect(await sandbox.start(sandbox.relocate(CONFIG.text))).toBe(true);
    expect(await Promise.all(paths.map(async (path) => find(path)))).toEqual(before);
    const client = await NfsClient.connect(sandbox.port);
    for (const { handle = "", fileId } of before) {
      expect(await client.open(handle)).toMatchObject({ status: 0, handle, fileId });
    }
    client.close();
    const read = () => spawnSync("nfs-cat", [url("/rw/kept")], { encoding: "utf8" }).stdout;
    await waitUntil(() => read() === "kept", "a client must read again", GRACE_SECONDS);
  });

  test("another export leaves the handles of the others unchanged", async () => {
    const before = await find("/rw/kept");
    const exports = Object.fromEntries(CONFIG.exports.map(({ name, props }) => [name, props]));
    const more = configOf({ exports: { ...exports, aaa: exportProps({ path: "/aaa", pseudo: "/aaa" }) } });
    sandbox.makeDirectories(more.requiredDirectories);
    expect(await sandbox.start(sandbox.relocate(more.text))).toBe(true);
    expect(idOf(more, "rw")).toBe(idOf(CONFIG, "rw"));
    expect(await find("/rw/kept")).toEqual(before);
    rmSync(sandbox.place("/rw/kept"));
  });
});
