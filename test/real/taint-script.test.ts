import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Taint } from "../../constructs";
import { markScript } from "../../constructs/charts";
import { formatTaint } from "../../constructs/cluster";
import { ControlPlane } from "./control-plane/control-plane";
import { describeWith } from "./support/required-program";

// a script runs kubectl a dozen times, which a busy machine needs seconds for.
const SCRIPT = markScript(join(__dirname, "../../constructs/nodes/isolation"), "taint.sh");
const OURS = {
  KEY: "experiment",
  VALUE: "dedicated",
  EFFECT: "NoSchedule",
  MARK: "groundplan/taint.a",
  ADOPT: "no",
};

interface LiveNode {
  readonly metadata: { readonly annotations?: Record<string, string> };
  readonly spec: { readonly taints?: Taint[] };
}

describeWith(ControlPlane.available(), "taint.sh on a real API server", () => {
  let plane: ControlPlane;
  let node: string;
  let count = 0;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
  });

  beforeEach(() => {
    node = `node-${++count}`;
    plane.nodes([{ name: node }]);
  });

  afterAll(() => {
    plane.release();
  });

  const live = () => plane.kubectlJson<LiveNode>("get", "node", node);
  const taints = () => (live().spec.taints ?? []).map(formatTaint).sort();
  const mark = (key = OURS.MARK) => live().metadata.annotations?.[key];
  const kubectlTaint = (...changes: string[]) => plane.kubectl("taint", "node", node, ...changes);

  /** Runs the script and returns its exit code. */
  function run(ACTION: "apply" | "revert", env: Record<string, string> = {}): Promise<number | null> {
    const child = spawn("sh", ["-c", SCRIPT], {
      env: { ...process.env, ...plane.env, ...OURS, ACTION, NODE: node, ...env },
      stdio: "ignore",
    });
    return new Promise((resolve) => child.once("close", resolve));
  }

  test("sets one taint among others and its mark, and removes just these", async () => {
    kubectlTaint("a=1:NoSchedule", "experiment=x:NoExecute", "bare:NoSchedule");
    const others = taints();
    expect(await run("apply")).toBe(0);
    expect(taints()).toEqual([...others, "experiment=dedicated:NoSchedule"].sort());
    expect(mark()).toBe("experiment=dedicated:NoSchedule");
    expect(await run("revert")).toBe(0);
    expect([taints(), mark()]).toEqual([others, undefined]);
  });

  test("sets a taint without a value, on a node without taints", async () => {
    expect(await run("apply", { VALUE: "" })).toBe(0);
    expect([taints(), mark()]).toEqual([["experiment:NoSchedule"], "experiment:NoSchedule"]);
  });

  test("makes the annotations where a node has none", async () => {
    // no such node can be had here: a controller annotates each within a moment.
    const log = join(mkdtempSync(join(tmpdir(), "groundplan-")), "patch");
    const kubectl = `#!/bin/sh\nif [ "$1" = get ]; then echo version 7; else echo "$6" >${log}; fi\n`;
    writeFileSync(join(dirname(log), "kubectl"), kubectl, { mode: 0o755 });
    expect(await run("apply", { PATH: `${dirname(log)}:${process.env.PATH}` })).toBe(0);
    expect(JSON.parse(readFileSync(log, "utf8"))).toEqual([
      { op: "test", path: "/metadata/resourceVersion", value: "7" },
      {
        op: "add",
        path: "/spec/taints",
        value: [{ key: "experiment", value: "dedicated", effect: "NoSchedule" }],
      },
      { op: "add", path: "/metadata/annotations", value: {} },
      {
        op: "add",
        path: "/metadata/annotations/groundplan~1taint.a",
        value: "experiment=dedicated:NoSchedule",
      },
    ]);
    rmSync(dirname(log), { recursive: true });
  });

  test("changes nothing when there is nothing to do", async () => {
    const version = () =>
      plane.kubectl("get", "node", node, "--output", "jsonpath={.metadata.resourceVersion}");
    const before = version();
    expect(await run("revert")).toBe(0);
    expect(version()).toBe(before);
    await run("apply");
    const after = version();
    expect(await run("apply")).toBe(0);
    expect(version()).toBe(after);
  });

  test("sets again what was removed by hand", async () => {
    await run("apply");
    kubectlTaint("experiment-");
    expect(await run("apply")).toBe(0);
    expect(taints()).toEqual(["experiment=dedicated:NoSchedule"]);
  });

  test("another value, key or effect replaces the old one", async () => {
    kubectlTaint("a=1:NoSchedule", "z=1:NoSchedule");
    const steps: Record<string, string>[] = [
      {},
      { VALUE: "other" },
      { KEY: "lab" },
      { KEY: "lab", EFFECT: "NoExecute" },
      {},
    ];
    for (const next of steps) {
      expect(await run("apply", next)).toBe(0);
      const { KEY, VALUE, EFFECT } = { ...OURS, ...next };
      expect(taints()).toEqual(["a=1:NoSchedule", `${KEY}=${VALUE}:${EFFECT}`, "z=1:NoSchedule"].sort());
      expect(mark()).toBe(`${KEY}=${VALUE}:${EFFECT}`);
    }
  });

  test.each(["dedicated", "theirs"])("refuses a taint experiment=%s that it has not set", async (value) => {
    kubectlTaint(`experiment=${value}:NoSchedule`);
    expect(await run("apply")).toBe(3);
    expect([taints(), mark()]).toEqual([[`experiment=${value}:NoSchedule`], undefined]);
    expect(await run("revert")).toBe(0);
    expect(taints()).toEqual([`experiment=${value}:NoSchedule`]);
  });

  test("refuses to change its taint to one with another owner", async () => {
    await run("apply");
    kubectlTaint("lab=theirs:NoSchedule");
    expect(await run("apply", { KEY: "lab" })).toBe(3);
    expect(taints()).toEqual(["experiment=dedicated:NoSchedule", "lab=theirs:NoSchedule"]);
  });

  test("adopts a taint if allowed, and removes its own in the same step", async () => {
    kubectlTaint("lab=theirs:NoSchedule");
    await run("apply");
    expect(await run("apply", { KEY: "lab", ADOPT: "yes" })).toBe(0);
    expect([taints(), mark()]).toEqual([["lab=dedicated:NoSchedule"], "lab=dedicated:NoSchedule"]);
  });

  test("a taint adopted from another isolation is not removed by that isolation", async () => {
    const other = { MARK: "groundplan/taint.b" };
    await run("apply", other);
    await run("apply", { KEY: "lab", MARK: "groundplan/taint.c" });
    expect(await run("apply", { VALUE: "mine", ADOPT: "yes" })).toBe(0);
    expect([mark("groundplan/taint.b"), mark("groundplan/taint.c")]).toEqual([
      undefined,
      "lab=dedicated:NoSchedule",
    ]);
    expect(await run("revert", other)).toBe(0);
    expect(taints()).toEqual(["experiment=mine:NoSchedule", "lab=dedicated:NoSchedule"]);
  });

  test("a leftover mark does not claim a new taint", async () => {
    const other = { MARK: "groundplan/taint.b" };
    await run("apply", other);
    kubectlTaint("experiment-");
    await run("apply");
    expect(await run("revert", other)).toBe(0);
    expect(taints()).toEqual(["experiment=dedicated:NoSchedule"]);
  });

  test("gives up its taint if the value was changed by hand", async () => {
    await run("apply");
    kubectlTaint("--overwrite", "experiment=theirs:NoSchedule");
    expect(await run("revert")).toBe(0);
    expect([taints(), mark()]).toEqual([["experiment=theirs:NoSchedule"], undefined]);
  });

  test("fails to apply on a missing node, and needs no revert there", async () => {
    plane.kubectl("delete", "node", node);
    expect([await run("apply"), await run("revert")]).toEqual([3, 0]);
  });

  test("an unreachable API server is retried instead of refused", async () => {
    const broken = { ...OURS, KUBECONFIG: "/nonexistent" };
    expect(await run("apply", broken)).toBe(1);
  });

  test("five concurrent runs on one node do not lose updates", async () => {
    const keys = [1, 2, 3, 4, 5].map((at) => `key-${at}`);
    const all = (action: "apply" | "revert") =>
      Promise.all(keys.map((KEY) => run(action, { KEY, VALUE: "x", MARK: `groundplan/taint.${KEY}` })));
    expect(await all("apply")).toEqual(keys.map(() => 0));
    expect(taints()).toEqual(keys.map((key) => `${key}=x:NoSchedule`));
    expect(await all("revert")).toEqual(keys.map(() => 0));
    expect(taints()).toEqual([]);
  });
});
