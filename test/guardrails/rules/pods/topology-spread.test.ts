import { container, deployment, factsOf, faultsIn } from "../../documents";

const ZONE = "topology.kubernetes.io/zone";
const NODES: Parameters<typeof factsOf>[0] = [
  { name: "w1", labels: { [ZONE]: "a", disk: "ssd" } },
  { name: "w2", labels: { [ZONE]: "b", disk: "ssd" } },
  { name: "w3", labels: { [ZONE]: "b" } },
];
const OWN = { match_labels: { app: "site" } };
const spread = (others: object) => ({
  max_skew: 1,
  topology_key: ZONE,
  when_unsatisfiable: "DoNotSchedule",
  label_selector: [OWN],
  ...others,
});
const judged = (
  replicas: number,
  others: object,
  spec: object = {},
  facts: Parameters<typeof faultsIn>[2] = factsOf(NODES),
) =>
  faultsIn(
    "topology-spread",
    {
      kubernetes_deployment_v1: {
        site: deployment(
          { container: [container()], topology_spread_constraint: [spread(others)], ...spec },
          { replicas },
        ),
      },
    },
    facts,
  );

test.each([
  ["as many domains as required", 9, { min_domains: 2 }],
  ["no minimum", 9, {}],
  ["as many replicas as fit into fewer domains", 2, { min_domains: 3 }],
  ["as many replicas as a larger skew allows", 4, { min_domains: 3, max_skew: 2 }],
  ["fewer domains, which are only preferred", 9, { min_domains: 3, when_unsatisfiable: "ScheduleAnyway" }],
  [
    "a label of no node, which is only preferred",
    9,
    { topology_key: "rack", when_unsatisfiable: "ScheduleAnyway" },
  ],
  ["pods of others", 9, { min_domains: 3, label_selector: [{ match_labels: { app: "other" } }] }],
  ["no selector, which counts no pods", 9, { min_domains: 3, label_selector: [] }],
  ["the host names of nodes", 3, { min_domains: 3, topology_key: "kubernetes.io/hostname" }],
  ["a mode that only Terraform knows", 9, { min_domains: 3, when_unsatisfiable: "${var.mode}" }],
  ["a skew that only Terraform knows", 9, { min_domains: 3, max_skew: "${var.skew}" }],
  ["a suspended workload", 0, { topology_key: "rack" }],
])("accepts %s", (_title, replicas, others) => {
  expect(judged(replicas, others)).toEqual([]);
});

test("leaves pods that no node may run to the rule about capacity", () => {
  expect(judged(9, { min_domains: 9 }, { node_selector: { disk: "none" } })).toEqual([]);
});

test("is not checked if no nodes are declared", () => {
  expect(judged(9, { min_domains: 9 }, {}, {})).toEqual([]);
});

test("fails for more replicas than too few domains take", () => {
  expect(judged(3, { min_domains: 3 })).toEqual([
    expect.stringContaining(
      "spec.template.spec.topology_spread_constraint must have a min_domains of at most 2, the number of values of topology.kubernetes.io/zone on the nodes of cluster lab that may run the pods, or each value gets at most 1 of the 3 replicas, and the others stay Pending",
    ),
  ]);
});

test("counts only the domains of nodes that may run the pods", () => {
  const nodes = factsOf([...NODES, { name: "w4", labels: { [ZONE]: "c" } }]);
  expect(judged(3, { min_domains: 3 }, {}, nodes)).toEqual([]);
  expect(judged(3, { min_domains: 3 }, { node_selector: { disk: "ssd" } }, nodes)).toEqual([
    expect.stringContaining("must have a min_domains of at most 2"),
  ]);
});

test("fails for a label that no node has", () => {
  expect(judged(1, { topology_key: "rack" })).toEqual([
    expect.stringContaining(
      "must use a label that nodes of cluster lab have, or no pod is scheduled: none that may run them has the label rack",
    ),
  ]);
});

test("fails for a manifest, too", () => {
  const template = {
    metadata: { labels: { app: "site" } },
    spec: {
      containers: [{ name: "site", image: "nginx:1.27" }],
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          minDomains: 3,
          topologyKey: ZONE,
          whenUnsatisfiable: "DoNotSchedule",
          labelSelector: { matchLabels: { app: "site" } },
        },
      ],
    },
  };
  const manifest = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "site", namespace: "web" },
    spec: { replicas: 3, template },
  };
  expect(
    faultsIn("topology-spread", { kubernetes_manifest: { site: { manifest } } }, factsOf(NODES)),
  ).toEqual([expect.stringContaining("must have a min_domains of at most 2")]);
});
