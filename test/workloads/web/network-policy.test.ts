import { TerraformStack } from "cdktf";
import { Cluster, Cni, Distribution, WebService, type WebServiceProps } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { find } from "../../support/document";
import { makeApp } from "../../support/make-app";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { make, SELECTOR } from "./example";

const TWO_PORTS = { ports: { http: 8080, admin: 8081 } };
const HTTP = { port: "8080", protocol: "TCP" };
const ADMIN = { port: "8081", protocol: "TCP" };

const policy = (props: Partial<WebServiceProps>, cluster?: Cluster) =>
  find(make({ ...TWO_PORTS, ...props }, cluster).resources, "kubernetes_network_policy_v1").spec;

test("by default, accepts no connections", () => {
  expect(policy({})).toEqual({
    pod_selector: { match_labels: SELECTOR },
    policy_types: ["Ingress"],
    ingress: [],
  });
});

test("admits pods by namespace and labels, on the declared ports only", () => {
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

test("admits networks by CIDR", () => {
  expect(policy({ reachableFrom: [{ cidr: "192.168.1.0/24" }] })).toMatchObject({
    ingress: [{ from: [{ ip_block: { cidr: "192.168.1.0/24" } }], ports: [HTTP, ADMIN] }],
  });
});

test("admits nodes by the addresses that the cluster declares", () => {
  const { ingress } = policy({ reachableFrom: [{ nodes: true }] }, new Cluster(clusterProps())) as {
    readonly ingress: readonly { readonly from: readonly unknown[] }[];
  };
  expect(ingress[0]?.from.slice(0, 1)).toEqual([{ ip_block: { cidr: "192.168.7.1/32" } }]);
  expect(ingress[0]?.from).toHaveLength(5);
});

test("a node port is open to all clients, regardless of the CNI", () => {
  const spec = policy({ reachableFrom: [{ namespace: "traefik" }], nodePorts: { admin: 30_081 } });
  expect((spec as { readonly ingress: readonly unknown[] }).ingress[1]).toEqual({ ports: [ADMIN] });
});

test("admits all clients with a reason", () => {
  const reachableFrom = { anyone: { reason: "a test" } };
  expect(make({ reachableFrom }).resources.kubernetes_network_policy_v1).toBeUndefined();
  // where it may connect to is another question.
  expect(policy({ reachableFrom, mayReach: [] })).toMatchObject({ policy_types: ["Egress"] });
});

describe("with destinations", () => {
  const DNS = [
    { port: "53", protocol: "UDP" },
    { port: "53", protocol: "TCP" },
  ];
  const egress = (props: Partial<WebServiceProps>, cluster?: Cluster) =>
    (policy(props, cluster) as { readonly egress: readonly object[] }).egress;

  test("only the DNS servers of the cluster are allowed by default", () => {
    const namespace = { match_labels: { "kubernetes.io/metadata.name": "kube-system" } };
    const servers = {
      namespace_selector: namespace,
      pod_selector: { match_labels: { "k8s-app": "kube-dns" } },
    };
    expect(policy({ mayReach: [] })).toMatchObject({ policy_types: ["Ingress", "Egress"] });
    expect(egress({ mayReach: [] })).toEqual([{ to: [servers], ports: DNS }]);
  });

  test("pods, networks and nodes are allowed, on all ports or some", () => {
    const mayReach = [
      { namespace: "databases", labels: { app: "postgres" }, ports: [5432, 5433] },
      { cidr: "192.168.1.0/24" },
      { nodes: true, ports: [30_900] },
    ] as const;
    const [, pods, network, nodes] = egress({ mayReach }, new Cluster(clusterProps()));
    expect(pods).toEqual({
      to: [
        {
          namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "databases" } },
          pod_selector: { match_labels: { app: "postgres" } },
        },
      ],
      ports: [
        { port: "5432", protocol: "TCP" },
        { port: "5433", protocol: "TCP" },
      ],
    });
    expect(network).toEqual({ to: [{ ip_block: { cidr: "192.168.1.0/24" } }] });
    expect(nodes).toMatchObject({ ports: [{ port: "30900", protocol: "TCP" }] });
    expect((nodes as { readonly to: readonly unknown[] }).to).toHaveLength(5);
  });

  test("a service with API access may connect to the control planes, or anywhere if they are not declared", () => {
    const { apiAccess } = EVERY_PROP;
    const ports = [{ port: "6443", protocol: "TCP" }];
    expect(egress({ mayReach: [], apiAccess })[1]).toEqual({ ports });
    const addresses = [1, 2, 3].map((at) => ({ ip_block: { cidr: `192.168.7.${at}/32` } }));
    expect(egress({ mayReach: [], apiAccess }, new Cluster(clusterProps()))[1]).toEqual({
      to: addresses,
      ports,
    });
  });
});

test.each([
  [{ cidr: "192.168.1.5/24" }, "mayReach[0].cidr must be a network in CIDR notation"],
  [
    { namespace: "Web" },
    "mayReach[0].namespace must be 1 to 63 lower case letters, digits and inner dashes: the name of a namespace",
  ],
  [{ namespace: "web", labels: { "a b": "c" } }, "mayReach[0].labels must be a label key"],
  [{ namespace: "web", labels: { app: "a b" } }, 'mayReach[0].labels["app"] must be a label value'],
  [{ namespace: "web", ports: [] }, "mayReach[0].ports must contain at least one"],
  [{ namespace: "web", ports: [80, 70_000] }, "mayReach[0].ports must be a whole number"],
  [{ hosts: [] }, "mayReach[0].hosts must name at least one"],
  [{ hosts: ["localhost"] }, "mayReach[0].hosts must be full DNS names in lower case"],
  [{ hosts: ["a.*.example.com"] }, "mayReach[0].hosts must be full DNS names in lower case"],
  [{ hosts: ["db.web.svc"] }, "mayReach[0].hosts must be names outside the cluster"],
  [{ hosts: ["db.web.svc.cluster.local"] }, "mayReach[0].hosts must be names outside the cluster"],
  [{ nodes: true }, "mayReach[0].nodes must be used in the stack of a Cluster"],
] as const)("fails for the destination %j", (destination, message) => {
  expect(() => make({ mayReach: [destination] })).toThrow(`stack/site: ${message}`);
});

test("fails for hosts without Cilium, as only Cilium supports names", () => {
  const mayReach = [{ hosts: ["api.example.com"] }];
  for (const cluster of [undefined, new Cluster(clusterProps({ cni: Cni.CALICO }))]) {
    expect(() => make({ mayReach }, cluster)).toThrow(
      "stack/site: mayReach[0].hosts must be used in the stack of a Cluster with cni: Cni.CILIUM",
    );
  }
});

test("fails for nodes without known addresses", () => {
  const reachableFrom = [{ nodes: true }] as const;
  expect(() => make({ reachableFrom })).toThrow(
    "stack/site: reachableFrom[0].nodes must be used in the stack of a Cluster, whose nodes have addresses, got true",
  );
});

test.each([
  [Cni.FLANNEL, Distribution.KUBEADM, 1],
  [Cni.FLANNEL, Distribution.K3S, 0],
  [Cni.CALICO, Distribution.KUBEADM, 0],
  [undefined, Distribution.KUBEADM, 0],
])("with the CNI %s of %s, %d warnings report that policies are not enforced", (cni, distribution, count) => {
  const stack = new TerraformStack(makeApp(), "stack");
  new Cluster(clusterProps({ cni, distribution })).appliesTo(stack);
  const service = new WebService(stack, "site", REQUIRED);
  const warnings = service.node.metadata.filter(({ data }) => String(data).startsWith("Flannel enforces no"));
  expect(warnings).toHaveLength(count);
});
