import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { Cluster, ClusterStack, Namespace, type NamespaceProps, useProviders } from "../../../constructs";
import { NAMESPACES } from "../../../constructs/live";
import { notesOf } from "../../../constructs/live/program/documents";
import { inquiryOf } from "../../../constructs/live/program/inquiry";
import { judgeStack } from "../../../constructs/live/program/judge-stack";
import { documentOf, find } from "../../support/document";
import type { Manifest } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { clusterProps } from "../facts/facts";
import { REQUIRED, EVERY_PROP } from "./every-namespace-prop";

interface Synthesized {
  readonly metadata: {
    readonly name: string;
    readonly labels: Record<string, string>;
    readonly annotations: Record<string, string>;
  };
  readonly wait_for_default_service_account: boolean;
  readonly lifecycle: { readonly prevent_destroy: boolean };
}

function make(props: NamespaceProps): Synthesized {
  const stack = new TerraformStack(makeApp(), "stack");
  new Namespace(stack, "ns", props);
  return find<Synthesized>(documentOf(stack).resource, "kubernetes_namespace_v1");
}

test("writes all three Pod Security labels and is protected", () => {
  const { metadata, lifecycle, wait_for_default_service_account: waits } = make(REQUIRED);
  expect(waits).toBe(false);
  expect(metadata).toEqual({
    name: "data",
    labels: {
      "pod-security.kubernetes.io/enforce": "baseline",
      "pod-security.kubernetes.io/audit": "baseline",
      "pod-security.kubernetes.io/warn": "baseline",
      "groundplan/stack": "stack",
    },
    annotations: {
      "groundplan/address": expect.stringMatching(/^stack\/kubernetes_namespace_v1\.ns_/) as string,
    },
  });
  expect(lifecycle).toEqual({ prevent_destroy: true });
});

test("every prop reaches the namespace", () => {
  const { metadata, lifecycle } = make(EVERY_PROP);
  expect(metadata.labels).toMatchObject({ team: "search", "pod-security.kubernetes.io/enforce": "baseline" });
  expect(lifecycle).toEqual({ prevent_destroy: false });
});

describe("an existing namespace of the same name", () => {
  const live = (marks: object = {}): Manifest => ({
    kind: "Namespace",
    metadata: { name: "data", ...marks },
  });

  function judged(props: NamespaceProps, object: Manifest, state: readonly string[] = []) {
    const stack = new TerraformStack(makeApp(), "stack");
    new Namespace(stack, "ns", props);
    const document = documentOf(stack);
    const [scope = ""] = Object.keys(notesOf(document));
    const inquiry = inquiryOf(document, scope, []);
    const objects = new Map([["namespaces", { kind: NAMESPACES, isServed: true, objects: [object] }]]);
    return { ...judgeStack(inquiry, objects, new Map(), { readState: () => new Set(state) }), document };
  }

  test("stops the plan if it has no ownership marks", () => {
    expect(Object.values(judged(REQUIRED, live()).verdicts)).toEqual([
      expect.stringMatching(/^stack: Namespace data exists already but is not in the state of this stack/),
    ]);
  });

  test("passes if it has the marks of the resource", () => {
    const { labels, annotations } = make(REQUIRED).metadata;
    expect(judged(REQUIRED, live({ labels, annotations })).verdicts).toEqual({});
  });

  test("is imported by Terraform if it is to be adopted", () => {
    const { verdicts, document } = judged({ ...REQUIRED, adopt: { reason: "made by hand" } }, live());
    const [[key = "", id] = []] = Object.entries(verdicts);
    const [block, ...others] = document.import as { to: string; for_each: string; id: string }[];
    expect(others).toEqual([]);
    expect([key, id]).toEqual([`adopt ${block?.to}`, "data"]);
    expect(block?.to).toMatch(/^kubernetes_namespace_v1\.ns_/);
    expect(block?.for_each).toContain(`"${key}"`);
    expect(block?.id).toBe("${each.value}");
  });

  test("is not imported without adopt", () => {
    expect(judged(REQUIRED, live()).document.import).toBeUndefined();
  });
});

test("is imported on each of two clusters of one stack", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  for (const alias of ["east", "west"]) {
    const scope = new Construct(stack, alias);
    useProviders(scope, { kubernetes: new KubernetesProvider(stack, `kubernetes-${alias}`, { alias }) });
    new Namespace(scope, "ns", { ...REQUIRED, adopt: { reason: "made by hand" } });
  }
  const blocks = documentOf(stack).import ?? [];
  expect(blocks.map(({ to }) => to.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
    "kubernetes_namespace_v1.east_ns",
    "kubernetes_namespace_v1.west_ns",
  ]);
  expect(blocks.map(({ for_each: each = "" }) => /local\.(east|west)_/.exec(each)?.[1])).toEqual([
    "east",
    "west",
  ]);
});

test("a user's label does not weaken Pod Security", () => {
  const labels = { "pod-security.kubernetes.io/enforce": "privileged" };
  expect(make({ ...REQUIRED, labels }).metadata.labels["pod-security.kubernetes.io/enforce"]).toBe(
    "baseline",
  );
});

test.each(["", "Data", "-data", "data-", "a.b", "a".repeat(64)])("fails for name %j", (name) => {
  expect(() => make({ ...REQUIRED, name })).toThrow(
    "stack/ns: name must be 1 to 63 lower case letters, digits and dashes, starting and ending with a letter or digit, got ",
  );
});

test.each(["default", "kube-system", "kube-public", "kube-node-lease"])(
  "fails for %s, which exists",
  (name) => {
    expect(() => make({ ...REQUIRED, name })).toThrow(
      "stack/ns: name must not be a namespace that Kubernetes creates itself",
    );
  },
);

test("fails for a second namespace of the same name on one cluster, in any stack", () => {
  const app = new App({ outdir: Testing.app().outdir });
  const cluster = new Cluster(clusterProps());
  new Namespace(new ClusterStack(app, "one", { cluster }), "ns", REQUIRED);
  const second = new ClusterStack(app, "two", { cluster });
  expect(() => new Namespace(second, "ns", REQUIRED)).toThrow(
    'two/ns: name must name one Namespace of cluster lab, but one/ns names it already, got "data"',
  );
});

test("another cluster may have a namespace of the same name", () => {
  const app = makeApp();
  for (const name of ["lab", "farm"]) {
    const stack = new ClusterStack(app, name, {
      cluster: new Cluster(clusterProps({ name, kubeContext: name })),
    });
    expect(() => new Namespace(stack, "ns", REQUIRED)).not.toThrow();
  }
});

test("is found by name in its own stack only, and in the app by all", () => {
  const app = makeApp();
  const one = new TerraformStack(app, "one");
  const two = new TerraformStack(app, "two");
  const namespace = new Namespace(one, "ns", REQUIRED);
  expect(Namespace.find(one, "data")).toBe(namespace);
  expect(Namespace.find(one, "other")).toBeUndefined();
  expect(Namespace.find(two, "data")).toBeUndefined();
  expect(Namespace.isMadeInApp(two, "data")).toBe(true);
  expect(Namespace.isMadeInApp(two, "other")).toBe(false);
});
