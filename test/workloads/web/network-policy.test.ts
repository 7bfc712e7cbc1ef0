import { TerraformStack } from "cdktf";
import { Cluster, Cni, Distribution, WebService, type WebServiceProps } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { find } from "../../support/document";
import { makeApp } from "../../support/make-app";
import { REQUIRED } from "./every-prop";
import { make, SELECTOR } from "./example";

const TWO_PORTS = { ports: { http: 8080, admin: 8081 } };
const HTTP = { port: "8080", protocol: "TCP" };
const ADMIN = { port: "8081", protocol: "TCP" };

const policy = (props: Partial<WebServiceProps>, cluster?: Cluster) =>
  find(make({ ...TWO_PORTS, ...props }, cluster).resources, "kubernetes_network_policy_v1").spec;

test("by default, no one reaches it", () => {
  expect(policy({})).toEqual({
    pod_selector: { match_labels: SELECTOR },
    policy_types: ["Ingress"],
    ingress: [],
  });
});

test("pods reach it by namespace and labels, and only the ports that they are let to", () => {
  const { service } = make();
  const reachableFrom = [{ namespace: "traefik", portNames: ["http"] }, service];
  const namespace = (name: string) => ({ match_labels: { "kubernetes.io/metadata.name": name } });
  expect(policy({ reachableFrom })).toMatchObject({
    ingress: [
      { from: [{ namespace_selector: namespace("traefik"), pod_selector: {} }], ports: [HTTP] },
      {
        from: [{ namespace_selector: namespace("web"), pod_selector: { match_labels: SELECTOR } }],
        ports: [HTTP, ADMIN],
      },
    ],
  });
});

test("networks reach it by their addresses", () => {
  expect(policy({ reachableFrom: [{ cidr: "192.168.1.0/24" }] })).toMatchObject({
    ingress: [{ from: [{ ip_block: { cidr: "192.168.1.0/24" } }], ports: [HTTP, ADMIN] }],
  });
});

test("nodes reach it by the addresses that the cluster declares", () => {
  const { ingress } = policy({ reachableFrom: [{ nodes: true }] }, new Cluster(clusterProps())) as {
    readonly ingress: readonly { readonly from: readonly unknown[] }[];
  };
  expect(ingress[0]?.from.slice(0, 1)).toEqual([{ ip_block: { cidr: "192.168.7.1/32" } }]);
  expect(ingress[0]?.from).toHaveLength(5);
});

test("a port of the nodes is open to all, whatever the CNI calls them", () => {
  const spec = policy({ reachableFrom: [{ namespace: "traefik" }], nodePorts: { admin: 30_081 } });
  expect((spec as { readonly ingress: readonly unknown[] }).ingress[1]).toEqual({ ports: [ADMIN] });
});

test("with a reason, anyone reaches it", () => {
  const { resources } = make({ reachableFrom: { anyone: { reason: "a test" } } });
  expect(resources.kubernetes_network_policy_v1).toBeUndefined();
});

test("fails for nodes where no address names them", () => {
  const reachableFrom = [{ nodes: true }] as const;
  expect(() => make({ reachableFrom })).toThrow(
    "stack/site: reachableFrom[0].nodes must be used in the stack of a Cluster, whose nodes have addresses, got true",
  );
  const cilium = new Cluster(clusterProps({ cni: Cni.CILIUM }));
  expect(() => make({ reachableFrom }, cilium)).toThrow(
    "stack/site: reachableFrom[0].nodes must not be used with Cilium, which knows nodes by their identity",
  );
});

test.each([
  [Cni.FLANNEL, Distribution.KUBEADM, 1],
  [Cni.FLANNEL, Distribution.K3S, 0],
  [Cni.CALICO, Distribution.KUBEADM, 0],
  [undefined, Distribution.KUBEADM, 0],
])("with the CNI %s of %s, %d warnings say that no one enforces a policy", (cni, distribution, count) => {
  const stack = new TerraformStack(makeApp(), "stack");
  new Cluster(clusterProps({ cni, distribution })).appliesTo(stack);
  const service = new WebService(stack, "site", REQUIRED);
  const warnings = service.node.metadata.filter(({ data }) => String(data).startsWith("Flannel enforces no"));
  expect(warnings).toHaveLength(count);
});
