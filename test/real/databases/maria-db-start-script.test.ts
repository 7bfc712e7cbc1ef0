import { DATA_PATH, START_SCRIPT } from "../../../constructs/workloads/databases/maria-db-files";
import { StartedVolume } from "./started-volume";

const MARK = ".groundplan-first-start";
let volume: StartedVolume;

beforeEach(() => {
  volume = new StartedVolume({
    mountPath: DATA_PATH,
    startScript: START_SCRIPT,
    entrypointName: "docker-entrypoint.sh",
    entrypoint: `echo "$@"
[ -d mysql ] && exit 0
mkdir mysql
touch ibdata1 .my-healthcheck.cnf
[ -z "$KILLED" ] || kill -9 $$
. "$ENDED"
touch mysql/users
`,
  });
});

afterEach(() => {
  volume.remove();
});

test("initializes an empty volume, and does not change it at later starts", () => {
  const made = [".my-healthcheck.cnf", "ibdata1", "lost+found", "mysql"];
  expect(volume.start().stdout).toBe("mariadbd\n");
  expect(volume.list()).toEqual(made);
  volume.write("mysql", "kept");
  expect(volume.start()).toMatchObject({ stdout: "mariadbd\n", stderr: "", status: 0 });
  expect(volume.list()).toEqual(made);
  expect(volume.has("mysql", "kept")).toBe(true);
});

test("a first start that was killed is repeated, any number of times", () => {
  for (let time = 0; time < 2; time += 1) {
    expect(volume.start({ killed: true }).signal).toBe("SIGKILL");
    expect(volume.list()).toContain(MARK);
    volume.write("mysql", "half");
  }
  expect(volume.start().stderr).toContain(
    "the first start was interrupted: its files are deleted, and it is repeated",
  );
  expect(volume.has("mysql", "half")).toBe(false);
  expect(volume.has("mysql", "users")).toBe(true);
  expect(volume.list()).toEqual([".my-healthcheck.cnf", "ibdata1", "lost+found", "mysql"]);
});

test.each(["mysql", "backups"])("removes nothing from a volume with %s", (present) => {
  volume.write(present, "kept");
  volume.start({ killed: true });
  expect(volume.list()).not.toContain(MARK);
  volume.start();
  expect(volume.has(present, "kept")).toBe(true);
});
