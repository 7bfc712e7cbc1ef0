import { Cluster, Cni, MariaDb, StatefulService, type StatefulServiceProps } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { find, synthesize } from "../../support/document";
import { EVERY_PROP as EVERY_DATABASE_PROP } from "../databases/maria-db-props";
import { EVERY_PROP, REQUIRED } from "./every-prop";

const make = (props: Partial<StatefulServiceProps>, cluster?: Cluster) =>
  synthesize((stack) => {
    cluster?.appliesTo(stack);
    new StatefulService(stack, "store", { ...REQUIRED, ...props });
  });
const policy = (props: Partial<StatefulServiceProps>) => find(make(props), "kubernetes_network_policy_v1");

const LABELS = { "app.kubernetes.io/component": "stateful-service", "app.kubernetes.io/name": "store" };
const from = (namespace: string, labels: object) => [
  {
    namespace_selector: { match_labels: { "kubernetes.io/metadata.name": namespace } },
    pod_selector: labels,
  },
];
const port = (number: number) => ({ port: String(number), protocol: "TCP" });

test("has no policy by default, as clients are not declared", () => {
  expect(make({}).kubernetes_network_policy_v1).toBeUndefined();
  const reachableFrom = { anyone: { reason: "a test" } };
  expect(make({ reachableFrom }).kubernetes_network_policy_v1).toBeUndefined();
});

test("with clients, accepts connections only from them and its own replicas", () => {
  const { metadata, spec } = policy({ reachableFrom: EVERY_PROP.reachableFrom, metrics: EVERY_PROP.metrics });
  expect(metadata).toMatchObject({ name: "store", namespace: "databases" });
  const own = { match_labels: LABELS };
  expect(spec).toEqual({
    pod_selector: own,
    policy_types: ["Ingress"],
    ingress: [
      { from: from("apps", { match_labels: {} }), ports: [port(7000)] },
      { from: from("monitoring", { match_labels: {} }), ports: [port(9100)] },
      { from: from("databases", own), ports: [port(7000), port(8080), port(9100)] },
    ],
  });
});

test("with an empty list of clients, accepts connections only from its own replicas", () => {
  expect(policy({ reachableFrom: [] }).spec).toMatchObject({
    ingress: [{ from: from("databases", { match_labels: LABELS }) }],
  });
});

test("with destinations, may connect to them, its own replicas and DNS servers, and clients are unchanged", () => {
  const { spec } = policy({ mayReach: [{ namespace: "backup", ports: [9000] }] });
  expect(spec).toEqual({
    pod_selector: { match_labels: LABELS },
    policy_types: ["Egress"],
    egress: [
      {
        to: from("kube-system", { match_labels: { "k8s-app": "kube-dns" } }),
        ports: expect.any(Array) as unknown,
      },
      { to: from("backup", { match_labels: {} }), ports: [port(9000)] },
      { to: from("databases", { match_labels: LABELS }) },
    ],
  });
});

test("the databases pass the props on", () => {
  const resources = synthesize(
    (stack) => new MariaDb(stack, "database", { ...EVERY_DATABASE_PROP, suspended: false }),
  );
  const { spec } = find(resources, "kubernetes_network_policy_v1");
  expect(spec).toMatchObject({
    ingress: [{ from: from("apps", { match_labels: {} }) }, {}],
    egress: [{}, { to: from("backup", {}) }, {}],
  });
});

test("fails for clients that a policy cannot select, and for metrics that no client can reach", () => {
  expect(() => make({ reachableFrom: [{ namespace: "apps", portNames: ["clint"] }] })).toThrow(
    'stack/store: reachableFrom[0].portNames must be names of ports: client, http (did you mean "client"?), got "clint"',
  );
  expect(() => make({ reachableFrom: [], metrics: { portName: "http" } })).toThrow(
    "stack/store: reachableFrom must name who scrapes the metrics",
  );
  const cilium = new Cluster(clusterProps({ cni: Cni.CILIUM }));
  expect(() => make({ reachableFrom: [{ cidr: "192.168.7.1/32" }] }, cilium)).toThrow(
    "stack/store: reachableFrom[0].cidr must not be the address of a node",
  );
  expect(() => make({ mayReach: [{ hosts: ["api.example.com"] }] })).toThrow(
    "stack/store: mayReach[0].hosts must be used in the stack of a Cluster with cni: Cni.CILIUM",
  );
});
