import { execFileSync } from "node:child_process";
import { mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { Construct } from "constructs";
import {
  Cluster,
  type ClusterProps,
  ClusterStack,
  Namespace,
  NodePackage,
  PodSecurityLevel,
} from "../../../constructs/cluster";
import { NfsMountOptions, StaticNfsVolume } from "../../../constructs/storage";
import { Memory } from "../../../constructs/units";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./environment-under-test";
import { SynthesizedStack } from "./synthesized-stack";
import { TerraformRun } from "./terraform";

const CONTEXT = "ownership-lab";

const FACTS: ClusterProps = clusterProps({
  kubeContext: CONTEXT,
  nodes: [...CONTROL_PLANES, workerProps("worker-1", { packages: [NodePackage.NFS_CLIENT] })],
});

const cluster = new Cluster(FACTS);

type Build = (stack: ClusterStack) => void;

const namespace =
  (name: string, id = name, props: { readonly adopt?: { readonly reason: string } } = {}): Build =>
  (stack) => {
    new Namespace(stack, id, { name, podSecurity: PodSecurityLevel.BASELINE, ...props });
  };

const volume =
  (id = "photos", namespaceName = "default"): Build =>
  (stack) => {
    new StaticNfsVolume(stack, id, {
      name: "photos",
      namespace: namespaceName,
      server: "192.168.7.250",
      path: "/srv/photos",
      capacity: Memory.gibibytes(5),
      mountOptions: NfsMountOptions.HARD_V4,
    });
  };

describeWith(ControlPlane.available(), "ownership on a real control plane", () => {
  let plane: ControlPlane;
  const stacks: SynthesizedStack[] = [];

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
  });

  afterAll(() => {
    plane.stop();
    for (const stack of stacks) stack.remove();
  });

  const uidOf = (...object: string[]) => plane.kubectl("get", ...object, "-o", "jsonpath={.metadata.uid}");

  async function applied(id: string, ...build: Build[]): Promise<SynthesizedStack> {
    const stack = new SynthesizedStack(id, plane);
    stacks.push(stack);
    await synthesize(stack, ...build);
    await stack.terraform.apply();
    return stack;
  }

  async function synthesize(stack: SynthesizedStack, ...build: Build[]): Promise<void> {
    await stack.synthesize(cluster, (scope) => {
      build.forEach((each) => {
        each(scope);
      });
    });
  }

  test("the second plan is empty, and the state holds nothing of the cluster", async () => {
    const { terraform } = await applied("quiet", namespace("quiet"));
    expect((await terraform.plan()).hasChanges).toBe(false);
    const state = (await terraform.run("state", "pull")).output;
    expect(state).not.toContain("kube-node-lease");
    await terraform.run("state", "rm", ...(await terraform.stateList()));
  });

  test("a renamed namespace stops plan, apply and nothing is deleted; the state mv of the message mends it", async () => {
    const stack = await applied("renamed", namespace("renamed", "before"));
    const uid = uidOf("namespace", "renamed");
    await synthesize(stack, namespace("renamed", "after"));
    const { status, text } = await stack.terraform.tryApply();
    expect(status).toBe(1);
    const command = /terraform state mv '(\S+)' '(\S+)'/.exec(text);
    expect(command).not.toBeNull();
    expect(uidOf("namespace", "renamed")).toBe(uid);
    await stack.terraform.run("state", "mv", command![1]!, command![2]!);
    expect((await stack.terraform.plan()).actions).toEqual([expect.stringMatching(/namespace.*: update$/)]);
    await stack.terraform.apply();
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
    expect(uidOf("namespace", "renamed")).toBe(uid);
  });

  test("a moved block in the document counts", async () => {
    const stack = await applied("moving", namespace("moving", "before"));
    const [from] = await stack.terraform.stateList();
    await synthesize(stack, namespace("moving", "after"), (scope) => {
      const to = (scope.node.findChild("after") as Namespace).resource;
      scope.addOverride("moved", [{ from, to: `${to.terraformResourceType}.${to.friendlyUniqueId}` }]);
    });
    const { actions, text } = await stack.terraform.plan();
    expect(text).not.toContain("belongs to");
    expect(actions).toEqual([expect.stringMatching(/: update$/)]);
  });

  test("a construct under another parent stops the plan as a rename", async () => {
    const stack = await applied("parents", namespace("parents"));
    await synthesize(stack, (scope) => {
      namespace("parents")(new Construct(scope, "inner") as ClusterStack);
    });
    expect((await stack.terraform.tryPlan()).text).toContain(
      "terraform state mv 'kubernetes_namespace_v1.parents",
    );
  });

  test("a construct that is gone ends plan and destroy with the ways out", async () => {
    const stack = await applied("gone", namespace("gone"), namespace("stays"));
    await synthesize(stack, namespace("stays"));
    const plan = await stack.terraform.tryPlan();
    expect(plan.text).toContain("Namespace gone holds data, was made by kubernetes_namespace_v1.gone_");
    expect(plan.text).toContain('forgotten: ["Namespace gone"]');
    expect((await stack.terraform.tryDestroy()).text).toContain("Namespace gone holds data");
    expect(uidOf("namespace", "gone")).not.toBe("");
  });

  test("what is forgotten may go, unless it holds claims", async () => {
    const stack = await applied("forgets", namespace("forgotten-1"));
    const claim = {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "left", namespace: "forgotten-1" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    };
    plane.apply(claim);
    const forgetting: Build = (scope) => {
      scope.forget("Namespace forgotten-1");
    };
    await synthesize(stack, forgetting);
    expect((await stack.terraform.tryPlan()).text).toContain(
      "Namespace forgotten-1 is forgotten and must hold no claim when it goes, as they go with it, but it has left",
    );
    plane.kubectl("delete", "pvc", "left", "--namespace", "forgotten-1");
    expect((await stack.terraform.plan()).actions).toEqual([expect.stringMatching(/: delete$/)]);
  });

  test("one name in two stacks stops the second plan, with the way to move it", async () => {
    await applied("first", namespace("contested"));
    const second = new SynthesizedStack("second", plane);
    stacks.push(second);
    await synthesize(second, namespace("contested"));
    const { text } = await second.terraform.tryPlan();
    expect(text).toContain("Namespace contested belongs to kubernetes_namespace_v1.contested");
    expect(text).toContain("of stack first");
    expect(text).toMatch(/terraform state rm 'kubernetes_namespace_v1\.contested\S*'/);
  });

  test("what kubectl made stops the plan, and is adopted on declared terms", async () => {
    plane.kubectl("create", "namespace", "by-hand");
    const uid = uidOf("namespace", "by-hand");
    const stack = new SynthesizedStack("adopts", plane);
    stacks.push(stack);
    await synthesize(stack, namespace("by-hand"));
    expect((await stack.terraform.tryPlan()).text).toContain(
      "Namespace by-hand exists already, and is not in the state of this stack",
    );
    await synthesize(stack, namespace("by-hand", "by-hand", { adopt: { reason: "it was made by hand" } }));
    const { output } = await stack.terraform.plan();
    expect(output).toMatch(/1 to import, 0 to add, 1 to change, 0 to destroy/);
    await stack.terraform.apply();
    expect(uidOf("namespace", "by-hand")).toBe(uid);
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
  });

  test("adopt without anything to adopt makes the object", async () => {
    const stack = await applied("fresh", namespace("fresh", "fresh", { adopt: { reason: "it may exist" } }));
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
  });

  test("a static pair renamed in its id keeps volume, claim and state", async () => {
    const stack = await applied("pairs", volume("before"));
    const uids = [uidOf("pv", "photos-pv"), uidOf("pvc", "photos-pvc")];
    await synthesize(stack, volume("after"));
    const { status, text } = await stack.terraform.tryApply();
    expect(status).toBe(1);
    expect(text.match(/terraform state mv/g)).toHaveLength(2);
    expect([uidOf("pv", "photos-pv"), uidOf("pvc", "photos-pvc")]).toEqual(uids);
  });

  test("a construct that moves to another stack is adopted once the first one's state lets it go", async () => {
    const outdir = join(mkdtempSync(join(tmpdir(), "groundplan-apply-")), "cdktf.out");
    const env = { ...plane.env, TF_VAR_kubeconfig: plane.env.KUBECONFIG ?? "" };
    const terraformOf = (id: string) => new TerraformRun(join(outdir, "stacks", id), env);
    const synthesizeApp = async (builds: Readonly<Record<string, Build>>) => {
      const app = new App({ outdir, stackTraces: false });
      for (const [id, build] of Object.entries(builds)) build(new ClusterStack(app, id, { cluster }));
      app.synth();
      for (const id of Object.keys(builds)) await terraformOf(id).init();
    };
    const nothing: Build = () => undefined;
    await synthesizeApp({ from: namespace("moves"), to: nothing });
    await terraformOf("from").apply();
    const uid = uidOf("namespace", "moves");

    await synthesizeApp({
      from: nothing,
      to: namespace("moves", "moves", { adopt: { reason: "it moves" } }),
    });
    expect((await terraformOf("from").tryPlan()).text).toContain("Namespace moves holds data");
    const { status, text } = await terraformOf("to").tryApply();
    expect(status).toBe(1);
    const address = /Namespace moves is to be adopted.*terraform state rm '(\S+)'/.exec(text)?.[1] ?? "";
    await terraformOf("from").run("state", "rm", address);
    expect((await terraformOf("from").plan()).actions).toEqual([]);
    await terraformOf("to").apply();
    expect((await terraformOf("to").plan()).hasChanges).toBe(false);
    expect((await terraformOf("from").plan()).hasChanges).toBe(false);
    expect(uidOf("namespace", "moves")).toBe(uid);
  });

  describe("the wrong cluster", () => {
    const OTHER = new Cluster({
      ...FACTS,
      nodes: FACTS.nodes.map((node) => ({ ...node, address: node.address.replace("192.168.7.", "10.9.8.") })),
    });
    const STRANGER = new Cluster({
      ...FACTS,
      nodes: FACTS.nodes.map((node, at) => (at === 0 ? node : { ...node, name: `other-${at}` })),
    });

    test.each([
      ["shares no more than one node", STRANGER, "only 1 of its 4 nodes exist, which is not a majority"],
      ["has the same names under other addresses", OTHER, "as those of another cluster with the same names"],
      [
        "has another uid",
        new Cluster({ ...FACTS, uid: "00000000-0000-4000-8000-000000000000" }),
        "whose uid is 00000000-0000-4000-8000-000000000000",
      ],
    ])("that %s ends plan, plan -destroy, destroy and refresh", async (title, wrong, message) => {
      const id = `wrong-${title.split(" ")[1]!}-${title.length}`;
      const stack = await applied(id, namespace(id));
      await stack.synthesize(wrong, namespace(id));
      for (const args of [
        ["plan"],
        ["plan", "-destroy"],
        ["destroy", "-auto-approve"],
        ["apply", "-refresh-only", "-auto-approve"],
      ]) {
        const { status, text } = await stack.terraform.try(...args, "-no-color", "-input=false");
        expect(status).toBe(1);
        expect(text).toContain(message);
      }
      expect(uidOf("namespace", id)).not.toBe("");
    });

    test("is found with -refresh=false too, but for a destroy", async () => {
      const stack = await applied("unrefreshed", namespace("unrefreshed"));
      await stack.synthesize(STRANGER, namespace("unrefreshed"));
      const message = "which is not a majority";
      expect((await stack.terraform.tryPlan("-refresh=false")).text).toContain(message);
      expect((await stack.terraform.tryPlan("-destroy")).text).toContain(message);
      expect((await stack.terraform.tryPlan("-destroy", "-refresh=false")).text).not.toContain(message);
    });

    test("the declared uid is enough, whatever the nodes are called", async () => {
      const uid = uidOf("namespace", "kube-system");
      const stack = await applied("by-uid", namespace("by-uid"));
      await stack.synthesize(new Cluster({ ...FACTS, uid }), namespace("by-uid"));
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });
  });

  test("facts that are wrong warn node by node, with what to write", async () => {
    const wrong = new Cluster({
      ...FACTS,
      kubernetesVersion: "1.29",
      nodes: [
        ...CONTROL_PLANES,
        workerProps("worker-1", {
          address: "192.168.7.99",
          allocatable: { cpu: cluster.node("worker-1").allocatable.cpu, memory: Memory.gibibytes(64) },
        }),
      ],
    });
    const stack = new SynthesizedStack("facts", plane);
    stacks.push(stack);
    await stack.synthesize(wrong, namespace("facts"));
    const { status, text } = await stack.terraform.tryPlan();
    expect(status).toBe(2);
    expect(text).toContain(
      'node worker-1 has the address 192.168.7.101, and 192.168.7.99 is declared: write address: "192.168.7.101"',
    );
    expect(text).toContain("node worker-1 has 8Gi of memory, and 64Gi are declared");
    expect(text).toContain('1.29 is declared: write kubernetesVersion: "1.34"');
  });

  test("with live_checks=false neither node nor kubectl is needed, and everything else works", async () => {
    const stack = new SynthesizedStack("unchecked", plane);
    stacks.push(stack);
    await stack.synthesize(cluster, namespace("unchecked"));
    const path = dirname(execFileSync("which", ["terraform"], { encoding: "utf8" }).trim());
    const bare = new TerraformRun(stack.terraform.directory, {
      ...plane.env,
      TF_VAR_kubeconfig: plane.env.KUBECONFIG ?? "",
      PATH: onlyTerraform(path),
    });
    expect((await bare.tryPlan()).text).toContain("executable file not found in $PATH");
    await bare.apply("-var", "live_checks=false");
    expect((await bare.plan("-var", "live_checks=false")).hasChanges).toBe(false);
  });
});

/** Makes a folder that has Terraform, and nothing else that could be started. */
function onlyTerraform(folder: string): string {
  const only = mkdtempSync(join(tmpdir(), "only-terraform-"));
  symlinkSync(join(folder, "terraform"), join(only, "terraform"));
  return only;
}
