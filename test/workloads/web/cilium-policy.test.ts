import { Cluster, Cni, WebService, type WebServiceProps } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { objectsIn } from "../../routes/routes-example";
import { documentWith, find } from "../../support/document";
import { type Manifest, nodesIn, refusalsIn } from "../../support/live";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { make, SELECTOR } from "./example";

const CILIUM = new Cluster(clusterProps({ cni: Cni.CILIUM }));
const TWO_PORTS = { ports: { http: 8080, admin: 8081 } };
const NODES = ["host", "remote-node"];
const ports = (...numbers: readonly number[]) => [
  { ports: numbers.map((each) => ({ port: String(each), protocol: "TCP" })) },
];

const document = (props: Partial<WebServiceProps>, cluster = CILIUM) =>
  documentWith((stack) => new WebService(stack, "site", { ...REQUIRED, ...TWO_PORTS, ...props }), cluster);
const policy = (props: Partial<WebServiceProps>) =>
  objectsIn(document(props))["CiliumNetworkPolicy/site"]?.spec as object;
const plain = (props: Partial<WebServiceProps>) =>
  find(make({ ...TWO_PORTS, ...props }, CILIUM).resources, "kubernetes_network_policy_v1").spec as {
    readonly ingress: readonly unknown[];
    readonly egress: readonly unknown[];
  };

test("pods and networks need no policy of Cilium", () => {
  const { resources } = make(
    {
      reachableFrom: [{ namespace: "traefik" }, { cidr: "192.168.1.0/24" }],
      mayReach: [{ namespace: "web" }],
    },
    CILIUM,
  );
  expect(resources.helm_release).toBeUndefined();
});

test("nodes are admitted as Cilium entities, and the Kubernetes policy does not list them", () => {
  const reachableFrom = [{ namespace: "web" }, { nodes: true, portNames: ["http"] }] as const;
  expect(policy({ reachableFrom })).toEqual({
    endpointSelector: { matchLabels: SELECTOR },
    ingress: [{ fromEntities: NODES, toPorts: ports(8080) }],
  });
  expect(plain({ reachableFrom }).ingress).toHaveLength(1);
  expect(policy({ reachableFrom: [{ nodes: true }] })).toMatchObject({
    ingress: [{ toPorts: ports(8080, 8081) }],
  });
});

test("hosts are allowed by name through the DNS proxy", () => {
  const hosts = ["api.example.com", "*.example.org"];
  expect(policy({ mayReach: [{ hosts, ports: [443] }, { hosts: ["example.net"] }] })).toEqual({
    endpointSelector: { matchLabels: SELECTOR },
    egress: [
      {
        toEndpoints: [
          { matchLabels: { "k8s:io.kubernetes.pod.namespace": "kube-system", "k8s:k8s-app": "kube-dns" } },
        ],
        toPorts: [{ ports: [{ port: "53", protocol: "ANY" }], rules: { dns: [{ matchPattern: "*" }] } }],
      },
      {
        toFQDNs: [{ matchName: "api.example.com" }, { matchPattern: "*.example.org" }],
        toPorts: ports(443),
      },
      { toFQDNs: [{ matchName: "example.net" }] },
    ],
  });
});

test("nodes and the API server are allowed as Cilium entities", () => {
  const props = { mayReach: [{ nodes: true, ports: [30_900] }], apiAccess: EVERY_PROP.apiAccess } as const;
  expect(policy(props)).toMatchObject({
    egress: [
      { toEntities: NODES, toPorts: ports(30_900) },
      { toEntities: ["kube-apiserver"], toPorts: ports(6443) },
    ],
  });
  // what is left are the DNS servers.
  expect(plain(props).egress).toHaveLength(1);
});

test("the name of the Helm release is short enough for any service name", () => {
  const releaseOf = (name: string) =>
    find(make({ name, reachableFrom: [{ nodes: true }] }, CILIUM).resources, "helm_release").name as string;
  expect(releaseOf("a".repeat(46))).toBe(`${"a".repeat(46)}-cilium`);
  const long = releaseOf("a".repeat(52));
  expect(long).toMatch(/^a{37}-[0-9a-f]{8}-cilium$/);
  expect(releaseOf(`${"a".repeat(51)}b`)).not.toBe(long);
});

test.each([
  ["reachableFrom", { reachableFrom: [{ cidr: "192.168.7.1/32" }] }],
  ["mayReach", { mayReach: [{ cidr: "192.168.7.1/32" }] }],
])("fails for %s with the address of a node, which Cilium never matches", (prop, props) => {
  expect(() => make(props, CILIUM)).toThrow(
    `stack/site: ${prop}[0].cidr must not be the address of a node, which Cilium never matches by address: use nodes: true, got "192.168.7.1/32"`,
  );
  expect(() => make(props, new Cluster(clusterProps({ cni: Cni.CALICO })))).not.toThrow();
});

describe("at plan", () => {
  const NAMESPACE: Manifest = { kind: "Namespace", metadata: { name: "web" } };
  const SERVED: Manifest = { kind: "APIService", metadata: { name: "v2.cilium.io" } };
  const nodes = { reachableFrom: [{ nodes: true }] } as const;
  const refusals = (props: Partial<WebServiceProps>, served: readonly Manifest[], cni = Cni.CILIUM) => {
    const made = document(props, new Cluster(clusterProps({ cni })));
    return refusalsIn(made, [NAMESPACE, ...nodesIn(made), ...served]).filter((each) => /cilium/i.test(each));
  };

  test("the CRDs of Cilium must exist, if its policies are needed", () => {
    expect(refusals(nodes, [SERVED])).toEqual([]);
    expect(refusals({}, [])).toEqual([]);
    expect(refusals(nodes, [])).toEqual([
      expect.stringContaining("stack/site: the CRDs of Cilium must exist before its policies are created"),
    ]);
  });

  test("a cluster with Cilium that declares another plugin is rejected if nodes are admitted by address", () => {
    expect(refusals(nodes, [], Cni.CALICO)).toEqual([]);
    expect(refusals({}, [SERVED], Cni.CALICO)).toEqual([]);
    expect(refusals(nodes, [SERVED], Cni.CALICO)).toEqual([
      expect.stringContaining("stack/site: cni of the Cluster must be Cni.CILIUM"),
    ]);
  });
});
