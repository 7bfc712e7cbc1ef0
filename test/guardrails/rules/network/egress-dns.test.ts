import { faultsIn, faultsOf, OTHER_CLUSTER } from "../../documents";

const policy = (egress: readonly object[], policy_types = ["Egress"]) => ({
  metadata: { name: "site", namespace: "web" },
  spec: { pod_selector: {}, policy_types, egress },
});

const found = (...policies: readonly object[]) =>
  faultsIn("egress-dns", {
    kubernetes_network_policy_v1: Object.fromEntries(policies.map((each, at) => [`p${at}`, each])),
  });

const WEB = { ports: [{ port: "443", protocol: "TCP" }] };
const DNS = { ports: [{ port: "53", protocol: "UDP" }] };

test.each([
  ["allows DNS", [policy([WEB, DNS])]],
  ["limits ingress only", [policy([], ["Ingress"])]],
  ["allows all egress", [policy([{}])]],
  ["allows pods of other namespaces", [policy([{ to: [{ namespace_selector: {} }] }])]],
  ["allows a range of ports", [policy([{ ports: [{ port: "1", end_port: 1024 }] }])]],
  ["is complemented by one that allows DNS", [policy([WEB]), policy([DNS])]],
])("accepts a policy that %s", (_title, policies) => {
  expect(found(...policies)).toEqual([]);
});

test("fails beside a policy of another namespace that allows DNS", () => {
  const elsewhere = { ...policy([DNS]), metadata: { name: "site", namespace: "shop" } };
  expect(found(policy([WEB]), elsewhere)).toHaveLength(1);
});

test("fails beside a policy of another cluster that allows DNS", () => {
  const resourceOf = (each: object) => ({ kubernetes_network_policy_v1: { site: each } });
  const stacks = {
    web: { resource: resourceOf(policy([WEB])) },
    other: { resource: resourceOf(policy([DNS])), more: OTHER_CLUSTER },
  };
  expect(faultsOf("egress-dns", stacks)).toHaveLength(1);
});

test.each([
  ["one port", policy([WEB])],
  ["external addresses", policy([{ to: [{ ip_block: { cidr: "0.0.0.0/0" } }] }])],
  ["nothing", policy([])],
])("fails for a policy that allows %s", (_title, each) => {
  expect(found(each)).toEqual([
    expect.stringContaining("spec.egress must allow port 53, or pods cannot resolve names"),
  ]);
});

/** A policy of Cilium, as a manifest. */
const cilium = (spec: object, kind = "CiliumNetworkPolicy", namespace: object = { namespace: "web" }) => ({
  manifest: {
    apiVersion: "cilium.io/v2",
    kind,
    metadata: { name: "site", ...namespace },
    spec: { endpointSelector: { matchLabels: { app: "site" } }, ...spec },
  },
});

const foundBeside = (policies: readonly object[], ...manifests: readonly object[]) =>
  faultsIn("egress-dns", {
    kubernetes_network_policy_v1: Object.fromEntries(policies.map((each, at) => [`p${at}`, each])),
    kubernetes_manifest: Object.fromEntries(manifests.map((each, at) => [`m${at}`, each])),
  });

const toPorts = (port: string, protocol = "TCP") => ({ toPorts: [{ ports: [{ port, protocol }] }] });

const HOSTS = { toFQDNs: [{ matchName: "api.example.com" }], ...toPorts("443") };

const CILIUM_DNS = {
  toEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": "kube-system" } }],
  ...toPorts("53", "ANY"),
};

test.each([
  ["allows DNS", cilium({ egress: [HOSTS, CILIUM_DNS] })],
  ["limits ingress only", cilium({ ingress: [{ fromEntities: ["host"] }] })],
  ["limits nothing by default", cilium({ egress: [HOSTS], enableDefaultDeny: { egress: false } })],
  ["allows all pods", cilium({ egress: [{ toEntities: ["cluster"] }] })],
])("accepts a policy of Cilium that %s", (_title, manifest) => {
  expect(foundBeside([], manifest)).toEqual([]);
});

test("policies of Kubernetes and Cilium add up", () => {
  expect(foundBeside([policy([DNS])], cilium({ egress: [HOSTS] }))).toEqual([]);
  expect(foundBeside([policy([WEB])], cilium({ egress: [CILIUM_DNS] }))).toEqual([]);
});

test("a cluster-wide policy allows DNS for each namespace", () => {
  const everywhere = cilium({ egress: [CILIUM_DNS] }, "CiliumClusterwideNetworkPolicy", {});
  expect(foundBeside([policy([WEB])], everywhere)).toEqual([]);
});

test.each([
  ["hosts", { egress: [HOSTS] }],
  ["nodes", { egress: [{ toEntities: ["host"] }] }],
  ["networks", { egress: [{ toCIDR: ["0.0.0.0/0"] }, { toCIDRSet: [{ cidr: "::/0" }] }] }],
  ["nothing", { egress: [] }],
])("fails for a policy of Cilium that allows %s", (_name, spec) => {
  expect(foundBeside([], cilium(spec))).toEqual([
    expect.stringContaining("spec.egress must allow port 53, or pods cannot resolve names"),
  ]);
});

test("shows no egress of a policy that has only specs", () => {
  const { manifest } = cilium({});
  const specs = [{ endpointSelector: {}, egress: [HOSTS] }];
  expect(foundBeside([], { manifest: { ...manifest, spec: undefined, specs } })).toEqual([
    expect.stringContaining("spec.egress must allow port 53"),
  ]);
});
