import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Cluster, HelmRelease, type HelmReleaseProps } from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "release-lab";
const STACK = "releases";
const NODE = "worker-1";
/** No node is called so: what shall run there never does. */
const NOWHERE = "nowhere";
const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"];

describeWith(ControlPlane.available(), "a Helm release that fails, times out or is killed", () => {
  const cluster = new Cluster(
    clusterProps({ kubeContext: CONTEXT, nodes: [...CONTROL_PLANES, workerProps(NODE)] }),
  );
  const charts = mkdtempSync(join(tmpdir(), "groundplan-charts-"));
  const stacks: SynthesizedStack[] = [];
  let plane: ControlPlane;

  beforeAll(async () => {
    cpSync(join(__dirname, "web-chart"), charts, { recursive: true });
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
  });
  afterAll(() => {
    plane.release();
    for (const stack of stacks) stack.remove();
    rmSync(charts, { recursive: true });
  });

  /** A separate release in a separate stack. */
  function trial(releaseName: string, more: Partial<HelmReleaseProps> = {}) {
    const stack = new SynthesizedStack(STACK, plane);
    stacks.push(stack);
    const { terraform } = stack;
    const want = (node: string, timeoutSeconds = 5) =>
      stack.synthesize(cluster, (scope) => {
        new HelmRelease(scope, "web", {
          chart: { name: "web", version: "0.1.0", source: charts },
          uncheckedValues: { values: { node, replicas: 1 }, reason: "a chart of this test" },
          releaseName,
          namespace: "default",
          values: {},
          timeoutSeconds,
          ...more,
        });
      });
    const jsonpath = (path: string) =>
      plane.kubectl("get", "deployment", releaseName, "--output", `jsonpath={${path}}`);
    const statuses = () => {
      const selector = ["--selector", `owner=helm,name=${releaseName}`];
      const path = "jsonpath={.items[*].metadata.labels.status}";
      return plane.kubectl("get", "secret", "--namespace", "default", ...selector, "--output", path);
    };
    const settles = async () => {
      await terraform.apply();
      expect(jsonpath(".status.readyReplicas")).toBe("1");
      expect((await terraform.plan()).hasChanges).toBe(false);
    };
    const killedAt = async (status: string) => {
      const running = terraform.start(...APPLY);
      await running.until(() => statuses().includes(status));
      running.kill();
      await running.result;
    };
    const recover = () => {
      const tool = join(__dirname, "../../../lib/cli/groundplan.js");
      // the state is that of the stack's own folder, as it would be after the documented commands.
      const env = {
        ...process.env,
        ...plane.env,
        TF_VAR_kubeconfig: plane.env.KUBECONFIG,
        CDKTF_OUTDIR: dirname(dirname(terraform.directory)),
      };
      const printed = execFileSync(process.execPath, [tool, "recover", STACK], { env, encoding: "utf8" });
      const [, command = ""] = /was interrupted: (kubectl .*)$/m.exec(printed) ?? [];
      expect(command).toContain(`name=${releaseName},`);
      execFileSync("sh", ["-c", command], { env });
    };
    return { terraform, want, jsonpath, statuses, settles, killedAt, recover };
  }

  test.each([
    ["kept", { atomic: false }, "failed"],
    ["uninstalled", { atomic: true }, ""],
  ])("an apply completes an install that timed out and was %s", async (how, props, left) => {
    const { terraform, want, statuses, settles } = trial(`install-${how}`, props);
    await want(NOWHERE);
    expect((await terraform.tryApply()).text).toContain("context deadline exceeded");
    expect(statuses()).toBe(left);
    expect(await terraform.stateList()).toEqual([]);
    await want(NODE, 60);
    await settles();
  });

  test("an apply of correct values completes an upgrade that timed out and was kept", async () => {
    const { terraform, want, statuses, settles } = trial("upgrade-kept", { atomic: false });
    await want(NODE, 60);
    await settles();
    await want(NOWHERE);
    expect((await terraform.tryApply()).text).toContain("context deadline exceeded");
    expect(statuses()).toContain("failed");
    await want(NODE, 61);
    await settles();
  });

  test("two applies restore the old values after an upgrade that timed out and was kept", async () => {
    const { terraform, want, settles } = trial("upgrade-back", { atomic: false });
    await want(NODE, 60);
    await settles();
    await want(NOWHERE, 5);
    expect((await terraform.tryApply()).status).toBe(1);
    await want(NODE, 60);
    expect((await terraform.tryApply()).text).toContain("Provider produced inconsistent result after apply");
    await settles();
  });

  test("an apply completes an upgrade that timed out and was rolled back", async () => {
    const { terraform, want, jsonpath, settles } = trial("upgrade-atomic", { atomic: true });
    await want(NODE, 60);
    await settles();
    await want(NOWHERE);
    expect((await terraform.tryApply()).text).toContain("context deadline exceeded");
    expect(jsonpath(".spec.template.spec.nodeSelector")).toContain(NODE);
    expect((await terraform.plan()).hasChanges).toBe(true);
    await want(NODE, 60);
    await settles();
  });

  test.each([true, false])(
    "the step that recover names and an apply complete an install that was killed, with atomic %s",
    async (atomic) => {
      const { terraform, want, settles, killedAt, recover } = trial(`killed-install-${atomic}`, { atomic });
      await want(NOWHERE, 300);
      await killedAt("pending-install");
      await want(NODE, 60);
      expect((await terraform.tryApply()).text).toContain(
        "another operation (install/upgrade/rollback) is in progress",
      );
      recover();
      await settles();
    },
  );

  test.each([true, false])(
    "the step that recover names and an apply complete an upgrade that was killed, with atomic %s",
    async (atomic) => {
      const { terraform, want, settles, killedAt, recover } = trial(`killed-upgrade-${atomic}`, { atomic });
      await want(NODE, 60);
      await settles();
      await want(NOWHERE, 300);
      await killedAt("pending-upgrade");
      await want(NODE, 61);
      expect((await terraform.tryApply()).text).toContain(
        "another operation (install/upgrade/rollback) is in progress",
      );
      recover();
      await settles();
    },
  );

  test("changed files of a local chart are applied under an unchanged version", async () => {
    const { terraform, want, jsonpath, settles } = trial("changed-files");
    await want(NODE, 60);
    await settles();
    const file = join(charts, "web", "templates", "deployment.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("first", "second"));
    await want(NODE, 60);
    expect((await terraform.plan()).actions).toEqual([expect.stringContaining("update")]);
    await settles();
    expect(jsonpath(".metadata.annotations.edition")).toBe("second");
  });

  test("no more than five revisions are kept", async () => {
    const { want, statuses, settles } = trial("history");
    for (const timeout of [60, 61, 62, 63, 64, 65, 66]) {
      await want(NODE, timeout);
      await settles();
    }
    expect(statuses().split(" ")).toHaveLength(5);
  });
});
