import { Cluster, Cni, ScheduledJob, type ScheduledJobProps } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { objectsIn } from "../../routes/routes-example";
import { documentWith, find } from "../../support/document";
import { nodesIn, refusalsIn } from "../../support/live";
import { REQUIRED } from "./every-prop";
import { make } from "./job-example";

const CILIUM = new Cluster(clusterProps({ cni: Cni.CILIUM }));
const FLANNEL = new Cluster(clusterProps({ cni: Cni.FLANNEL }));

const LABELS = { "app.kubernetes.io/name": "renovate", "app.kubernetes.io/component": "scheduled-job" };

const NAMESPACE = { kind: "Namespace", metadata: { name: "tools" } };

const READING_PODS = {
  reason: "it looks at pods",
  rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["list"] }],
};

const document = (props: Partial<ScheduledJobProps>, cluster = CILIUM) =>
  documentWith((stack) => new ScheduledJob(stack, "job", { ...REQUIRED, ...props }), cluster);

test("its pods accept no connections, and may connect to everything", () => {
  const { resources, template } = make();
  expect(find(resources, "kubernetes_network_policy_v1")).toMatchObject({
    metadata: { name: "renovate-job", namespace: "tools" },
    spec: { pod_selector: { match_labels: LABELS }, policy_types: ["Ingress"], ingress: [] },
  });
  expect(template.metadata).toMatchObject({ labels: LABELS });
});

test("mayReach limits their egress to the declared destinations and the DNS servers", () => {
  const { resources } = make({ mayReach: [{ namespace: "gitlab", ports: [80] }] });
  const { spec } = find(resources, "kubernetes_network_policy_v1") as {
    readonly spec: { readonly policy_types: readonly string[]; readonly egress: readonly object[] };
  };
  expect(spec.policy_types).toEqual(["Ingress", "Egress"]);
  expect(spec.egress).toHaveLength(2);
  expect(spec.egress[1]).toMatchObject({
    to: [{ namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "gitlab" } } }],
    ports: [{ port: "80", protocol: "TCP" }],
  });
});

test("with permissions, its pods still reach the API server", () => {
  const { resources } = make({ mayReach: [], apiAccess: READING_PODS });
  expect(find(resources, "kubernetes_network_policy_v1")).toMatchObject({
    spec: { egress: [{}, { ports: [{ port: "6443" }] }] },
  });
});

test("under Cilium, a second policy allows hosts and the API server", () => {
  const mayReach = [{ hosts: ["github.com"], ports: [443] }];
  const policies = objectsIn(document({ mayReach, apiAccess: READING_PODS }));
  expect(policies["CiliumNetworkPolicy/renovate-job"]).toMatchObject({
    metadata: { name: "renovate-job", namespace: "tools" },
    spec: {
      endpointSelector: { matchLabels: LABELS },
      egress: [{}, { toFQDNs: [{ matchName: "github.com" }] }, { toEntities: ["kube-apiserver"] }],
    },
  });
  expect(objectsIn(document({ mayReach: [{ namespace: "gitlab" }] }))).toEqual({});
});

test("a plan checks for Cilium if the service has a CiliumNetworkPolicy", () => {
  const refusals = (props: Partial<ScheduledJobProps>) => {
    const made = document(props);
    return refusalsIn(made, [...nodesIn(made), NAMESPACE]).join();
  };
  expect(refusals({ mayReach: [{ hosts: ["github.com"] }] })).toContain("the CRDs of Cilium must exist");
  expect(refusals({})).not.toContain("Cilium");
});

test("Flannel causes a warning only if a policy has rules to enforce", () => {
  const warnings = (props: Partial<ScheduledJobProps>) => {
    let job!: ScheduledJob;
    documentWith((stack) => {
      job = new ScheduledJob(stack, "job", { ...REQUIRED, ...props });
    }, FLANNEL);
    return job.node.metadata.filter(({ data }) => String(data).startsWith("Flannel enforces no"));
  };
  expect(warnings({})).toEqual([]);
  expect(warnings({ mayReach: [] })).toHaveLength(1);
});

test("fails for a host without Cilium", () => {
  expect(() => make({ mayReach: [{ hosts: ["github.com"] }] })).toThrow(
    "stack/job: mayReach[0].hosts must be used in the stack of a Cluster with cni: Cni.CILIUM",
  );
});

test("fails for an invalid network", () => {
  expect(() => make({ mayReach: [{ cidr: "192.168.1.5/24" }] })).toThrow(
    "stack/job: mayReach[0].cidr must be a network in CIDR notation",
  );
});
