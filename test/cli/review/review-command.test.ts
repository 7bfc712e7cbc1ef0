import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IN_MONTHS } from "../../support/days";
import { groundplan, projectOf } from "../project-folder";

const CLAIM = (name: string) => ({
  metadata: { name, namespace: "data" },
  spec: { storage_class_name: "fast", resources: { requests: { storage: "5Gi" } } },
  lifecycle: { prevent_destroy: true },
});

/** A snapshot with one claim for each address. */
const snapshot = (claims: Readonly<Record<string, string>>, more: object = {}) => ({
  cluster: "lab",
  resource: {
    kubernetes_persistent_volume_claim_v1: Object.fromEntries(
      Object.entries(claims).map(([id, name]) => [id, CLAIM(name)]),
    ),
  },
  ...more,
});

/** Writes a folder of snapshots. */
function folderOf(
  stacks: Readonly<Record<string, object>>,
  folder = mkdtempSync(join(tmpdir(), "snapshots-")),
): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(stacks)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));
  }
  return folder;
}

/** Makes a repository whose only commit has these snapshots. */
function repositoryOf(stacks: Readonly<Record<string, object>>): string {
  const root = mkdtempSync(join(tmpdir(), "repository-"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", ...args], { cwd: root });
  git("init", "--quiet", "--initial-branch=main");
  writeFileSync(join(root, "cdktf.json"), "{}");
  folderOf(stacks, join(root, "__snapshots__"));
  git("add", ".");
  git("commit", "--quiet", "--message=first");
  return root;
}

const KEPT = folderOf({ lab: snapshot({ photos_1A2B3C4D: "photos" }) });
const LOST = folderOf({ lab: snapshot({}) });
const SCALED = folderOf({
  lab: snapshot({ photos_1A2B3C4D: "photos" }, { reverts: { "lab/node": "2030-01-01" } }),
});

test.each([
  ["no changes", KEPT, KEPT, 0, "no changes"],
  ["data is lost", KEPT, LOST, 2, "PersistentVolumeClaim data/photos (5Gi, class fast)"],
  ["data is added", LOST, KEPT, 0, "[lab] PersistentVolumeClaim data/photos"],
  ["a guard is removed", SCALED, KEPT, 0, "no changes"],
])("exits by the worst verdict if %s", async (_what, base, head, expected, text) => {
  const { code, stdout } = await groundplan(tmpdir(), ["review", base, head]);
  expect([code, stdout]).toEqual([expected, expect.stringContaining(text)]);
});

test.each<[string, number, string]>([
  ["what was synthesized after the snapshots were written", 60, "cdktf.out"],
  ["snapshots that were written after the synth", -60, "__snapshots__"],
])("compares a git revision with %s", async (_what, seconds, head) => {
  const root = repositoryOf({ lab: snapshot({ photos_1A2B3C4D: "photos" }) });
  mkdirSync(join(root, "cdktf.out"));
  const manifest = join(root, "cdktf.out/manifest.json");
  writeFileSync(manifest, JSON.stringify({ stacks: {} }));
  const time = statSync(join(root, "__snapshots__/lab.json")).mtimeMs / 1000 + seconds;
  utimesSync(manifest, time, time);
  const { stdout } = await groundplan(root, ["review", "HEAD"]);
  expect(stdout).toMatch(new RegExp(`^HEAD -> \\S*/${head}`));
});

test("compares a git revision with the snapshots of the working tree", async () => {
  const root = repositoryOf({ lab: snapshot({ photos_1A2B3C4D: "photos" }) });
  expect((await groundplan(root, ["review", "HEAD"])).stdout).toContain("HEAD -> ");
  folderOf({ lab: snapshot({}) }, join(root, "__snapshots__"));
  const { code, stdout } = await groundplan(root, ["review", "HEAD"]);
  expect([code, stdout]).toEqual([2, expect.stringContaining("data lost")]);
});

test("a project below the root of its repository is found in the revision too", async () => {
  const root = repositoryOf({});
  const project = join(root, "infra");
  folderOf({ lab: snapshot({ photos_1A2B3C4D: "photos" }) }, join(project, "__snapshots__"));
  writeFileSync(join(project, "cdktf.json"), "{}");
  execFileSync("git", ["add", "."], { cwd: root });
  execFileSync(
    "git",
    ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "--message=second"],
    { cwd: root },
  );
  rmSync(join(project, "__snapshots__/lab.json"));
  folderOf({ lab: snapshot({}) }, join(project, "__snapshots__"));
  expect((await groundplan(project, ["review", "main"])).code).toBe(2);
});

test.each([
  [
    "without origin/main",
    [],
    /^groundplan: review compares with origin\/main, which git cannot find: fetch it, or pass/,
  ],
  ["for an unknown revision", ["no-such-branch"], /no-such-branch must be a folder or a git revision/],
  [
    "for a revision that looks like an option",
    ["--", "--output=x"],
    /--output=x must be a folder or a git revision/,
  ],
])("fails %s", async (_what, args, message) => {
  const root = repositoryOf({ lab: snapshot({}) });
  const { code, stderr } = await groundplan(root, ["review", ...args]);
  expect([code, stderr]).toEqual([3, expect.stringMatching(message)]);
});

test("fails for a revision without snapshots, and names the fix", async () => {
  const root = repositoryOf({});
  const { code, stderr } = await groundplan(root, ["review", "HEAD"]);
  expect([code, stderr]).toEqual([
    3,
    expect.stringContaining("HEAD must contain snapshots in __snapshots__: commit them"),
  ]);
});

test("fails for a folder without documents or snapshots, and for a snapshot that is not JSON", async () => {
  const empty = mkdtempSync(join(tmpdir(), "empty-"));
  expect((await groundplan(tmpdir(), ["review", empty, KEPT])).stderr).toContain(
    "must contain synthesized output (manifest.json) or snapshots",
  );
  writeFileSync(join(empty, "lab.json"), "[");
  expect((await groundplan(tmpdir(), ["review", empty, KEPT])).stderr).toContain("lab.json must be JSON");
});

test("--write-moved writes blocks beside the stack, after which no address has moved", async () => {
  const stackOf = (id: string) => ({
    lab: { document: { "//": { cluster: "lab" }, ...snapshot({ [id]: "photos" }) } },
  });
  const base = join(projectOf(stackOf("photos_1A2B3C4D")), "cdktf.out");
  const root = projectOf(stackOf("pictures_1A2B3C4D"));
  const head = join(root, "cdktf.out");
  const first = await groundplan(root, ["review", base, head, "--write-moved"]);
  expect([first.code, first.stdout]).toEqual([2, expect.stringContaining("moved")]);
  const file = join(head, "stacks/lab/moved.tf.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
    moved: [
      {
        from: "kubernetes_persistent_volume_claim_v1.photos_1A2B3C4D",
        to: "kubernetes_persistent_volume_claim_v1.pictures_1A2B3C4D",
      },
    ],
  });
  const second = await groundplan(root, ["review", base, head]);
  expect([second.code, second.stdout]).toEqual([0, expect.stringContaining("no changes")]);
});

test("--write-moved writes nothing where no address changed", async () => {
  const root = projectOf({ lab: {} });
  const { stderr } = await groundplan(root, ["review", KEPT, LOST, "--write-moved"]);
  expect(stderr).toContain("no address changed");
  expect(existsSync(join(root, "cdktf.out/stacks/lab/moved.tf.json"))).toBe(false);
});

test("--json prints one document with findings and changes", async () => {
  const { stdout } = await groundplan(tmpdir(), ["review", KEPT, LOST, "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    base: KEPT,
    head: LOST,
    level: 2,
    findings: [
      {
        verdict: "data lost",
        level: 2,
        stack: "lab",
        address: "kubernetes_persistent_volume_claim_v1.photos_1A2B3C4D",
      },
    ],
    changes: [{ stack: "lab", action: "delete" }],
  });
});

const SUBJECT = "PersistentVolumeClaim data/photos (5Gi, class fast)";
const ENTRY = { verdict: "data lost", subject: SUBJECT, reason: "copied to tape", until: IN_MONTHS };

/** A repository with acknowledgements, whose working tree loses the claim. */
function losingRepository(
  acknowledgements: readonly object[],
  later: readonly object[] = acknowledgements,
): string {
  const root = repositoryOf({ lab: snapshot({ photos_1A2B3C4D: "photos" }) });
  const file = join(root, "groundplan-review.json");
  writeFileSync(file, JSON.stringify(acknowledgements));
  const author = ["-c", "user.name=a", "-c", "user.email=a@b.example"];
  execFileSync("git", ["add", "."], { cwd: root });
  execFileSync("git", [...author, "commit", "--quiet", "--message=second"], { cwd: root });
  writeFileSync(file, JSON.stringify(later));
  folderOf({ lab: snapshot({}) }, join(root, "__snapshots__"));
  return root;
}

test("an acknowledgement that existed before the change lowers the exit code, and is listed", async () => {
  const { code, stdout } = await groundplan(losingRepository([ENTRY]), ["review", "HEAD"]);
  expect([code, stdout]).toEqual([
    1,
    expect.stringContaining(`(acknowledged until ${IN_MONTHS}: copied to tape)`),
  ]);
});

test.each([
  ["in the same change", [], [ENTRY]],
  ["until a day that is past", [{ ...ENTRY, until: "2020-12-31" }], []],
  ["of another claim", [{ ...ENTRY, subject: "PersistentVolumeClaim data/films" }], []],
  ["of another verdict", [{ ...ENTRY, verdict: "replaced" }], []],
])("an acknowledgement %s does not count", async (_which, before, later) => {
  const { code } = await groundplan(losingRepository(before, later), ["review", "HEAD"]);
  expect(code).toBe(2);
});

test.each([
  [{ ...ENTRY, verdict: "lost" }, /entry 1: verdict must be one of data lost, .*, got "lost"/],
  [{ ...ENTRY, verdict: "moved" }, /verdict must be one that cannot be avoided: add moved blocks/],
  [{ ...ENTRY, subject: "" }, /subject must be what review prints/],
  [{ ...ENTRY, reason: " " }, /reason must state why it is intended/],
  [{ ...ENTRY, until: "2026-13-01" }, /entry 1: until must be a date as YYYY-MM-DD, got "2026-13-01"/],
  [{ ...ENTRY, until: undefined }, /until must be a date as YYYY-MM-DD, got undefined/],
  [{ ...ENTRY, until: "2999-12-31" }, /until must be at most 731 days ahead .*: it would never be reviewed/],
])("fails for the acknowledgement %j", async (entry, message) => {
  const { code, stderr } = await groundplan(losingRepository([entry]), ["review", "HEAD"]);
  expect([code, stderr]).toEqual([3, expect.stringMatching(message)]);
});
