import { App, TerraformStack, Testing } from "cdktf";
import { Cluster, ClusterStack, Namespace, type NamespaceProps, PodSecurityLevel } from "../../constructs";
import { documentOf } from "../support/document-of";
import { makeApp } from "../support/make-app";
import { clusterProps } from "./facts";

const REQUIRED: NamespaceProps = { name: "data", podSecurity: PodSecurityLevel.BASELINE };

const EVERY_PROP: Required<NamespaceProps> = { ...REQUIRED, holdsData: false, labels: { team: "search" } };

interface Synthesized {
  readonly metadata: { readonly name: string; readonly labels: Record<string, string> };
  readonly wait_for_default_service_account: boolean;
  readonly lifecycle: { readonly prevent_destroy: boolean };
}

function make(props: NamespaceProps): Synthesized {
  const stack = new TerraformStack(makeApp(), "stack");
  new Namespace(stack, "ns", props);
  const { resource } = documentOf(stack) as {
    resource: { kubernetes_namespace_v1: Record<string, Synthesized> };
  };
  return Object.values(resource.kubernetes_namespace_v1)[0]!;
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
    },
  });
  expect(lifecycle).toEqual({ prevent_destroy: true });
});

test("every prop reaches the namespace", () => {
  const { metadata, lifecycle } = make(EVERY_PROP);
  expect(metadata.labels).toMatchObject({ team: "search", "pod-security.kubernetes.io/enforce": "baseline" });
  expect(lifecycle).toEqual({ prevent_destroy: false });
});

test("a label of the user's does not loosen Pod Security", () => {
  const labels = { "pod-security.kubernetes.io/enforce": "privileged" };
  expect(make({ ...REQUIRED, labels }).metadata.labels["pod-security.kubernetes.io/enforce"]).toBe(
    "baseline",
  );
});

test.each(["", "Data", "-data", "data-", "a.b", "a".repeat(64)])("fails for name %j", (name) => {
  expect(() => make({ ...REQUIRED, name })).toThrow(
    "stack/ns: name must be 1 to 63 lower case letters, digits and dashes, first and last no dash, got ",
  );
});

test.each(["default", "kube-system", "kube-public", "kube-node-lease"])(
  "fails for %s, which exists",
  (name) => {
    expect(() => make({ ...REQUIRED, name })).toThrow(
      "stack/ns: name must not be a namespace that Kubernetes makes itself",
    );
  },
);

test("fails for a second one of the same name on one cluster, in whatever stack", () => {
  const app = new App({ outdir: Testing.app().outdir });
  const cluster = new Cluster(clusterProps());
  new Namespace(new ClusterStack(app, "one", { cluster }), "ns", REQUIRED);
  const second = new ClusterStack(app, "two", { cluster });
  expect(() => new Namespace(second, "ns", REQUIRED)).toThrow(
    'two/ns: name must name one Namespace of cluster lab, and one/ns has that one already, got "data"',
  );
});

test("another cluster may have one of the same name", () => {
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
