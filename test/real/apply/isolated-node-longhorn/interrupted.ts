import { LONGHORN, setNode, settingOf, uninstallLonghorn } from "../../support/longhorn-stand-in";
import { ENTRY, type LonghornLab, QUIET, THEIRS } from "./longhorn-lab";

/** Tests what a kill of Terraform, or Longhorn itself, leaves incomplete, and how it is repaired. */
export function describeInterruptions(longhorn: LonghornLab): void {
  const { changed, marks, BEFORE, ISOLATED, runs } = longhorn;

  test("killed while Longhorn is changed, it has tainted nothing; the documented step and an apply complete it", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.killAt("apply", "longhorn");
    expect(longhorn.trial.taints()).toEqual([]);
    longhorn.trial.recover();
    await longhorn.trial.terraform.apply();
    expect(changed()).toEqual(ISOLATED);
    await longhorn.trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("killed between Longhorn and the taint, it has configured Longhorn, and an apply completes it", async () => {
    await longhorn.trial.isolate(QUIET);
    // only Longhorn's Job runs: the second one finds the runner stopped.
    const running = longhorn.trial.terraform.start("apply", "-input=false", "-no-color", "-auto-approve");
    await running.until(() => runs().includes("longhorn apply: 0"));
    longhorn.plane.jobs.stop();
    running.kill();
    await running.result;
    longhorn.plane.jobs.start();
    expect(changed().slice(0, 2)).toEqual(ISOLATED.slice(0, 2));
    longhorn.trial.recover();
    await longhorn.trial.terraform.apply();
    expect([changed(), (await longhorn.trial.terraform.plan()).hasChanges]).toEqual([ISOLATED, false]);
    await longhorn.trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("killed during the removal, between the taint and Longhorn, it is completed by another destroy", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.terraform.apply();
    const running = longhorn.trial.terraform.start("destroy", "-input=false", "-no-color", "-auto-approve");
    await running.until(() => longhorn.trial.taints().length === 0);
    running.kill();
    await running.result;
    longhorn.plane.jobs.stop();
    // Longhorn still tolerates the taint that is no longer there, and keeps replicas off: that is harmless.
    expect(settingOf(longhorn.plane).value).toBe(`${THEIRS};${ENTRY}`);
    longhorn.plane.jobs.start();
    await longhorn.trial.terraform.destroy();
    expect([
      changed(),
      marks(),
      longhorn.trial.releases("longhorn"),
      longhorn.trial.releases("taint"),
    ]).toEqual([BEFORE, [{}, {}], [], []]);
  });

  test("killed while Longhorn is restored, the node is isolated again by the documented step and an apply", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.terraform.apply();
    longhorn.plane.jobs.stop();
    const running = longhorn.trial.terraform.start("destroy", "-input=false", "-no-color", "-auto-approve");
    longhorn.plane.jobs.start();
    await running.until(() => longhorn.trial.releases("taint").length === 0);
    running.kill();
    await running.result;
    longhorn.trial.recover();
    await longhorn.trial.terraform.apply();
    expect(changed()).toEqual(ISOLATED);
    await longhorn.trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("replicas that are being evicted stop the removal with a reason, after the taint is gone", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.terraform.apply();
    setNode(longhorn.plane, longhorn.node, { evictionRequested: true });
    const stopped = await longhorn.trial.terraform.tryDestroy();
    expect(stopped.status).toBe(1);
    expect(longhorn.plane.jobs.runs().at(-1)?.output).toContain("cancel the eviction first");
    expect(longhorn.trial.taints()).toEqual([]);
    setNode(longhorn.plane, longhorn.node, { evictionRequested: false });
    await longhorn.trial.terraform.destroy();
    expect(changed()).toEqual(BEFORE);
  });

  test("an uninstalled Longhorn does not block the destroy", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.terraform.apply();
    uninstallLonghorn(longhorn.plane);
    await longhorn.trial.terraform.destroy();
    expect([longhorn.trial.taints(), longhorn.trial.releases("longhorn")]).toEqual([[], []]);
  });

  test("the Jobs may read and patch these two objects, and nothing else", async () => {
    await longhorn.trial.isolate(QUIET);
    await longhorn.trial.terraform.apply();
    const [release] = longhorn.trial.releases("longhorn");
    const account = `--as=system:serviceaccount:kube-system:${release}`;
    const may = (verb: string, what: string, ...more: string[]) =>
      longhorn.plane
        .tryKubectl("auth", "can-i", verb, what, "--namespace", LONGHORN, ...more, account)
        .stdout.trim();
    const setting = "settings.longhorn.io/taint-toleration";
    const longhornNode = `nodes.longhorn.io/${longhorn.node}`;
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
      ["patch", `node/${longhorn.node}`],
      ["get", "pods", "--all-namespaces"],
    ];
    expect(refused.map((what) => `${what.join(" ")}: ${may(...what)}`)).toEqual(
      refused.map((what) => `${what.join(" ")}: no`),
    );
    await longhorn.trial.terraform.destroy();
  });
}
