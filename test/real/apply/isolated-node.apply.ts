import {
  type ClusterStack,
  IsolatedNode,
  type IsolatedNodeProps,
  NOTHING_MUST_STAY_UP,
  type Taint,
} from "../../../constructs";
import { formatTaint } from "../../../constructs/cluster";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { labCluster, OURS, replaceNode, startLab } from "./isolation-lab";
import { SynthesizedStack } from "./synthesized-stack";
import type { RunningTerraform } from "./terraform";

const GPU: Taint = { key: "nvidia.com/gpu", value: "true" };
const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"];
const DESTROY = ["destroy", "-input=false", "-no-color", "-auto-approve"];
/** The statuses that Helm never leaves by itself. */
const STUCK = "status in (pending-install,pending-upgrade,pending-rollback,uninstalling)";

interface LiveNode {
  readonly metadata: { readonly annotations?: Record<string, string> };
  readonly spec: { readonly taints?: Taint[]; readonly unschedulable?: boolean };
}

describeWith(ControlPlane.available(), "IsolatedNode on a real control plane", () => {
  let plane: ControlPlane;
  const stacks: SynthesizedStack[] = [];

  beforeAll(async () => {
    // the context of a cluster is known by its nodes, also when the isolated one is gone.
    plane = await startLab();
  });

  afterEach(() => {
    plane.jobs.start();
  });

  afterAll(() => {
    plane.stop();
    for (const stack of stacks) stack.remove();
  });

  const live = (name: string) => plane.kubectlJson<LiveNode>("get", "node", name);
  const taintsOf = (name: string) => (live(name).spec.taints ?? []).map(formatTaint);
  const marksOf = (name: string) =>
    Object.entries(live(name).metadata.annotations ?? {}).filter(([key]) => key.startsWith("groundplan/"));
  const taint = (node: string, ...taints: string[]) => plane.kubectl("taint", "node", node, ...taints);

  /** A new node, perhaps with taints that somebody has set with kubectl, and a stack to isolate it. */
  function trial(node: string, ...taints: readonly Taint[]) {
    replaceNode(plane, node);
    if (taints.length > 0) taint(node, ...taints.map(formatTaint));
    const stack = new SynthesizedStack("lab-nodes", plane);
    stacks.push(stack);
    let release = "";

    async function synthesize(build: (stack: ClusterStack) => void, declared: readonly Taint[]) {
      await stack.synthesize(labCluster(node, declared), build);
    }
    async function isolate(
      props: Partial<IsolatedNodeProps> = {},
      others: readonly Taint[] = [],
      id = "node",
    ) {
      const required = {
        nodeName: node,
        mustNotGoDown: NOTHING_MUST_STAY_UP,
        revert: "2999-12-31",
        // isolated-node-neighbours.apply.ts has this part.
        looksForLeftBehind: false,
      } as const;
      await synthesize(
        (scope) => {
          release = new IsolatedNode(scope, id, { ...required, ...props }).releaseName;
        },
        [props.taint ?? OURS, ...others],
      );
    }
    const inNamespace = ["--namespace", "kube-system"];
    return {
      terraform: stack.terraform,
      isolate,
      /** What is on the cluster of the release, Jobs that failed included. */
      objects: () =>
        [
          ...plane.kubectl("get", "sa,configmap,job,pod", ...inNamespace, "-o", "name").split("\n"),
          ...plane.kubectl("get", "clusterrole,clusterrolebinding", "-o", "name").split("\n"),
          ...plane
            .kubectl("get", "secret", ...inNamespace, "-l", `owner=helm,name=${release}`, "-o", "name")
            .split("\n"),
        ].filter((line) => line.includes(release)),
      release: () => release,
      /** The one documented step. */
      recover: () =>
        plane.kubectl("delete", "secret", ...inNamespace, "-l", `owner=helm,name=${release},${STUCK}`),
      /** Runs terraform until the Job is there, which never runs, and kills it. */
      killAt: async (args: readonly string[], job: "apply" | "revert") => {
        plane.jobs.stop();
        const running = stack.terraform.start(...args);
        await until(
          running,
          () => plane.tryKubectl("get", "job", ...inNamespace, `${release}-${job}`).status === 0,
        );
        running.kill();
        expect((await running.result).status).toBe(137);
        plane.jobs.start();
      },
    };
  }

  async function until(running: RunningTerraform, holds: () => boolean): Promise<void> {
    let ended = false;
    void running.result.then(() => (ended = true));
    while (!holds()) {
      if (ended) throw new Error(`terraform ended first: ${(await running.result).output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  test("a clean node: tainted and not cordoned, the second plan empty, as it was after the destroy", async () => {
    const { terraform, isolate, objects } = trial("clean-1");
    await isolate();
    await terraform.validate();
    await terraform.apply();
    expect(live("clean-1").spec).toEqual({ taints: [{ ...OURS, effect: "NoSchedule" }] });
    const second = await terraform.plan();
    expect(second).toMatchObject({
      hasChanges: false,
      text: expect.not.stringContaining("Warning") as string,
    });
    await terraform.destroy();
    expect(live("clean-1").spec).toEqual({});
    expect(marksOf("clean-1")).toEqual([]);
    expect(objects()).toEqual([]);
  });

  test("a node with a declared GPU taint keeps it at create, change and destroy", async () => {
    const { terraform, isolate } = trial("gpu-1", GPU);
    await isolate({}, [GPU]);
    const { text } = await terraform.apply();
    expect(text).not.toContain("Warning");
    expect(taintsOf("gpu-1").sort()).toEqual([
      "experiment=dedicated:NoSchedule",
      "nvidia.com/gpu=true:NoSchedule",
    ]);
    await isolate({ taint: { ...OURS, value: "other" } }, [GPU]);
    await terraform.apply();
    expect(taintsOf("gpu-1").sort()).toEqual([
      "experiment=other:NoSchedule",
      "nvidia.com/gpu=true:NoSchedule",
    ]);
    await terraform.destroy();
    expect(taintsOf("gpu-1")).toEqual(["nvidia.com/gpu=true:NoSchedule"]);
  });

  test("a node with a taint that nobody declared keeps it, and every plan names it", async () => {
    const { terraform, isolate } = trial("foreign-1", { key: "team", value: "b" });
    await isolate();
    await terraform.apply();
    taint("foreign-1", "later=c:NoExecute", "soft=d:PreferNoSchedule");
    const plan = await terraform.plan();
    expect(plan.hasChanges).toBe(false);
    for (const each of ["later=c:NoExecute", "team=b:NoSchedule"]) {
      expect(plan.text).toContain(`node foreign-1 carries the taint ${each}, which is not declared`);
    }
    await terraform.destroy();
    expect(taintsOf("foreign-1").sort()).toEqual([
      "later=c:NoExecute",
      "soft=d:PreferNoSchedule",
      "team=b:NoSchedule",
    ]);
  });

  test("a cordon stops the plan; after the uncordon all goes on as if nothing had been", async () => {
    const { terraform, isolate } = trial("cordon-1", GPU);
    await isolate({}, [GPU]);
    await terraform.apply();
    plane.kubectl("cordon", "cordon-1");
    expect(await terraform.tryPlan()).toMatchObject({
      status: 1,
      text: expect.stringContaining("lab-nodes/node: node cordon-1 must not be cordoned") as string,
    });
    plane.kubectl("uncordon", "cordon-1");
    expect((await terraform.plan()).hasChanges).toBe(false);
    await isolate({ taint: { ...OURS, value: "other" } }, [GPU]);
    await terraform.apply();
    const keyed = taintsOf("cordon-1").filter((each) => !each.startsWith("node.kubernetes.io/"));
    expect(keyed.sort()).toEqual(["experiment=other:NoSchedule", "nvidia.com/gpu=true:NoSchedule"]);
    await terraform.destroy();
    expect(taintsOf("cordon-1")).toEqual(["nvidia.com/gpu=true:NoSchedule"]);
  });

  test("a changed value or key replaces our taint alone, and the plan is empty then", async () => {
    const { terraform, isolate } = trial("change-1", { key: "a" }, { key: "z", value: "1" });
    for (const wanted of [OURS, { key: "experiment" }, { key: "lab", value: "x" }]) {
      await isolate({ taint: wanted });
      await terraform.apply();
      expect(taintsOf("change-1").sort()).toEqual(
        ["a:NoSchedule", formatTaint(wanted), "z=1:NoSchedule"].sort(),
      );
      expect(marksOf("change-1").map(([, value]) => value)).toEqual([formatTaint(wanted)]);
      expect((await terraform.plan()).hasChanges).toBe(false);
    }
    await terraform.destroy();
    expect(taintsOf("change-1").sort()).toEqual(["a:NoSchedule", "z=1:NoSchedule"]);
  });

  test("taking the construct out of the app gives the node back", async () => {
    const { terraform, isolate } = trial("removed-1");
    await isolate();
    await terraform.apply();
    const stack = stacks.at(-1)!;
    await stack.synthesize(labCluster(), () => undefined);
    expect((await terraform.plan()).actions).toEqual([
      expect.stringMatching(/^helm_release\.node_.*: delete$/),
    ]);
    await terraform.apply();
    expect(taintsOf("removed-1")).toEqual([]);
  });

  test("a renamed construct takes the taint over, and the node is never open", async () => {
    const { terraform, isolate } = trial("renamed-1");
    await isolate();
    await terraform.apply();
    await isolate({}, [], "renamed");
    expect((await terraform.tryPlan()).text).toContain("node renamed-1 must not carry a taint");
    await isolate({ adopt: { reason: "renamed" } }, [], "renamed");
    await terraform.apply();
    expect([taintsOf("renamed-1"), marksOf("renamed-1").length]).toEqual([
      ["experiment=dedicated:NoSchedule"],
      1,
    ]);
    await isolate({}, [], "renamed");
    await terraform.apply();
    expect((await terraform.plan()).hasChanges).toBe(false);
    await terraform.destroy();
    expect([taintsOf("renamed-1"), marksOf("renamed-1")]).toEqual([[], []]);
  });

  test("a node that is gone does not hinder the destroy", async () => {
    const { terraform, isolate, objects } = trial("gone-1");
    await isolate();
    await terraform.apply();
    plane.kubectl("delete", "node", "gone-1");
    await terraform.destroy();
    expect(objects()).toEqual([]);
  });

  test("a node that is missing stops the plan", async () => {
    const { terraform, isolate } = trial("missing-1");
    plane.kubectl("delete", "node", "missing-1");
    await isolate();
    expect(await terraform.tryPlan()).toMatchObject({
      status: 1,
      text: expect.stringContaining(
        'lab-nodes/node: nodeName must be a node of the live cluster, got "missing-1"',
      ) as string,
    });
  });

  test.each(["dedicated", "theirs"])(
    "somebody else's taint experiment=%s stops the plan until it is adopted",
    async (value) => {
      const node = `adopt-${value}`;
      const { terraform, isolate } = trial(node, { ...OURS, value });
      await isolate();
      const stopped = await terraform.tryPlan();
      expect(stopped.status).toBe(1);
      expect(stopped.text).toContain(
        `lab-nodes/node: node ${node} must not carry a taint experiment:NoSchedule that was not set from here, ` +
          `got ["experiment=${value}:NoSchedule"]: remove it (kubectl taint node ${node} experiment:NoSchedule-)`,
      );
      await isolate({ adopt: { reason: "set by hand before this app" } });
      await terraform.apply();
      expect(taintsOf(node)).toEqual(["experiment=dedicated:NoSchedule"]);
      await isolate();
      expect((await terraform.plan()).text).not.toContain("must not carry");
      await terraform.destroy();
      expect(taintsOf(node)).toEqual([]);
    },
  );

  test("a taint set between plan and apply is refused by the Job and stays; the next apply converges", async () => {
    const { terraform, isolate, release } = trial("race-1");
    await isolate();
    await terraform.run("plan", "-input=false", "-out=saved");
    taint("race-1", "experiment=theirs:NoSchedule");
    const refused = await terraform.tryApply("saved");
    expect(refused.text).toContain(`job ${release()}-apply failed: PodFailurePolicy`);
    const log = plane.jobs.runs(`${release()}-apply`).map(({ output }) => output.trim());
    expect(log).toEqual([
      "refused: node race-1 carries experiment=theirs:NoSchedule, which was not set from here; remove it or adopt it",
    ]);
    expect(taintsOf("race-1")).toEqual(["experiment=theirs:NoSchedule"]);
    expect(plane.kubectl("get", "job", "-n", "kube-system", "-o", "name")).toContain(`${release()}-apply`);
    taint("race-1", "experiment-");
    await terraform.apply();
    expect(taintsOf("race-1")).toEqual(["experiment=dedicated:NoSchedule"]);
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test("our taint changed by hand is theirs: a change is stopped, a destroy leaves it", async () => {
    const { terraform, isolate } = trial("byhand-1");
    await isolate();
    await terraform.apply();
    taint("byhand-1", "--overwrite", "experiment=theirs:NoSchedule");
    expect((await terraform.tryPlan()).text).toContain('got ["experiment=theirs:NoSchedule"]');
    await terraform.destroy();
    expect(taintsOf("byhand-1")).toEqual(["experiment=theirs:NoSchedule"]);
    expect(marksOf("byhand-1")).toEqual([]);
  });

  test("a taint that was taken away, or lost with its node, is warned of with the command that sets it again", async () => {
    const { terraform, isolate } = trial("lost-1");
    await isolate();
    await terraform.apply();
    const [address = ""] = await terraform.stateList();
    const losses = [
      () => taint("lost-1", "experiment-"),
      () => {
        plane.kubectl("delete", "node", "lost-1");
        replaceNode(plane, "lost-1");
      },
    ];
    for (const lose of losses) {
      lose();
      const plan = await terraform.plan();
      expect(plan.hasChanges).toBe(false);
      expect(plan.text).toContain(
        "lab-nodes/node: node lost-1 has lost the taint experiment=dedicated:NoSchedule; " +
          `set it again with: terraform apply -replace=${address}`,
      );
      await terraform.apply(`-replace=${address}`);
      expect(taintsOf("lost-1")).toEqual(["experiment=dedicated:NoSchedule"]);
      expect((await terraform.plan()).text).not.toContain("has lost");
    }
  });

  test("killed during the install: the documented step and an apply", async () => {
    const { terraform, isolate, killAt, recover, objects } = trial("killed-install-1");
    await isolate();
    await killAt(APPLY, "apply");
    expect(await terraform.stateList()).toEqual([]);
    expect((await terraform.tryApply()).text).toContain(
      "another operation (install/upgrade/rollback) is in progress",
    );
    recover();
    await terraform.apply();
    expect(taintsOf("killed-install-1")).toEqual(["experiment=dedicated:NoSchedule"]);
    expect((await terraform.plan()).hasChanges).toBe(false);
    await terraform.destroy();
    expect([taintsOf("killed-install-1"), objects()]).toEqual([[], []]);
  });

  test("killed during a change: the documented step and an apply", async () => {
    const { terraform, isolate, killAt, recover } = trial("killed-upgrade-1", GPU);
    await isolate({}, [GPU]);
    await terraform.apply();
    await isolate({ taint: { ...OURS, value: "other" } }, [GPU]);
    await killAt(APPLY, "apply");
    recover();
    await terraform.apply();
    expect(taintsOf("killed-upgrade-1").sort()).toEqual([
      "experiment=other:NoSchedule",
      "nvidia.com/gpu=true:NoSchedule",
    ]);
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test("killed during the destroy: another destroy", async () => {
    const { terraform, isolate, killAt, objects } = trial("killed-destroy-1", GPU);
    await isolate({}, [GPU]);
    await terraform.apply();
    await killAt(DESTROY, "revert");
    await terraform.destroy();
    expect(taintsOf("killed-destroy-1")).toEqual(["nvidia.com/gpu=true:NoSchedule"]);
    expect(objects()).toEqual([]);
  });

  test("killed during the destroy, and wanted again: the documented step and an apply", async () => {
    const { terraform, isolate, killAt, recover } = trial("killed-kept-1");
    await isolate();
    await terraform.apply();
    await killAt(DESTROY, "revert");
    recover();
    await terraform.apply();
    await expectEventually(() => taintsOf("killed-kept-1"), ["experiment=dedicated:NoSchedule"]);
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  async function expectEventually<T>(read: () => T, wanted: T): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (JSON.stringify(read()) !== JSON.stringify(wanted) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(read()).toEqual(wanted);
  }

  test("the Jobs may read and patch this node, and nothing else", async () => {
    const { terraform, isolate, release } = trial("rights-1");
    await isolate();
    await terraform.apply();
    const account = `--as=system:serviceaccount:kube-system:${release()}`;
    const may = (...what: string[]) => plane.tryKubectl("auth", "can-i", ...what, account).stdout.trim();
    expect([may("get", "node/rights-1"), may("patch", "node/rights-1")]).toEqual(["yes", "yes"]);
    const refused = [
      ["patch", "node/cp-1"],
      ["get", "node/cp-1"],
      ["list", "nodes"],
      ["update", "node/rights-1"],
      ["delete", "node/rights-1"],
      ["patch", "node/rights-1", "--subresource=status"],
      ["get", "secrets", "--namespace=kube-system"],
      ["list", "pods", "--all-namespaces"],
      ["create", "jobs", "--namespace=kube-system"],
    ];
    expect(refused.map((what) => `${what.join(" ")}: ${may(...what)}`)).toEqual(
      refused.map((what) => `${what.join(" ")}: no`),
    );
  });

  test("the pods of the Jobs pass Pod Security restricted", async () => {
    plane.apply({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "strict", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    });
    const { terraform, isolate } = trial("strict-1");
    await isolate({ namespace: "strict" });
    await terraform.apply();
    expect(taintsOf("strict-1")).toEqual(["experiment=dedicated:NoSchedule"]);
    await terraform.destroy();
    expect(taintsOf("strict-1")).toEqual([]);
  });

  test("the Jobs find a node where every one is tainted or cordoned", async () => {
    const { terraform, isolate } = trial("crowded-1");
    await isolate();
    const everyNode = ["node", "--all"];
    plane.kubectl("taint", ...everyNode, "full=x:NoSchedule");
    plane.kubectl("cordon", "cp-1", "cp-2", "cp-3");
    await terraform.apply();
    expect(taintsOf("crowded-1").sort()).toEqual(["experiment=dedicated:NoSchedule", "full=x:NoSchedule"]);
    await terraform.destroy();
    expect(taintsOf("crowded-1")).toEqual(["full=x:NoSchedule"]);
    plane.kubectl("taint", ...everyNode, "full-");
  });
});
