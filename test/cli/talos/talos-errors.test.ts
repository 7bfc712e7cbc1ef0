import { groundplan, projectOf } from "../project-folder";
import { MODEL, stackOf } from "./model";

const TALOS = { machines: stackOf() };

test.each([["apply"], ["replace"], ["add"], ["reset"]])(
  "%s names the machines for one that is unknown",
  async (verb) => {
    const { code, stdout, stderr } = await groundplan(projectOf(TALOS), ["talos", verb, "other"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      /^groundplan: node must be a machine of homelab-talos \(.*controlplane1.*\)[^\n]*got other\n$/,
    );
  },
);

test.each([["replace"], ["add"], ["reset"], ["upgrade"], ["upgrade-kubernetes"]])(
  "%s fails without its argument",
  async (verb) => {
    const { code, stdout, stderr } = await groundplan(projectOf(TALOS), ["talos", verb]);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^error: missing required argument/);
  },
);

test.each([
  ["install"],
  ["apply"],
  ["upgrade", "1.12.6"],
  ["upgrade-kubernetes", "1.34.2"],
  ["replace", "controlplane1"],
  ["recover"],
])("%s fails where its files cannot be written", async (...args) => {
  const installed = { ...MODEL, machines: MODEL.machines.map((each) => ({ ...each, install: undefined })) };
  const model = args[0] === "apply" ? installed : MODEL;
  const root = projectOf({ machines: stackOf(model) });
  const { code, stdout, stderr } = await groundplan(root, ["talos", ...args, "--folder", "cdktf.json/talos"]);
  expect([code, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(/^groundplan: [^\n]*\n$/);
  expect(stderr).not.toContain("bug");
});

test.each([
  ["upgrade", "1.x"],
  ["upgrade-kubernetes", "newest"],
])("%s fails for version %s", async (verb, version) => {
  const { code, stdout, stderr } = await groundplan(projectOf(TALOS), ["talos", verb, version]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^groundplan: [^\n]*\n$/);
});

test("fails for an unknown cluster, and lists the known ones", async () => {
  const { code, stderr } = await groundplan(projectOf(TALOS), ["talos", "install", "--cluster", "lab"]);
  expect([code, stderr]).toEqual([
    3,
    "groundplan: --cluster must name one Talos cluster of homelab-talos (machines), got lab\n",
  ]);
});

test.each([["install"], ["recover"]])("%s needs no talosctl to print its commands", async (verb) => {
  const { code, stdout } = await groundplan(projectOf(TALOS), ["talos", verb]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("talosctl ")]);
});
