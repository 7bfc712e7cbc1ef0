import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { groundplan, projectOf } from "../project-folder";
import { release } from "./picture-of";

const stack = (cluster: string | undefined, name: string) => ({
  document: { "//": { cluster }, resource: { helm_release: { r: release(name, {}) } } },
});

const ONE = { "lab-web": stack("lab", "web") };
const TWO = { ...ONE, "home-mail": stack("home", "mail") };

test("prints Mermaid of the only environment", async () => {
  const { code, stdout } = await groundplan(projectOf(ONE), ["diagram"]);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^flowchart LR\n[\s\S]*<b>web<\/b>/)]);
});

test("prints the named environment and no other", async () => {
  const { code, stdout } = await groundplan(projectOf(TWO), ["diagram", "home"]);
  expect(code).toBe(0);
  expect(stdout).toContain("<b>mail</b>");
  expect(stdout).not.toContain("<b>web</b>");
});

test("draws stacks of plain Terraform, which name no cluster", async () => {
  const { code, stdout } = await groundplan(projectOf({ web: stack(undefined, "web") }), ["diagram"]);
  expect([code, stdout]).toEqual([0, expect.stringContaining('subgraph group1["1. web"]')]);
});

test.each([
  ["without a name where there are several", [], "got none"],
  ["for an unknown name", ["labs"], "got labs"],
])("fails %s", async (_title, args, end) => {
  const { code, stderr } = await groundplan(projectOf(TWO), ["diagram", ...args]);
  expect([code, stderr]).toEqual([3, `groundplan: environment must be one of lab, home, ${end}\n`]);
});

test("--svg prints a drawing", async () => {
  const { code, stdout } = await groundplan(projectOf(ONE), ["diagram", "--svg"]);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^<svg [\s\S]*<\/svg>\n$/)]);
});

test.each([
  [["--svg"], /^<svg /],
  [[], /^flowchart LR\n/],
])("--to writes a file below the folder it is started in, with %j", async (options, start) => {
  const root = projectOf(ONE);
  const { code, stdout } = await groundplan(root, ["diagram", "--to", "lab.out", ...options]);
  expect([code, stdout]).toEqual([0, "lab.out: written\n"]);
  expect(readFileSync(join(root, "lab.out"), "utf8")).toMatch(start);
});

test("--json prints boxes and edges, or what was written", async () => {
  const root = projectOf(ONE);
  const { stdout } = await groundplan(root, ["diagram", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    environment: "lab",
    boxes: [{ id: "release/data/web" }],
    edges: [],
  });
  const written = await groundplan(root, ["diagram", "--json", "--to", "lab.mmd"]);
  expect(JSON.parse(written.stdout)).toEqual({
    file: join(root, "lab.mmd"),
    bytes: expect.any(Number) as number,
  });
});

test("fails for a file that cannot be written", async () => {
  const to = join(mkdtempSync(join(tmpdir(), "full-")), "missing/lab.svg");
  const { code, stderr } = await groundplan(projectOf(ONE), ["diagram", "--to", to]);
  expect([code, stderr]).toEqual([3, expect.stringContaining("groundplan: --to must be a writable file")]);
});
