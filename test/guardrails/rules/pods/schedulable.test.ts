import { container, deployment, factsOf, faultsIn } from "../../documents";

const NODES = [{ name: "w1" }, { name: "w2" }, { name: "w3", taints: ["experiment=dedicated:NoSchedule"] }];

const REQUIRED = "required_during_scheduling_ignored_during_execution";

const APART = {
  pod_anti_affinity: [
    {
      [REQUIRED]: [
        { topology_key: "kubernetes.io/hostname", label_selector: { match_labels: { app: "site" } } },
      ],
    },
  ],
};

const site = (replicas: number, spec: object) => ({
  kubernetes_deployment_v1: { site: deployment({ container: [container()], ...spec }, { replicas }) },
});

const judged = (resource: ReturnType<typeof site>, more: Record<string, unknown> = factsOf(NODES)) =>
  faultsIn("schedulable", resource, more);

test("accepts as many replicas as there are eligible nodes (GR-06)", () => {
  expect(judged(site(2, { affinity: APART }))).toEqual([]);
});

test("a toleration makes a tainted node eligible (GR-07)", () => {
  const toleration = [{ key: "experiment", operator: "Exists" }];
  expect(judged(site(3, { affinity: APART, toleration }))).toEqual([]);
});

test("anti-affinity to pods of other workloads does not limit the replicas", () => {
  const others = { match_labels: { app: "other" } };
  const affinity = {
    pod_anti_affinity: { [REQUIRED]: [{ topology_key: "kubernetes.io/hostname", label_selector: others }] },
  };
  expect(judged(site(9, { affinity }))).toEqual([]);
});

test("requests that add up to the capacity of a node fit", () => {
  const asking = (cpu: string) => container({ resources: { requests: { cpu } } });
  // in binary, 0.554 + 2.982 + 0.464 is more than 4.
  const all = { container: [asking("554m"), asking("2982m"), asking("464m")] };
  expect(judged(site(2, all))).toEqual([]);
});

test("fails for GPUs that no node provides, and for more than one node has", () => {
  const asking = (gpus: Readonly<Record<string, string>>) =>
    site(1, { container: [container({ resources: { limits: gpus } })] });
  const cards = factsOf([{ name: "w1", gpus: 1 }, { name: "w2" }]);
  expect(judged(asking({ "nvidia.com/gpu": "1" }), cards)).toEqual([]);
  expect(judged(asking({ "example.com/radio": "1" }), cards)).toEqual([]);
  expect(judged(asking({ "nvidia.com/gpu": "2" }), cards).join()).toContain("w1 has 1 nvidia.com/gpu left");
  expect(judged(asking({ "gpu.intel.com/i915": "1" }), cards).join()).toContain(
    "w1 has 0 gpu.intel.com/i915",
  );
});

test("is not checked if no nodes are declared", () => {
  expect(judged(site(9, { affinity: APART }), {})).toEqual([]);
});

test("fails for more replicas than hard anti-affinity has nodes for", () => {
  const [fault = ""] = judged(site(3, { affinity: APART }));
  expect(fault).toContain(
    "spec.template.spec must let the scheduler place 3 replicas on cluster lab, which has capacity for 2",
  );
  expect(fault).toContain("w3 has the taint experiment=dedicated:NoSchedule, which the pods do not tolerate");
});

test("fails for a selector to an isolated node", () => {
  const [fault = ""] = judged(site(1, { node_selector: { "kubernetes.io/hostname": "w3" } }));
  expect(fault).toContain("must let the scheduler place 1 replica on cluster lab, which has capacity for 0");
});

test("fails for a selector to a node that a construct of the app isolates", () => {
  const node = {
    metadata: { name: "w1" },
    spec: { taints: [{ key: "gpu", value: "yes", effect: "NoSchedule" }] },
  };
  const makes = [{ kind: { group: "", versions: ["v1"], kind: "Node", resource: "nodes" }, object: node }];
  const selector = { node_selector: { "kubernetes.io/hostname": "w1" } };
  expect(judged(site(1, selector), factsOf(NODES, makes))).toEqual([
    expect.stringContaining("w1 has the taint gpu=yes:NoSchedule"),
  ]);
});

test("fails for a node affinity that only an isolated node meets", () => {
  const term = { match_expressions: [{ key: "kubernetes.io/hostname", operator: "In", values: ["w3"] }] };
  const affinity = { node_affinity: { [REQUIRED]: { node_selector_term: [term] } } };
  expect(judged(site(1, { affinity }))).toHaveLength(1);
});

test("fails for requests that no node has (GR-48)", () => {
  const large = container({ resources: { requests: { cpu: "5" } } });
  expect(judged(site(1, { container: [large] }))).toEqual([
    expect.stringContaining("w1 has 4 CPU left of 4"),
  ]);
});
