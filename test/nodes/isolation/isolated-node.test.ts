import type { DeploymentV1SpecTemplateSpecToleration } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { ClusterStack, IsolatedNode, NOTHING_MUST_STAY_UP } from "../../../constructs";
import type { LiveTaint } from "../../../constructs/live";
import { documentOf } from "../../support/document";
import { checksIn, nodesIn, refusalsIn, warningsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { node, OURS } from "../objects";
import { REQUIRED, EVERY_PROP } from "./every-prop";
import { clusterWith, isolate } from "./example";

/** Objects that the live cluster always has. */
const ROUTER = {
  kind: "VirtualMachine",
  metadata: { namespace: "router", name: "opnsense-4" },
  spec: { template: { spec: { tolerations: [{ operator: "Exists" }] } } },
};

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-06-30T23:59:59Z") });
});

afterEach(() => {
  jest.useRealTimers();
});

test("by default sets experiment=dedicated:NoSchedule, by Jobs that may change only this node", () => {
  const { release, values } = isolate();
  expect(release.namespace).toBe("kube-system");
  expect(values.env).toMatchObject({
    NODE: "worker-1",
    KEY: "experiment",
    VALUE: "dedicated",
    EFFECT: "NoSchedule",
    ADOPT: "no",
  });
  expect(values.clusterRules).toEqual([
    { apiGroups: [""], resources: ["nodes"], resourceNames: ["worker-1"], verbs: ["get", "patch"] },
  ]);
  expect(values.script).toContain('"op\\":\\"test');
});

test("every prop reaches the release", () => {
  const { node, release, values } = isolate(EVERY_PROP);
  expect(release.namespace).toBe("lab-system");
  expect(values.image).toBe("registry.lab/kubectl:1.34.1");
  expect(values.env).toMatchObject({ KEY: "example.com/lab", VALUE: "gpu", ADOPT: "yes" });
  expect(node.mustNotGoDown).toEqual(EVERY_PROP.mustNotGoDown);
});

test("the address, the release and the mark are stable, because they are state", () => {
  const { node, address, release, values } = isolate();
  expect(address).toBe("node_9783664C");
  expect(node.releaseName).toBe("taint-worker-1-8c7179a5");
  expect(release.name).toBe(node.releaseName);
  expect(values.env.MARK).toBe(`groundplan/taint.${node.releaseName}`);
});

test("two apps that isolate one node have separate releases, and so have two nodes", () => {
  const names = [
    isolate().node,
    isolate({}, undefined, ["other", "node"]).node,
    isolate({ nodeName: "worker-2" }).node,
  ].map(({ releaseName }) => releaseName);
  expect(new Set(names).size).toBe(3);
});

test("the longest node name gives a valid release name", () => {
  const nodeName = `${"a".repeat(37)}.${"b".repeat(60)}.example`;
  expect(isolate({ nodeName }).node.releaseName).toMatch(/^taint-a{37}-[0-9a-f]{8}$/);
});

test("toleration and selector allow pods onto the node, as Helm values and as typed resources", () => {
  const { node } = isolate(EVERY_PROP);
  const typed: DeploymentV1SpecTemplateSpecToleration = node.toleration;
  expect(typed).toEqual({ key: "example.com/lab", operator: "Equal", value: "gpu", effect: "NoSchedule" });
  expect(node.nodeSelector).toEqual({ "kubernetes.io/hostname": "worker-1" });
});

test("the selector uses the host name from the facts", () => {
  const facts = {
    taints: [{ key: "experiment", value: "dedicated" }],
    labels: { "kubernetes.io/hostname": "w1" },
  };
  expect(isolate({}, clusterWith(facts)).node.nodeSelector).toEqual({ "kubernetes.io/hostname": "w1" });
});

test("the cluster's capacity check places a tolerating pod on the node, and no other", () => {
  const cluster = clusterWith({ taints: [{ key: "experiment", value: "dedicated" }] });
  const { node } = isolate({}, cluster);
  const { cpu, memory } = cluster.node("worker-1").allocatable;
  const place = (guest: object) =>
    cluster.placementOf({
      replicas: 1,
      requests: { cpu, memory },
      nodeSelector: node.nodeSelector,
      ...guest,
    });
  expect(place({ tolerations: [node.toleration] }).schedulable).toBe(1);
  expect(place({}).schedulable).toBe(0);
});

describe("at plan", () => {
  test("a clean node passes without warnings", () => {
    const { document } = isolate();
    expect([
      refusalsIn(document, [node("worker-1"), ROUTER]),
      warningsIn(document, [node("worker-1"), ROUTER]),
    ]).toEqual([[], []]);
  });

  test("stops for a missing node", () => {
    expect(refusalsIn(isolate().document, [node("worker-2"), ROUTER])).toEqual([
      'stack/node: nodeName must be a node of the live cluster, got "worker-1": its nodes are worker-2',
    ]);
  });

  test("stops for a cordon, and for a foreign taint unless it is adopted, and reports all faults", () => {
    const cordoned = [node("worker-1", { unschedulable: true, taints: [OURS] }), ROUTER];
    expect(refusalsIn(isolate().document, cordoned)).toEqual([
      expect.stringContaining("stack/node: node worker-1 must not be cordoned"),
      expect.stringContaining(
        "stack/node: node worker-1 must not carry a taint experiment:NoSchedule that was not set by this construct",
      ),
    ]);
    expect(refusalsIn(isolate({ adopt: { reason: "known" } }).document, cordoned)).toEqual([
      expect.stringContaining("stack/node: node worker-1 must not be cordoned"),
    ]);
  });

  test("a taint with the mark of this isolation is its own", () => {
    const { node: isolated, document } = isolate();
    const annotations = { [`groundplan/taint.${isolated.releaseName}`]: "experiment=dedicated:NoSchedule" };
    expect(refusalsIn(document, [node("worker-1", { taints: [OURS], annotations }), ROUTER])).toEqual([]);
  });

  test("makes every check a precondition of the release", () => {
    const { document, release } = isolate();
    const { preconditions, postconditions } = checksIn(document);
    expect([Object.keys(preconditions ?? {}), postconditions]).toEqual([["stack/node"], {}]);
    expect(release.lifecycle).toEqual({
      precondition: [expect.objectContaining({ error_message: expect.stringContaining('"stack/node"') })],
    });
  });

  test("warns of a lost taint with the command that sets it again", () => {
    const { node: isolated, document, address } = isolate();
    const installed = {
      kind: "ConfigMap",
      metadata: { namespace: "kube-system", name: isolated.releaseName },
    };
    expect(warningsIn(document, [installed, node("worker-1"), ROUTER])).toEqual([
      "stack/node: node worker-1 has lost the taint experiment=dedicated:NoSchedule; " +
        `set it again with: terraform apply -replace=helm_release.${address}`,
    ]);
  });

  test("its own taint counts as declared before and after it is set", () => {
    const facts = { taints: [{ key: "experiment", value: "dedicated" }] };
    const stack = new ClusterStack(makeApp(), "stack", { cluster: clusterWith(facts) });
    new IsolatedNode(stack, "node", REQUIRED);
    const document = documentOf(stack);
    const others = nodesIn(document).filter(({ metadata }) => metadata.name !== "worker-1");
    const warnings = (taints: readonly LiveTaint[]) =>
      warningsIn(document, [...others, node("worker-1", { taints }), ROUTER]).join("\n");
    expect(warnings([])).not.toContain("experiment");
    expect(warnings([OURS])).not.toContain("experiment");
    expect(warnings([{ ...OURS, value: "other" }])).toContain(
      "node worker-1 carries the taint experiment=other:NoSchedule, which is not declared",
    );
  });
});

test("the document contains the end of the isolation for the review of a change", () => {
  const app = makeApp();
  const stack = new ClusterStack(app, "stack", { cluster: clusterWith({ taints: [OURS] }) });
  new IsolatedNode(stack, "node", REQUIRED);
  expect(stack.toTerraform()).toMatchObject({ "//": { reverts: { "stack/node": "2026-06-30" } } });
});

test("warns from the day after revert on (GR-05)", () => {
  expect(isolate().warnings).toEqual([]);
  jest.setSystemTime(new Date("2026-07-01T00:00:00Z"));
  expect(isolate().warnings).toEqual([
    expect.stringContaining("stack/node: revert 2026-06-30 has passed: release node worker-1") as string,
  ]);
});

test("accepts NOTHING_MUST_STAY_UP", () => {
  expect(isolate({ mustNotGoDown: NOTHING_MUST_STAY_UP }).node.mustNotGoDown).toBe(NOTHING_MUST_STAY_UP);
});

test("fails for an empty list of what must stay up", () => {
  expect(() => isolate({ mustNotGoDown: [] })).toThrow(
    "stack/node: mustNotGoDown must list the workloads on the node that must stay up, or be NOTHING_MUST_STAY_UP",
  );
});
