import type { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { Aspects, TerraformResource, TerraformStack, Testing } from "cdktf";
import { FastStack, Namespace, PodSecurityLevel, StatefulService } from "../../constructs";
import { documentOf, find } from "../support/document";
import { makeApp } from "../support/make-app";
import { REQUIRED } from "../workloads/stateful/every-prop";

const STACKS = [
  ["our own stack", () => new FastStack(makeApp(), "stack")],
  ["a plain stack", () => new TerraformStack(makeApp(), "stack")],
] as const;

function setIn(stack: TerraformStack): StatefulSetV1 {
  return new StatefulService(stack, "store", REQUIRED).node.findChild("Resource") as StatefulSetV1;
}

function namespaceIn(stack: TerraformStack): NamespaceV1 {
  const props = { name: "databases", podSecurity: PodSecurityLevel.BASELINE };
  return new Namespace(stack, "namespace", props).node.defaultChild as NamespaceV1;
}

function entryOf(
  stack: TerraformStack,
  { terraformResourceType, friendlyUniqueId }: TerraformResource,
): object {
  return find(documentOf(stack).resource, terraformResourceType, friendlyUniqueId);
}

describe.each(STACKS)("in %s", (_title, makeStack) => {
  test.each([
    ["spec.replicas", 5, "it follows from replicas and suspended"],
    ["spec.0.replicas", 5, "it follows from replicas and suspended"],
    ["spec", undefined, "the workload and its Services find the pods by it"],
    ["metadata.name", "other", "other objects and the checks at plan refer to it"],
    ["metadata.labels", { "groundplan/stack": "other" }, "the owner, Services or checks"],
    ["spec.selector.match_labels.team", "a", "it cannot change later"],
    ["spec.volume_claim_template.0.spec.storage_class_name", "other", "it follows from volume"],
    ["lifecycle.ignore_changes", ["spec[0].replicas"], "it follows from replicas and suspended"],
    ["lifecycle.ignore_changes", "all", "props would no longer have an effect on the object"],
    ["lifecycle.create_before_destroy", true, "the old object still has the name"],
    ["wait_for_rollout", true, "taints the workload: the next apply deletes it"],
    ["count", 2, "the address would get an index"],
    ["provider", "kubernetes.other", "call useProviders"],
  ])("fails for an override of %s to %j", (path, value, reason) => {
    const set = setIn(makeStack());
    expect(() => {
      set.addOverride(path, value);
    }).toThrow(reason);
    expect(() => {
      set.addOverride(path, value);
    }).toThrow(/^stack\/store: kubernetes_stateful_set_v1\..* must not be changed by an override: /);
  });

  test("fails for an attribute that is set", () => {
    const stack = makeStack();
    setIn(stack).spec.replicas = "5";
    expect(() => Testing.synth(stack)).toThrow(
      'stack/store: kubernetes_stateful_set_v1.spec.replicas must not be changed by an attribute: checks and capacity count it, and suspension sets it: it follows from replicas and suspended, got "5"',
    );
  });

  test("fails for a lifecycle that is replaced", () => {
    const stack = makeStack();
    namespaceIn(stack).lifecycle = { preventDestroy: false };
    expect(() => Testing.synth(stack)).toThrow("it follows from holdsData");
  });

  test("fails for an override of the stack", () => {
    const stack = makeStack();
    const { friendlyUniqueId } = namespaceIn(stack);
    stack.addOverride(
      `resource.kubernetes_namespace_v1.${friendlyUniqueId}.lifecycle.prevent_destroy`,
      false,
    );
    expect(() => Testing.synth(stack)).toThrow("it follows from holdsData");
  });

  test("fails for an override by an aspect", () => {
    const stack = makeStack();
    namespaceIn(stack);
    const visit = (each: object): void => {
      if (TerraformResource.isTerraformResource(each)) each.addOverride("metadata.name", "other");
    };
    Aspects.of(stack).add({ visit });
    expect(() => Testing.synth(stack)).toThrow("it follows from name");
  });

  test.each(["overrideLogicalId", "moveTo", "moveToId"] as const)("fails for %s", (method) => {
    const namespace = namespaceIn(makeStack());
    expect(() => {
      namespace[method]("other");
    }).toThrow(`stack/namespace: ${method} of Resource must not be called`);
  });

  test("every other override is applied", () => {
    const stack = makeStack();
    const set = setIn(stack);
    set.resetOverrideLogicalId();
    set.addOverride("metadata.labels.team", "a");
    set.addOverride("spec.min_ready_seconds", 5);
    set.addOverride("spec.template.spec.priority_class_name", "high");
    set.addOverride("spec.template.spec.container.0.image_pull_policy", "Always");
    set.addOverride("spec.template.spec.container", [
      { name: "sidecar", image: "registry.example.com/sidecar:1" },
    ]);
    set.addOverride("spec.template.spec.container.0.resources.limits.ephemeral-storage", "1Gi");
    set.addOverride("spec.replicas", "2");
    set.addOverride("lifecycle.ignore_changes", [
      'metadata[0].annotations["other"]',
      "spec[0].min_ready_seconds",
    ]);
    set.addOverride("depends_on", ["kubernetes_secret_v1.other"]);
    expect(entryOf(stack, set)).toMatchObject({
      metadata: { labels: { team: "a", "app.kubernetes.io/name": "store" } },
      spec: { replicas: "2", min_ready_seconds: 5, template: { spec: { priority_class_name: "high" } } },
    });
  });
});
