import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FIRST_START_ENDED_SCRIPT, START_SCRIPT } from "../../constructs/workloads/databases/maria-db-files";

let folder: string;
const inFolder = (...path: string[]) => join(folder, ...path);
const volume = (...path: string[]) => inFolder("volume", ...path);

/** Does to the volume what the image's entrypoint does, up to where it may be killed. */
const ENTRYPOINT = `#!/bin/sh
set -e
echo "$@"
cd "$VOLUME"
[ -d mysql ] && exit 0
mkdir mysql
touch ibdata1 .my-healthcheck.cnf
[ -z "$KILLED" ] || kill -9 $$
. "$SCRIPTS/ended.sh"
touch mysql/users
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "groundplan-mariadb-"));
  mkdirSync(volume("lost+found"), { recursive: true });
  const scripts = { "start.sh": START_SCRIPT, "ended.sh": FIRST_START_ENDED_SCRIPT };
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(inFolder(name), text.replaceAll("/var/lib/mysql", volume()));
  }
  writeFileSync(inFolder("docker-entrypoint.sh"), ENTRYPOINT, { mode: 0o755 });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Starts the server once. */
function start(killed = "") {
  const PATH = `${folder}:${process.env.PATH ?? ""}`;
  const env = { ...process.env, PATH, VOLUME: volume(), SCRIPTS: folder, KILLED: killed };
  return spawnSync("sh", [inFolder("start.sh")], { env, encoding: "utf8" });
}

const MARK = ".groundplan-first-start";
const everything = () => readdirSync(volume()).sort();

test("an empty volume is made a database, and the next starts leave it alone", () => {
  expect(start().stdout).toBe("mariadbd\n");
  const made = [".my-healthcheck.cnf", "ibdata1", "lost+found", "mysql"];
  expect(everything()).toEqual(made);
  writeFileSync(volume("mysql", "kept"), "");
  expect(start()).toMatchObject({ stdout: "mariadbd\n", stderr: "", status: 0 });
  expect(everything()).toEqual(made);
  expect(existsSync(volume("mysql", "kept"))).toBe(true);
});

test("a first start that was killed begins anew, as often as it takes", () => {
  for (let time = 0; time < 2; time += 1) {
    expect(start("yes").signal).toBe("SIGKILL");
    expect(everything()).toContain(MARK);
    writeFileSync(volume("mysql", "half"), "");
  }
  expect(start().stderr).toContain("the first start was interrupted, and begins anew");
  expect(existsSync(volume("mysql", "half"))).toBe(false);
  expect(existsSync(volume("mysql", "users"))).toBe(true);
  expect(everything()).not.toContain(MARK);
  expect(everything()).toContain("lost+found");
});

test.each(["mysql", "backups"])("nothing is ever removed from a volume that had %s on it", (present) => {
  mkdirSync(volume(present));
  writeFileSync(volume(present, "kept"), "");
  start("yes");
  expect(everything()).not.toContain(MARK);
  start();
  expect(existsSync(volume(present, "kept"))).toBe(true);
});

test("the scripts are what a POSIX shell reads", () => {
  for (const script of ["start.sh", "ended.sh"]) execFileSync("sh", ["-n", inFolder(script)]);
});
