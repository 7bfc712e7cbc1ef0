import { spawn } from "node:child_process";
import { join } from "node:path";
import { markScript } from "../../constructs/charts";
import { ControlPlane } from "./control-plane/control-plane";
import { endOf } from "./support/ended";
import {
  installLonghorn,
  LONGHORN,
  longhornNodeOf,
  marksOf,
  setNode,
  setSetting,
  settingOf,
  uninstallLonghorn,
} from "./support/longhorn-stand-in";
import { describeWith } from "./support/required-program";

// a script runs kubectl a dozen times, which a busy machine needs seconds for.
const SCRIPT = markScript(join(__dirname, "../../constructs/nodes/longhorn"), "longhorn.sh");
const ENTRY = "experiment=dedicated:NoSchedule";
const MARK = "groundplan/longhorn.a";
const OTHER = "groundplan/longhorn.b";

describeWith(ControlPlane.available(), "longhorn.sh on a real API server", () => {
  let plane: ControlPlane;
  let node: string;
  let count = 0;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    installLonghorn(plane);
  });

  beforeEach(() => {
    node = `node-${++count}`;
    setNode(plane, node, { allowScheduling: true, tags: ["ssd"] });
    plane.kubectl("delete", "settings.longhorn.io", "taint-toleration", "--namespace", LONGHORN);
    setSetting(plane, "");
  });

  afterAll(() => {
    plane.release();
  });

  const value = () => settingOf(plane).value;
  const allows = () => longhornNodeOf(plane, node).spec?.allowScheduling;
  const marks = () => [marksOf(settingOf(plane)), marksOf(longhornNodeOf(plane, node))];

  /** Runs the script, and returns its exit code and output. */
  function run(ACTION: "apply" | "revert", env: Record<string, string> = {}) {
    const told = { NAMESPACE: LONGHORN, NODE: node, ENTRY, REPLICAS: "off", MARK, ...env };
    const child = spawn("sh", ["-c", SCRIPT], { env: { ...process.env, ...plane.env, ACTION, ...told } });
    return endOf(child);
  }

  async function ok(ACTION: "apply" | "revert", env: Record<string, string> = {}): Promise<void> {
    expect(await run(ACTION, env)).toMatchObject({ status: 0 });
  }

  test.each(["", "a=b:NoSchedule", "a=b:NoSchedule; c : NoExecute;d=:", " "])(
    "adds its entry to %j, keeps new replicas off, and restores both",
    async (before) => {
      setSetting(plane, before);
      await ok("apply");
      expect([value(), allows()]).toEqual([before.trim() === "" ? ENTRY : `${before};${ENTRY}`, false]);
      expect(marks()).toEqual([{ [MARK]: ENTRY }, { [MARK]: "true" }]);
      await ok("revert");
      expect([value(), allows(), marks()]).toEqual([before.trim() && before, true, [{}, {}]]);
      expect(longhornNodeOf(plane, node).spec).toMatchObject({ tags: ["ssd"] });
    },
  );

  test("changes nothing when there is nothing to do", async () => {
    const versions = () =>
      ["settings.longhorn.io/taint-toleration", `nodes.longhorn.io/${node}`].map((name) =>
        plane.kubectl("get", name, "-n", LONGHORN, "-o", "jsonpath={.metadata.resourceVersion}"),
      );
    const before = versions();
    await ok("revert");
    expect(versions()).toEqual(before);
    await ok("apply");
    const after = versions();
    await ok("apply");
    expect(versions()).toEqual(after);
  });

  test("concurrent changes of other entries are kept", async () => {
    setSetting(plane, "a=b:NoSchedule");
    await ok("apply");
    setSetting(plane, `x=1:NoSchedule; ${ENTRY} ;y=2:NoExecute`);
    await ok("revert");
    expect(value()).toBe("x=1:NoSchedule;y=2:NoExecute");
  });

  test("an entry that existed before belongs to another owner and is kept", async () => {
    setSetting(plane, `a=b:NoSchedule; ${ENTRY}`);
    await ok("apply");
    expect(marks()[0]).toEqual({});
    await ok("revert");
    expect(value()).toBe(`a=b:NoSchedule; ${ENTRY}`);
  });

  test("an entry with the same prefix is a different one", async () => {
    const others = `experiment=dedicated:;x${ENTRY};experiment=dedicated2:NoSchedule`;
    setSetting(plane, others);
    await ok("apply");
    expect(value()).toBe(`${others};${ENTRY}`);
    await ok("revert");
    expect(value()).toBe(others);
  });

  test("sets again what was removed by hand", async () => {
    await ok("apply");
    setSetting(plane, "a:NoSchedule");
    setNode(plane, node, { allowScheduling: true });
    await ok("apply");
    expect([value(), allows()]).toEqual([`a:NoSchedule;${ENTRY}`, false]);
    await ok("revert");
    expect([value(), allows()]).toEqual(["a:NoSchedule", true]);
  });

  test("keeps manual changes in the meantime", async () => {
    await ok("apply");
    setSetting(plane, "a:NoSchedule");
    setNode(plane, node, { allowScheduling: true });
    await ok("revert");
    expect([value(), allows(), marks()]).toEqual(["a:NoSchedule", true, [{}, {}]]);
  });

  test("a node without replica scheduling stays that way", async () => {
    setNode(plane, node, { allowScheduling: false });
    await ok("apply");
    expect(marks()[1]).toEqual({});
    await ok("revert");
    expect(allows()).toBe(false);
  });

  test("another taint replaces the old one", async () => {
    setSetting(plane, "a:NoSchedule");
    await ok("apply");
    await ok("apply", { ENTRY: "lab:NoSchedule" });
    expect([value(), marks()[0]]).toEqual(["a:NoSchedule;lab:NoSchedule", { [MARK]: "lab:NoSchedule" }]);
    await ok("revert", { ENTRY: "lab:NoSchedule" });
    expect(value()).toBe("a:NoSchedule");
  });

  test("a taint that another owner declares too is kept", async () => {
    await ok("apply");
    setSetting(plane, `${ENTRY};lab:NoSchedule`);
    await ok("apply", { ENTRY: "lab:NoSchedule" });
    expect([value(), marks()[0]]).toEqual(["lab:NoSchedule", {}]);
  });

  test("new replicas may be allowed: nothing is changed, and earlier changes are reverted", async () => {
    await ok("apply", { REPLICAS: "allowed" });
    expect([allows(), marks()[1]]).toEqual([true, {}]);
    await ok("apply");
    await ok("apply", { REPLICAS: "allowed" });
    expect([allows(), marks()[1], value()]).toEqual([true, {}, ENTRY]);
  });

  test("two isolations share an entry and a node: the last one reverts them", async () => {
    for (const mark of [MARK, OTHER]) await ok("apply", { MARK: mark });
    expect([value(), allows()]).toEqual([ENTRY, false]);
    await ok("revert");
    expect([value(), allows()]).toEqual([ENTRY, false]);
    expect(marks()).toEqual([{ [OTHER]: ENTRY }, { [OTHER]: "true" }]);
    await ok("revert", { MARK: OTHER });
    expect([value(), allows(), marks()]).toEqual(["", true, [{}, {}]]);
  });

  test("the last of two isolations reverts them even if one changes its taint first", async () => {
    for (const mark of [MARK, OTHER]) await ok("apply", { MARK: mark });
    await ok("apply", { ENTRY: "lab:NoSchedule" });
    expect(value()).toBe(`${ENTRY};lab:NoSchedule`);
  });

  test("is refused while replicas are being evicted", async () => {
    await ok("apply");
    setNode(plane, node, { evictionRequested: true });
    const refused = await run("revert");
    expect([refused.status, refused.output]).toEqual([
      3,
      `refused: Longhorn is evicting the replicas of node ${node}, and meanwhile places no new ones; cancel the eviction first\n`,
    ]);
    setNode(plane, node, { evictionRequested: false });
    await ok("revert");
    expect([value(), allows()]).toEqual(["", true]);
  });

  test("an interruption between the two objects, in either direction, is completed by the next run", async () => {
    plane.kubectl("delete", "nodes.longhorn.io", node, "--namespace", LONGHORN);
    expect((await run("apply")).status).toBe(3);
    expect(value()).toBe(ENTRY);
    setNode(plane, node, { allowScheduling: true });
    await ok("apply");
    expect(allows()).toBe(false);
    // the state after a revert that was killed between its two steps.
    const patch = '[{"op":"add","path":"/spec/allowScheduling","value":true}]';
    plane.kubectl("patch", "nodes.longhorn.io", node, "-n", LONGHORN, "--type=json", "--patch", patch);
    await ok("revert");
    expect([value(), allows(), marks()]).toEqual(["", true, [{}, {}]]);
  });

  test("three concurrent runs on one Setting do not lose updates", async () => {
    const all = (action: "apply" | "revert") =>
      Promise.all(
        [1, 2, 3].map((at) =>
          run(action, { MARK: `groundplan/longhorn.${at}`, ENTRY: `k${at}=x:NoSchedule` }),
        ),
      );
    setSetting(plane, "a:NoSchedule");
    await all("apply");
    expect(value()?.split(";").sort()).toEqual([
      "a:NoSchedule",
      ...[1, 2, 3].map((at) => `k${at}=x:NoSchedule`),
    ]);
    await all("revert");
    expect([value(), allows(), marks()]).toEqual(["a:NoSchedule", true, [{}, {}]]);
  });

  test("an unreachable API server is not treated as a missing Longhorn", async () => {
    expect((await run("revert", { KUBECONFIG: "/nonexistent" })).status).toBe(1);
  });

  test("without Longhorn, an apply is refused, and a removal has nothing to revert", async () => {
    uninstallLonghorn(plane);
    const runs = [await run("apply"), await run("revert")];
    expect(runs.map(({ status, output }) => [status, output])).toEqual([
      [3, "the cluster has no Longhorn\n"],
      [0, "the cluster has no Longhorn\n"],
    ]);
  });
});
