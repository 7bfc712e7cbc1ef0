import type { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";
import { ClusterStack } from "../../../../constructs/cluster";
import { SynthesizedStack } from "../labs/synthesized-stack";
import { type Build, namespace, type OwnershipLab } from "./ownership-lab";

/** Tests plans for objects whose construct was renamed, moved or removed. */
export function describeRenamed(lab: OwnershipLab): void {
  const { stacks, uidOf, applied, synthesize } = lab;

  test("the second plan is empty, and the state contains no data of the cluster", async () => {
    const { terraform } = await applied("quiet", namespace("quiet"));
    expect((await terraform.plan()).hasChanges).toBe(false);
    const state = (await terraform.run("state", "pull")).output;
    expect(state).not.toContain("kube-node-lease");
    await terraform.run("state", "rm", ...(await terraform.stateList()));
  });

  test("a renamed namespace stops plan and apply, nothing is deleted, and the state mv of the message resolves it", async () => {
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

  test("a moved block in the document is respected", async () => {
    const stack = await applied("moving", namespace("moving", "before"));
    const [from] = await stack.terraform.stateList();
    await synthesize(stack, namespace("moving", "after"), (scope) => {
      const to = scope.node.findChild("after").node.defaultChild as NamespaceV1;
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

  test("a removed construct ends plan and destroy with the possible fixes", async () => {
    const stack = await applied("gone", namespace("gone"), namespace("stays"));
    await synthesize(stack, namespace("stays"));
    const plan = await stack.terraform.tryPlan();
    expect(plan.text).toContain("Namespace gone contains data, was created by kubernetes_namespace_v1.gone_");
    expect(plan.text).toContain('forgotten: ["Namespace gone"]');
    expect((await stack.terraform.tryDestroy()).text).toContain("Namespace gone contains data");
    expect(uidOf("namespace", "gone")).not.toBe("");
  });

  test("a forgotten namespace may be removed, unless it contains claims", async () => {
    const stack = await applied("forgets", namespace("forgotten-1"));
    const claim = {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "left", namespace: "forgotten-1" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    };
    lab.plane.apply(claim);
    const forgetting: Build = (scope) => {
      scope.forget("Namespace forgotten-1");
    };
    await synthesize(stack, forgetting);
    expect((await stack.terraform.tryPlan()).text).toContain(
      "Namespace forgotten-1 is forgotten and must contain no claim, because claims are deleted with it, but it has left",
    );
    lab.plane.kubectl("delete", "pvc", "left", "--namespace", "forgotten-1");
    expect((await stack.terraform.plan()).actions).toEqual([expect.stringMatching(/: delete$/)]);
  });

  test("one name in two stacks stops the second plan, with the way to move it", async () => {
    await applied("first", namespace("contested"));
    const second = new SynthesizedStack("second", lab.plane);
    stacks.push(second);
    await synthesize(second, namespace("contested"));
    const { text } = await second.terraform.tryPlan();
    expect(text).toContain("Namespace contested belongs to kubernetes_namespace_v1.contested");
    expect(text).toContain("of stack first");
    expect(text).toMatch(/terraform state rm 'kubernetes_namespace_v1\.contested\S*'/);
  });
}
