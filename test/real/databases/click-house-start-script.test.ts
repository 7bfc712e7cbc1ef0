import { DATA_PATH, START_SCRIPT } from "../../../constructs/workloads/databases/click-house-files";
import { StartedVolume } from "./started-volume";

let volume: StartedVolume;

beforeEach(() => {
  volume = new StartedVolume({
    mountPath: DATA_PATH,
    startScript: START_SCRIPT,
    entrypointName: "/entrypoint.sh",
    entrypoint: `echo "arguments: $#"
if [ -n "$CLICKHOUSE_ALWAYS_RUN_INITDB_SCRIPTS" ] || [ ! -d data ]; then
  mkdir -p data
  [ -z "$KILLED" ] || kill -9 $$
  touch data/database
  . "$ENDED"
fi
`,
  });
});

afterEach(() => {
  volume.remove();
});

test("an empty volume gets its database, and later starts skip the initialization", () => {
  expect(volume.start()).toMatchObject({ stdout: "arguments: 0\n", stderr: "", status: 0 });
  expect(volume.list()).toEqual(["data", "lost+found"]);
  expect(volume.start({ killed: true }).status).toBe(0);
});

test("the database is created after a first start that was killed, and nothing is removed", () => {
  expect(volume.start({ killed: true }).signal).toBe("SIGKILL");
  volume.write("data", "kept");
  expect(volume.start({ killed: true }).signal).toBe("SIGKILL");
  expect(volume.start().status).toBe(0);
  expect(volume.has("data", "database")).toBe(true);
  expect(volume.has("data", "kept")).toBe(true);
  expect(volume.list()).toEqual(["data", "lost+found"]);
});

test("existing data is used unchanged", () => {
  volume.write("data", "kept");
  volume.start();
  expect(volume.has("data", "database")).toBe(false);
});
