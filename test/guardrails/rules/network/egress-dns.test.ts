import { faultsIn } from "../../documents";

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
  ["lets DNS through", [policy([WEB, DNS])]],
  ["limits what comes in only", [policy([], ["Ingress"])]],
  ["lets everything out", [policy([{}])]],
  ["lets pods of other namespaces be asked", [policy([{ to: [{ namespace_selector: {} }] }])]],
  ["lets a range of ports through", [policy([{ ports: [{ port: "1", end_port: 1024 }] }])]],
  ["has another one beside it that lets DNS through", [policy([WEB]), policy([DNS])]],
])("a policy that %s is fine", (_title, policies) => {
  expect(found(...policies)).toEqual([]);
});

test.each([
  ["one port", policy([WEB])],
  ["addresses outside", policy([{ to: [{ ip_block: { cidr: "0.0.0.0/0" } }] }])],
  ["nothing", policy([])],
])("fails for a policy that lets %s through", (_title, each) => {
  expect(found(each)).toEqual([
    expect.stringContaining("spec.egress must allow port 53, or pods cannot resolve names"),
  ]);
});
