import { NO_LONGHORN_HERE } from "../../../../constructs";
import {
  installLonghorn,
  LONGHORN,
  longhornNodeOf,
  setNode,
  setSetting,
  settingOf,
  uninstallLonghorn,
} from "../../support/longhorn-stand-in";
import { OURS, TOLERATION } from "../labs/isolation-lab";
import { ENTRY, type LonghornLab, QUIET, THEIRS } from "./longhorn-lab";

/** Tests what an isolation changes in Longhorn, and restores. */
export function describeSettings(longhorn: LonghornLab): void {
  const { manager, changed, marks, BEFORE, ISOLATED, runs } = longhorn;

  test("each refusal stops the plan; then it is applied, the second plan is empty, and a destroy restores everything", async () => {
    await longhorn.trial.isolate({ looksForLeftBehind: false });
    expect(await longhorn.trial.refusal()).toContain(
      "lab-nodes/node: longhorn must be given on a cluster that has Longhorn",
    );

    await longhorn.trial.isolate({ ...QUIET, longhorn: { namespace: "storage" } });
    const elsewhere = await longhorn.trial.refusal();
    expect(elsewhere).toContain("there is no Setting storage/taint-toleration");
    expect(elsewhere).toContain("nodeName must be a node of Longhorn, but storage has none of that name");

    await longhorn.trial.isolate(QUIET);
    longhorn.plane.kubectl("delete", "nodes.longhorn.io", longhorn.node, "-n", LONGHORN);
    expect(await longhorn.trial.refusal()).toContain(
      "lab-nodes/node: nodeName must be a node of Longhorn, but longhorn-system has none of that name: if Longhorn does not use it, write NO_LONGHORN_HERE",
    );
    setNode(longhorn.plane, longhorn.node, { allowScheduling: true, tags: ["ssd"] });
    longhorn.plane.kubectl("delete", "daemonset", "longhorn-manager", "-n", LONGHORN);
    const intolerant =
      "lab-nodes/node: DaemonSet longhorn-system/longhorn-manager must exist and tolerate experiment=dedicated:NoSchedule";
    expect(await longhorn.trial.refusal()).toContain(intolerant);
    manager({ tolerations: [{ ...TOLERATION, value: "other" }] });
    expect(await longhorn.trial.refusal()).toContain(intolerant);
    manager({ tolerations: [TOLERATION] });

    await longhorn.trial.terraform.validate();
    await longhorn.trial.terraform.apply();
    expect(changed()).toEqual(ISOLATED);
    const second = await longhorn.trial.terraform.plan();
    expect([second.hasChanges, second.text.includes("Warning")]).toEqual([false, false]);
    await longhorn.trial.terraform.destroy();
    expect([changed(), marks(), longhorn.trial.releases("longhorn")]).toEqual([BEFORE, [{}, {}], []]);
    expect(longhornNodeOf(longhorn.plane, longhorn.node).spec).toMatchObject({ tags: ["ssd"] });
    expect(runs()).toEqual(["longhorn apply: 0", "taint apply: 0", "taint revert: 0", "longhorn revert: 0"]);
  });

  test("without Longhorn, the prop stops the plan with one message, and nothing else is checked", async () => {
    uninstallLonghorn(longhorn.plane);
    await longhorn.trial.isolate(QUIET);
    const stopped = await longhorn.trial.refusal();
    expect(stopped).toContain("lab-nodes/node: longhorn must be left out on a cluster without Longhorn");
    expect(stopped.match(/Error:/g)).toHaveLength(1);
    await longhorn.trial.isolate({ looksForLeftBehind: false });
    expect((await longhorn.trial.terraform.plan()).hasChanges).toBe(true);
    installLonghorn(longhorn.plane);
    await longhorn.trial.isolate({ looksForLeftBehind: false, longhorn: NO_LONGHORN_HERE });
    await longhorn.trial.terraform.apply();
    expect([settingOf(longhorn.plane).value, longhorn.trial.taints()]).toEqual(["", [ENTRY]]);
    await longhorn.trial.terraform.destroy();
  });

  test("changes by other clients in the meantime survive the removal", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.terraform.apply();
    setSetting(longhorn.plane, `a=b:NoSchedule;${ENTRY};c=d:NoSchedule`);
    setNode(longhorn.plane, longhorn.node, { tags: ["ssd", "fast"] });
    expect((await longhorn.trial.terraform.plan()).hasChanges).toBe(false);
    await longhorn.trial.terraform.destroy();
    expect(changed()).toEqual(["a=b:NoSchedule;c=d:NoSchedule", true, []]);
    expect(longhornNodeOf(longhorn.plane, longhorn.node).spec).toMatchObject({ tags: ["ssd", "fast"] });
  });

  test("changing the taint, changing the rules on replicas and no longer managing Longhorn each revert what is no longer declared", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.terraform.apply();
    const lab2 = { key: "experiment", value: "other" };
    manager({ tolerations: [{ key: "experiment", operator: "Exists" }] });
    await longhorn.trial.isolate({ ...QUIET, taint: lab2 });
    await longhorn.trial.terraform.apply();
    expect(changed()).toEqual([
      `${THEIRS};experiment=other:NoSchedule`,
      false,
      ["experiment=other:NoSchedule"],
    ]);
    await longhorn.trial.isolate({
      ...QUIET,
      taint: lab2,
      longhorn: { newReplicas: { reason: "strict-local" } },
    });
    await longhorn.trial.terraform.apply();
    expect(changed().slice(0, 2)).toEqual([`${THEIRS};experiment=other:NoSchedule`, true]);
    const plan = await longhorn.trial.terraform.plan();
    expect([plan.hasChanges, plan.text.includes("Warning")]).toEqual([false, false]);
    await longhorn.trial.isolate({ ...QUIET, taint: lab2, longhorn: NO_LONGHORN_HERE });
    await longhorn.trial.terraform.apply();
    expect(changed()).toEqual([THEIRS, true, ["experiment=other:NoSchedule"]]);
    await longhorn.trial.terraform.destroy();
  });

  test("two isolations of one node share the changes of Longhorn, and the last one reverts them", async () => {
    const other = { key: "lab", value: "x" };
    manager({ tolerations: [{ operator: "Exists" }] });
    await longhorn.trial.synthesize([OURS, other], { node: QUIET, second: { ...QUIET, taint: other } });
    await longhorn.trial.terraform.apply();
    expect(settingOf(longhorn.plane).value?.split(";").sort()).toEqual(
      [...THEIRS.split(";"), ENTRY, "lab=x:NoSchedule"].sort(),
    );
    await longhorn.trial.synthesize([OURS, other], { second: { ...QUIET, taint: other } });
    await longhorn.trial.terraform.apply();
    expect(changed()).toEqual([`${THEIRS};lab=x:NoSchedule`, false, ["lab=x:NoSchedule"]]);
    await longhorn.trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("a renamed construct does not change Longhorn", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.terraform.apply();
    await longhorn.trial.isolate({ ...QUIET, adopt: { reason: "renamed" } }, "renamed");
    await longhorn.trial.terraform.apply();
    expect([changed(), longhorn.trial.releases("longhorn").length]).toEqual([ISOLATED, 1]);
    await longhorn.trial.terraform.destroy();
    expect([changed(), marks()]).toEqual([BEFORE, [{}, {}]]);
  });

  test("warns while the Setting is not in force, and when it or the node was changed back", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.terraform.apply();
    setSetting(longhorn.plane, `${THEIRS};${ENTRY}`, false);
    expect((await longhorn.trial.terraform.plan()).text).toContain(
      "lab-nodes/node: Setting longhorn-system/taint-toleration is not in effect yet",
    );
    setSetting(longhorn.plane, THEIRS);
    setNode(longhorn.plane, longhorn.node, { allowScheduling: true });
    const lost = await longhorn.trial.terraform.plan();
    expect(lost.hasChanges).toBe(false);
    const address =
      (await longhorn.trial.terraform.stateList()).find((each) => each.includes("_longhorn_")) ?? "";
    const again = `set it again with: terraform apply -replace=${address}`;
    expect(lost.text).toContain(
      `lab-nodes/node: Setting longhorn-system/taint-toleration has lost ${ENTRY}; ${again}`,
    );
    expect(lost.text).toContain(
      `lab-nodes/node: Longhorn places new replicas on node ${longhorn.node} again; ${again}`,
    );
    await longhorn.trial.terraform.apply(`-replace=${address}`);
    expect(changed()).toEqual(ISOLATED);
    expect((await longhorn.trial.terraform.plan()).text).not.toContain("Warning");
    await longhorn.trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });
}
