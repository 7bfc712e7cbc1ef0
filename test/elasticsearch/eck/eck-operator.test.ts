import { TerraformStack } from "cdktf";
import {
  Cluster,
  Cpu,
  EckCrds,
  EckOperator,
  type EckOperatorProps,
  Memory,
  Namespace,
  PodSecurityLevel,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES } from "../../cluster/facts/facts";
import { type Block, type Document, documentOf } from "../../support/document";
import { type Manifest, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { releasesOf, valuesIn } from "../example";
import { ECK_SERVED } from "../live-objects";
import { EVERY_PROP } from "./every-operator-prop";

function synthesize(build: (stack: TerraformStack) => void, cluster?: Cluster): Document {
  const stack = new TerraformStack(makeApp(), "stack");
  cluster?.appliesTo(stack);
  build(stack);
  return documentOf(stack);
}

const make = (props: Partial<EckOperatorProps> = {}, cluster?: Cluster) =>
  synthesize(
    (stack) => void new EckOperator(stack, "eck", { namespace: "elastic-system", ...props }),
    cluster,
  );
const release = (...args: Parameters<typeof make>): Block => releasesOf(make(...args))["elastic-operator"]!;
const values = (...args: Parameters<typeof make>) => valuesIn(make(...args), "elastic-operator");
const refusals = (document: unknown, ...objects: readonly Manifest[]) =>
  refusalsIn(document, objects).join("\n");
const NAMESPACE: Manifest = { kind: "Namespace", metadata: { name: "elastic-system" } };

test("the operator's release has no CRDs, passes Pod Security restricted, and sends no telemetry", () => {
  expect(release()).toMatchObject({ chart: "eck-operator", version: "3.5.0", namespace: "elastic-system" });
  expect(values()).toMatchObject({
    fullnameOverride: "elastic-operator",
    installCRDs: false,
    replicaCount: 1,
    managedNamespaces: [],
    podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    telemetry: { disabled: true },
    webhook: { failurePolicy: "Ignore" },
  });
});

test("every prop reaches the release", () => {
  expect(release(EVERY_PROP).chart).toBe("/charts/eck-operator");
  expect(values(EVERY_PROP)).toMatchObject({
    image: { repository: "registry.lan:5000/elastic/eck/eck-operator" },
    config: { containerRegistry: "registry.lan:5000/elastic" },
    managedNamespaces: ["search", "logs"],
    replicaCount: 2,
    resources: { requests: { cpu: "200m", memory: "300Mi" }, limits: { cpu: null, memory: "600Mi" } },
    nodeSelector: { disk: "ssd" },
    tolerations: [{ key: "experiment", operator: "Exists" }],
  });
});

test("checks the namespace, the CRDs and other operators at plan", () => {
  const name = "elastic-operator.other.k8s.elastic.co";
  const messages = refusals(make(), { kind: "ValidatingWebhookConfiguration", metadata: { name } });
  expect(messages).toContain("stack/eck: namespace elastic-system must exist");
  expect(messages).toContain("stack/eck: the custom resource definitions of ECK must exist first");
  expect(messages).toContain(`stack/eck: a cluster must have one ECK operator`);
  expect(messages).toContain(name);
  expect(refusals(make(), NAMESPACE, ...ECK_SERVED)).toBe("");
  expect(release().lifecycle?.precondition).toHaveLength(1);
});

test("the CRDs are a release of their own", () => {
  const crds = synthesize(
    (stack) => void new EckCrds(stack, "crds", { namespace: "elastic-system", chartSource: "/charts" }),
  );
  const block = releasesOf(crds)["eck-operator-crds"];
  expect(block).toMatchObject({
    chart: "/charts/eck-operator-crds",
    version: "3.5.0",
    namespace: "elastic-system",
  });
  expect(refusals(crds)).toContain("stack/crds: namespace elastic-system must exist");
  expect(refusals(crds, NAMESPACE)).toBe("");
  expect(block?.lifecycle?.precondition).toHaveLength(1);
});

test("the operator accepts CRDs that its own stack creates", () => {
  const both = synthesize((stack) => {
    new EckCrds(stack, "crds", { namespace: "elastic-system" });
    new EckOperator(stack, "eck", { namespace: "elastic-system" });
  });
  expect(refusals(both, NAMESPACE)).toBe("");
});

test("runs in a restricted namespace", () => {
  expect(() =>
    synthesize((stack) => {
      const podSecurity = PodSecurityLevel.RESTRICTED;
      new Namespace(stack, "namespace", { name: "elastic-system", podSecurity, holdsData: false });
      new EckCrds(stack, "crds", { namespace: "elastic-system" });
      new EckOperator(stack, "eck", { namespace: "elastic-system" });
    }),
  ).not.toThrow();
});

test.each<[Partial<EckOperatorProps>, string]>([
  [{ replicas: 0 }, "replicas must be a whole number of 1 or more, got 0"],
  [
    { imageRegistry: "https://registry.lan" },
    "imageRegistry must be a host, optionally with a port and a path",
  ],
  [{ imageRegistry: "registry.lan/" }, "imageRegistry must be a host, optionally with a port and a path"],
  [{ managedNamespaces: [] }, "managedNamespaces must name at least one namespace, each once"],
  [{ managedNamespaces: ["a", "a"] }, "managedNamespaces must name at least one namespace, each once"],
  [{ managedNamespaces: ["A"] }, "managedNamespaces must be names of namespaces"],
  [
    {
      resources: {
        requests: { cpu: Cpu.cores(2), memory: Memory.gibibytes(1) },
        limits: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
      },
    },
    'resources.limits.cpu must be at least the request, 2, got "1"',
  ],
])("fails for %j", (props, message) => {
  expect(() => make(props)).toThrow(`stack/eck: ${message}`);
});

test("fails if no node can run its pod", () => {
  const cluster = new Cluster(clusterProps({ nodes: CONTROL_PLANES }));
  expect(() => make({}, cluster)).toThrow("stack/eck: replicas must let the scheduler place 1 replica");
});

test("fails for a second operator, and for a second release of the CRDs", () => {
  expect(() =>
    synthesize((stack) => {
      new EckOperator(stack, "one", { namespace: "elastic-system" });
      new EckOperator(stack, "two", { namespace: "other" });
    }),
  ).toThrow("stack/two: namespace must name one ECK operator of stack stack, but stack/one names it already");
  expect(() =>
    synthesize((stack) => {
      new EckCrds(stack, "one", { namespace: "elastic-system" });
      new EckCrds(stack, "two", { namespace: "other" });
    }),
  ).toThrow("stack/two: namespace must name one release of the ECK CRDs");
});
