import { NO_LONGHORN_HERE } from "../../../constructs";
import { ControlPlane } from "../control-plane/control-plane";
import {
  installLonghorn,
  LONGHORN,
  longhornNodeOf,
  marksOf,
  setNode,
  setSetting,
  settingOf,
  uninstallLonghorn,
} from "../support/longhorn-stand-in";
import { describeWith } from "../support/required-program";
import { IsolationLab, type IsolationTrial, OURS, TOLERATION, workload } from "./isolation-lab";

const ENTRY = "experiment=dedicated:NoSchedule";
const THEIRS = "gpu=a:NoSchedule; disk:NoExecute";
const QUIET = { looksForLeftBehind: false, longhorn: {} } as const;

describeWith(ControlPlane.available(), "Longhorn on an isolated node", () => {
  let lab: IsolationLab;
  let plane: ControlPlane;
  let node: string;
  let trial: IsolationTrial;
  let count = 0;

  beforeAll(async () => {
    lab = await IsolationLab.start();
    plane = lab.plane;
  });

  beforeEach(() => {
    node = `longhorn-${++count}`;
    trial = lab.trial(node);
    installLonghorn(plane);
    // a new one, without the marks of a trial that failed.
    plane.kubectl("delete", "settings.longhorn.io", "taint-toleration", "-n", LONGHORN);
    setSetting(plane, THEIRS);
    setNode(plane, node, { allowScheduling: true, tags: ["ssd"] });
    manager({ tolerations: [TOLERATION] });
  });

  afterEach(() => {
    plane.jobs.start();
  });

  afterAll(() => {
    lab.stop();
  });

  const manager = (podSpec: object) => {
    plane.apply(workload("DaemonSet", [LONGHORN, "longhorn-manager"], podSpec));
  };
  /** What an isolation changes: the Setting, whether the node takes new replicas, and the node's taints. */
  const changed = () => [
    settingOf(plane).value,
    longhornNodeOf(plane, node).spec?.allowScheduling,
    trial.taints(),
  ];
  const marks = () => [marksOf(settingOf(plane)), marksOf(longhornNodeOf(plane, node))];
  const BEFORE = [THEIRS, true, []];
  const ISOLATED = [`${THEIRS};${ENTRY}`, false, [ENTRY]];
  /** The Jobs that have run for this node, in their order. */
  const runs = () =>
    plane.jobs.runs().flatMap(({ job, exitCode }) => {
      const [, what, action] =
        new RegExp(`^(longhorn|taint)-${node}-[0-9a-f]{8}-(apply|revert)$`).exec(job) ?? [];
      return what === undefined ? [] : [`${what} ${action}: ${exitCode}`];
    });

  test("every refusal one by one, then success, an empty plan, and everything as it was", async () => {
    await trial.isolate({ looksForLeftBehind: false });
    expect(await trial.refusal()).toContain(
      "lab-nodes/node: longhorn must be given on a cluster that has Longhorn",
    );

    await trial.isolate({ ...QUIET, longhorn: { namespace: "storage" } });
    const elsewhere = await trial.refusal();
    expect(elsewhere).toContain("there is no Setting storage/taint-toleration");
    expect(elsewhere).toContain("nodeName must be a node of Longhorn, but storage has none of that name");

    await trial.isolate(QUIET);
    plane.kubectl("delete", "nodes.longhorn.io", node, "-n", LONGHORN);
    expect(await trial.refusal()).toContain(
      "lab-nodes/node: nodeName must be a node of Longhorn, but longhorn-system has none of that name: if Longhorn does not use it, write NO_LONGHORN_HERE",
    );
    setNode(plane, node, { allowScheduling: true, tags: ["ssd"] });
    plane.kubectl("delete", "daemonset", "longhorn-manager", "-n", LONGHORN);
    const intolerant =
      "lab-nodes/node: DaemonSet longhorn-system/longhorn-manager must exist and tolerate experiment=dedicated:NoSchedule";
    expect(await trial.refusal()).toContain(intolerant);
    manager({ tolerations: [{ ...TOLERATION, value: "other" }] });
    expect(await trial.refusal()).toContain(intolerant);
    manager({ tolerations: [TOLERATION] });

    await trial.terraform.validate();
    await trial.terraform.apply();
    expect(changed()).toEqual(ISOLATED);
    const second = await trial.terraform.plan();
    expect([second.hasChanges, second.text.includes("Warning")]).toEqual([false, false]);
    await trial.terraform.destroy();
    expect([changed(), marks(), trial.releases("longhorn")]).toEqual([BEFORE, [{}, {}], []]);
    expect(longhornNodeOf(plane, node).spec).toMatchObject({ tags: ["ssd"] });
    expect(runs()).toEqual(["longhorn apply: 0", "taint apply: 0", "taint revert: 0", "longhorn revert: 0"]);
  });

  test("without Longhorn, the prop stops the plan with one message, and nothing else is asked", async () => {
    uninstallLonghorn(plane);
    await trial.isolate(QUIET);
    const stopped = await trial.refusal();
    expect(stopped).toContain("lab-nodes/node: longhorn must be left out on a cluster without Longhorn");
    expect(stopped.match(/Error:/g)).toHaveLength(1);
    await trial.isolate({ looksForLeftBehind: false });
    expect((await trial.terraform.plan()).hasChanges).toBe(true);
    installLonghorn(plane);
    await trial.isolate({ looksForLeftBehind: false, longhorn: NO_LONGHORN_HERE });
    await trial.terraform.apply();
    expect([settingOf(plane).value, trial.taints()]).toEqual(["", [ENTRY]]);
    await trial.terraform.destroy();
  });

  test("what others have written meanwhile survives the removal", async () => {
    await trial.isolate(QUIET);
    await trial.terraform.apply();
    setSetting(plane, `a=b:NoSchedule;${ENTRY};c=d:NoSchedule`);
    setNode(plane, node, { tags: ["ssd", "fast"] });
    expect((await trial.terraform.plan()).hasChanges).toBe(false);
    await trial.terraform.destroy();
    expect(changed()).toEqual(["a=b:NoSchedule;c=d:NoSchedule", true, []]);
    expect(longhornNodeOf(plane, node).spec).toMatchObject({ tags: ["ssd", "fast"] });
  });

  test("another taint, other rules on replicas, and Longhorn left alone: each step puts back what it no longer wants", async () => {
    await trial.isolate(QUIET);
    await trial.terraform.apply();
    const lab2 = { key: "experiment", value: "other" };
    manager({ tolerations: [{ key: "experiment", operator: "Exists" }] });
    await trial.isolate({ ...QUIET, taint: lab2 });
    await trial.terraform.apply();
    expect(changed()).toEqual([
      `${THEIRS};experiment=other:NoSchedule`,
      false,
      ["experiment=other:NoSchedule"],
    ]);
    await trial.isolate({ ...QUIET, taint: lab2, longhorn: { newReplicas: { reason: "strict-local" } } });
    await trial.terraform.apply();
    expect(changed().slice(0, 2)).toEqual([`${THEIRS};experiment=other:NoSchedule`, true]);
    const plan = await trial.terraform.plan();
    expect([plan.hasChanges, plan.text.includes("Warning")]).toEqual([false, false]);
    await trial.isolate({ ...QUIET, taint: lab2, longhorn: NO_LONGHORN_HERE });
    await trial.terraform.apply();
    expect(changed()).toEqual([THEIRS, true, ["experiment=other:NoSchedule"]]);
    await trial.terraform.destroy();
  });

  test("two isolations of one node share what Longhorn is told, and the last one takes it back", async () => {
    const other = { key: "lab", value: "x" };
    manager({ tolerations: [{ operator: "Exists" }] });
    await trial.synthesize([OURS, other], { node: QUIET, second: { ...QUIET, taint: other } });
    await trial.terraform.apply();
    expect(settingOf(plane).value?.split(";").sort()).toEqual(
      [...THEIRS.split(";"), ENTRY, "lab=x:NoSchedule"].sort(),
    );
    await trial.synthesize([OURS, other], { second: { ...QUIET, taint: other } });
    await trial.terraform.apply();
    expect(changed()).toEqual([`${THEIRS};lab=x:NoSchedule`, false, ["lab=x:NoSchedule"]]);
    await trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("a renamed construct leaves Longhorn as it is", async () => {
    await trial.isolate(QUIET);
    await trial.terraform.apply();
    await trial.isolate({ ...QUIET, adopt: { reason: "renamed" } }, "renamed");
    await trial.terraform.apply();
    expect([changed(), trial.releases("longhorn").length]).toEqual([ISOLATED, 1]);
    await trial.terraform.destroy();
    expect([changed(), marks()]).toEqual([BEFORE, [{}, {}]]);
  });

  test("warns while the Setting is not in force, and when it or the node was changed back", async () => {
    await trial.isolate(QUIET);
    await trial.terraform.apply();
    setSetting(plane, `${THEIRS};${ENTRY}`, false);
    expect((await trial.terraform.plan()).text).toContain(
      "lab-nodes/node: Setting longhorn-system/taint-toleration is not in force yet",
    );
    setSetting(plane, THEIRS);
    setNode(plane, node, { allowScheduling: true });
    const lost = await trial.terraform.plan();
    expect(lost.hasChanges).toBe(false);
    const address = (await trial.terraform.stateList()).find((each) => each.includes("_longhorn_")) ?? "";
    const again = `set it again with: terraform apply -replace=${address}`;
    expect(lost.text).toContain(
      `lab-nodes/node: Setting longhorn-system/taint-toleration has lost ${ENTRY}; ${again}`,
    );
    expect(lost.text).toContain(
      `lab-nodes/node: Longhorn places new replicas on node ${node} again; ${again}`,
    );
    await trial.terraform.apply(`-replace=${address}`);
    expect(changed()).toEqual(ISOLATED);
    expect((await trial.terraform.plan()).text).not.toContain("Warning");
    await trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("killed while Longhorn is told: nothing is tainted; the documented step and an apply", async () => {
    await trial.isolate(QUIET);
    await trial.killAt("apply", "longhorn");
    expect(trial.taints()).toEqual([]);
    trial.recover();
    await trial.terraform.apply();
    expect(changed()).toEqual(ISOLATED);
    await trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("killed between Longhorn and the taint: Longhorn knows already, and an apply goes on", async () => {
    await trial.isolate(QUIET);
    // only Longhorn's Job runs: the second one finds the runner stopped.
    const running = trial.terraform.start("apply", "-input=false", "-no-color", "-auto-approve");
    while (!runs().includes("longhorn apply: 0")) await new Promise((resolve) => setTimeout(resolve, 50));
    plane.jobs.stop();
    running.kill();
    await running.result;
    plane.jobs.start();
    expect(changed().slice(0, 2)).toEqual(ISOLATED.slice(0, 2));
    trial.recover();
    await trial.terraform.apply();
    expect([changed(), (await trial.terraform.plan()).hasChanges]).toEqual([ISOLATED, false]);
    await trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("killed in the removal, after the taint and before Longhorn: another destroy restores all", async () => {
    await trial.isolate(QUIET);
    await trial.terraform.apply();
    const running = trial.terraform.start("destroy", "-input=false", "-no-color", "-auto-approve");
    while (trial.taints().length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    running.kill();
    await running.result;
    plane.jobs.stop();
    // Longhorn still tolerates the taint that is no longer there, and keeps replicas off: it harms nobody.
    expect(settingOf(plane).value).toBe(`${THEIRS};${ENTRY}`);
    plane.jobs.start();
    await trial.terraform.destroy();
    expect([changed(), marks(), trial.releases("longhorn"), trial.releases("taint")]).toEqual([
      BEFORE,
      [{}, {}],
      [],
      [],
    ]);
  });

  test("killed while Longhorn is taken back, and wanted again: the documented step and an apply", async () => {
    await trial.isolate(QUIET);
    await trial.terraform.apply();
    plane.jobs.stop();
    const running = trial.terraform.start("destroy", "-input=false", "-no-color", "-auto-approve");
    plane.jobs.start();
    while (trial.releases("taint").length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    running.kill();
    await running.result;
    trial.recover();
    await trial.terraform.apply();
    expect(changed()).toEqual(ISOLATED);
    await trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("replicas that are being evicted stop the removal with a reason, after the taint is gone", async () => {
    await trial.isolate(QUIET);
    await trial.terraform.apply();
    setNode(plane, node, { evictionRequested: true });
    const stopped = await trial.terraform.tryDestroy();
    expect(stopped.status).toBe(1);
    expect(plane.jobs.runs().at(-1)?.output).toContain("end the eviction first");
    expect(trial.taints()).toEqual([]);
    setNode(plane, node, { evictionRequested: false });
    await trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("a Longhorn that has been uninstalled does not hinder the destroy", async () => {
    await trial.isolate(QUIET);
    await trial.terraform.apply();
    uninstallLonghorn(plane);
    await trial.terraform.destroy();
    expect([trial.taints(), trial.releases("longhorn")]).toEqual([[], []]);
  });

  test("the Jobs may read and patch these two objects, and nothing else", async () => {
    await trial.isolate(QUIET);
    await trial.terraform.apply();
    const [release] = trial.releases("longhorn");
    const account = `--as=system:serviceaccount:kube-system:${release}`;
    const may = (verb: string, what: string, ...more: string[]) =>
      plane.tryKubectl("auth", "can-i", verb, what, "--namespace", LONGHORN, ...more, account).stdout.trim();
    const setting = "settings.longhorn.io/taint-toleration";
    const longhornNode = `nodes.longhorn.io/${node}`;
    const allowed = [setting, longhornNode].flatMap((what) => [may("get", what), may("patch", what)]);
    expect(allowed).toEqual(["yes", "yes", "yes", "yes"]);
    const refused: readonly (readonly [string, string, ...string[]])[] = [
      ["update", setting],
      ["delete", setting],
      ["patch", setting, "--subresource=status"],
      ["patch", "settings.longhorn.io/default-replica-count"],
      ["list", "settings.longhorn.io"],
      ["patch", "nodes.longhorn.io/another"],
      ["delete", longhornNode],
      ["list", "nodes.longhorn.io"],
      ["get", "volumes.longhorn.io"],
      ["get", "daemonsets.apps"],
      ["get", "secrets"],
      ["patch", `node/${node}`],
      ["get", "pods", "--all-namespaces"],
    ];
    expect(refused.map((what) => `${what.join(" ")}: ${may(...what)}`)).toEqual(
      refused.map((what) => `${what.join(" ")}: no`),
    );
    await trial.terraform.destroy();
  });
});
