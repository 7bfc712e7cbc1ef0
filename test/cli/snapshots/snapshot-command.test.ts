import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { groundplan, projectOf } from "../project-folder";

const stackOf = (name: string) => ({
  document: { resource: { kubernetes_namespace_v1: { n: { metadata: { name } } } } },
});

const project = () => projectOf({ "lab-web": stackOf("web"), "lab-data": stackOf("data") });

const snapshots = (root: string) => join(root, "__snapshots__");

test("writes a snapshot of every stack", async () => {
  const root = project();
  const { code, stdout } = await groundplan(root, ["snapshot"]);
  expect([code, stdout]).toEqual([0, "lab-web: written\nlab-data: written\n"]);
  expect(readdirSync(snapshots(root)).sort()).toEqual(["lab-data.json", "lab-web.json"]);
  expect(JSON.parse(readFileSync(join(snapshots(root), "lab-web.json"), "utf8"))).toMatchObject(
    stackOf("web").document,
  );
});

test("removes snapshots of removed stacks, and no other file", async () => {
  const root = project();
  mkdirSync(snapshots(root));
  writeFileSync(join(snapshots(root), "lab-old.json"), JSON.stringify({ dependencies: [] }));
  writeFileSync(join(snapshots(root), "notes.json"), "[]");
  writeFileSync(join(snapshots(root), "broken.json"), "{");
  const { stdout } = await groundplan(root, ["snapshot"]);
  expect(stdout).toContain("lab-old: removed");
  expect(readdirSync(snapshots(root)).sort()).toEqual([
    "broken.json",
    "lab-data.json",
    "lab-web.json",
    "notes.json",
  ]);
});

test("a second run writes nothing", async () => {
  const root = project();
  await groundplan(root, ["snapshot"]);
  const { stdout } = await groundplan(root, ["snapshot"]);
  expect(stdout).toBe("every stack matches its snapshot\n");
});

test("--check writes missing snapshots, like the first run of a test", async () => {
  const root = project();
  const { code, stdout } = await groundplan(root, ["snapshot", "--check"]);
  expect([code, stdout]).toEqual([0, "lab-web: written\nlab-data: written\n"]);
});

test("--check reports missing snapshots if CI is set, and writes nothing", async () => {
  const root = project();
  const { code, stdout } = await groundplan(root, ["snapshot", "--check"], { env: { CI: "true" } });
  expect([code, stdout]).toEqual([
    1,
    expect.stringContaining("lab-web: has no snapshot\nlab-data: has no snapshot\n"),
  ]);
  expect(existsSync(snapshots(root))).toBe(false);
});

test.each(["true", "false"])("--check reports a change and a removed stack, with CI=%s", async (CI) => {
  const root = project();
  await groundplan(root, ["snapshot"]);
  const file = join(root, "cdktf.out/stacks/lab-web/cdk.tf.json");
  writeFileSync(file, JSON.stringify(stackOf("shop").document));
  const before = readFileSync(join(snapshots(root), "lab-web.json"), "utf8");
  writeFileSync(join(snapshots(root), "lab-old.json"), before);
  const { code, stdout } = await groundplan(root, ["snapshot", "--check"], { env: { CI } });
  expect(code).toBe(1);
  expect(stdout).toBe(
    "lab-web: differs from its snapshot\nlab-old: has a snapshot, but no such stack exists\n`groundplan review HEAD` shows what a change does; `groundplan snapshot` accepts it\n",
  );
  expect(readFileSync(join(snapshots(root), "lab-web.json"), "utf8")).toBe(before);
});

test("--snapshots sets another folder, and --json prints the report", async () => {
  const root = project();
  const { stdout } = await groundplan(root, ["snapshot", "--snapshots", "kept", "--json"]);
  expect(JSON.parse(stdout)).toEqual({
    written: ["lab-web", "lab-data"],
    changed: [],
    missing: [],
    gone: [],
  });
  expect(readdirSync(join(root, "kept"))).toHaveLength(2);
  rmSync(join(root, "kept"), { recursive: true });
});
