import { App, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  Cluster,
  type ClusterProps,
  ClusterStack,
  type ClusterStackProps,
  kubernetesState,
  localState,
  postgresState,
  s3State,
  type StateBackend,
} from "../../../constructs";
import { documentOf } from "../../support/document";
import { checksIn, judgeDocument, type Manifest, warningsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { clusterProps, CONTROL_PLANES } from "../facts/facts";

function stackOf(facts: Partial<ClusterProps> = {}, state?: StateBackend): ClusterStack {
  return new ClusterStack(makeApp(), "lab-storage", { cluster: new Cluster(clusterProps(facts)), state });
}

function manifestOf(app: App): {
  stacks: Record<string, { annotations: { level: string; message: string }[] }>;
} {
  app.synth();
  return JSON.parse(JSON.stringify(app.manifest)) as ReturnType<typeof manifestOf>;
}

test("the provider uses the cluster's own context in the kubeconfig of the variable", () => {
  const { provider, variable } = documentOf(stackOf());
  expect(provider).toEqual({
    kubernetes: [{ config_path: "${var.kubeconfig}", config_context: "kubernetes-admin@lab" }],
  });
  expect(variable).toMatchObject({
    kubeconfig: {
      type: "string",
      default: "~/.kube/config",
      description: "Path of the kubeconfig that holds the context kubernetes-admin@lab",
    },
  });
});

test("other providers reach the cluster in the same way", () => {
  const { connection } = stackOf({ kubeContext: "lab" });
  expect(connection.configContext).toBe("lab");
  expect(connection.configPath).toMatch(/^\$\{TfToken/);
});

test("a context is a name, not a template", () => {
  const { provider } = documentOf(stackOf({ kubeContext: "a${b}" }));
  expect(provider?.kubernetes).toEqual([{ config_path: "${var.kubeconfig}", config_context: "a$${b}" }]);
});

test("every plan, including that of a destroy, checks that the context is that of the declared cluster", () => {
  const document = documentOf(stackOf({ kubeContext: "a${b}", nodes: CONTROL_PLANES }));
  expect(checksIn(document).stops).toEqual({ "lab-storage": [{ check: "cluster-identity", args: {} }] });
  const live = (names: readonly string[]): Manifest[] =>
    names.map((name) => ({ kind: "Node", metadata: { name } }));
  expect(judgeDocument(document, live(["cp-1", "cp-2"])).stops).toEqual([]);
  expect(judgeDocument(document, live(["cp-1", "other"])).stops).toEqual([
    "lab-storage: context a${b} must be a context of cluster lab, but only 1 of its 3 nodes exist, which is not a majority " +
      "(declared: cp-1, cp-2, cp-3; live: cp-1, other): choose the right kubeconfig, or correct the nodes of the Cluster",
  ]);
});

test("every plan warns of facts that differ from the live nodes", () => {
  const document = documentOf(stackOf({ nodes: CONTROL_PLANES }));
  expect(checksIn(document).warnings).toEqual({ "lab-storage": [{ check: "cluster-facts", args: {} }] });
  const two = CONTROL_PLANES.slice(0, 2).map(({ name }) => ({ kind: "Node", metadata: { name } }));
  expect(warningsIn(document, two)).toEqual([
    expect.stringMatching(
      /^lab-storage: the facts of cluster lab must be .*node cp-3 is declared but not in the/,
    ),
  ]);
});

describe("data that may be lost", () => {
  const gone: Manifest = {
    kind: "Namespace",
    metadata: {
      name: "data",
      labels: { "groundplan/stack": "lab-storage" },
      annotations: { "groundplan/address": "lab-storage/kubernetes_namespace_v1.data" },
    },
  };
  const nodes = CONTROL_PLANES.map(({ name, address }): Manifest => ({
    kind: "Node",
    metadata: { name },
    status: { addresses: [{ type: "InternalIP", address }] },
  }));
  const stackWith = (forgotten?: readonly string[]) =>
    new ClusterStack(makeApp(), "lab-storage", {
      cluster: new Cluster(clusterProps({ nodes: CONTROL_PLANES })),
      forgotten,
    });
  const stopsOf = (stack: ClusterStack) => {
    const state = ["kubernetes_namespace_v1.data"];
    return judgeDocument(documentOf(stack), [...nodes, gone], { state }).stops;
  };

  test("stops every plan unless it is named, as a prop or later", () => {
    expect(stopsOf(stackWith())).toEqual([
      expect.stringContaining("Namespace data contains data, was created by"),
    ]);
    expect(stopsOf(stackWith(["Namespace data"]))).toEqual([]);
    const stack = stackWith();
    stack.forget("Namespace data");
    expect(stopsOf(stack)).toEqual([]);
  });

  test.each(["data", "namespace data", "Namespace", "Namespace Data", "PersistentVolumeClaim a/b/c", ""])(
    "fails for %j",
    (title) => {
      expect(() => stackWith([title])).toThrow(
        "lab-storage: forgotten must name objects as the message of the plan does, such as PersistentVolumeClaim data/photos",
      );
    },
  );

  test.each(["PersistentVolumeClaim data/photos", "PersistentVolume photos.v1", "StatefulSet data/web"])(
    "is %s",
    (title) => {
      expect(() => stackWith([title])).not.toThrow();
    },
  );
});

test.each<[string, StateBackend | undefined]>([
  ["local", undefined],
  ["local", localState()],
  ["s3", s3State({ bucket: "states", region: "us-east-1" })],
  ["pg", postgresState()],
  ["kubernetes", kubernetesState({ kubeContext: "ops", namespace: "terraform" })],
])("the state is kept in one backend: %s", (name, state) => {
  expect(Object.keys(documentOf(stackOf({}, state)).terraform?.backend ?? {})).toEqual([name]);
});

test("each stack has its own state (GR-56)", () => {
  const app = makeApp();
  const cluster = new Cluster(clusterProps());
  const states = ["lab-storage", "lab-web"].map(
    (id) => documentOf(new ClusterStack(app, id, { cluster })).terraform?.backend?.local,
  );
  expect(states).toEqual([
    { path: "../../../state/lab-storage.tfstate" },
    { path: "../../../state/lab-web.tfstate" },
  ]);
});

test("fails for two stacks that would have one state (GR-56)", () => {
  const app = makeApp();
  const props: ClusterStackProps = { cluster: new Cluster(clusterProps()) };
  new ClusterStack(new Construct(app, "north"), "storage", props);
  const second = new Construct(app, "south");
  expect(() => new ClusterStack(second, "storage", props)).toThrow(
    "south/storage: id must be unique in the app, because state and output are named after it, " +
      'but north/storage has it, got "storage"',
  );
});

test("the same id may be used in two apps", () => {
  const props: ClusterStackProps = { cluster: new Cluster(clusterProps()) };
  new ClusterStack(makeApp(), "lab-storage", props);
  expect(() => new ClusterStack(makeApp(), "lab-storage", props)).not.toThrow();
});

test("several clusters in one app stay separate", () => {
  const app = makeApp();
  const contexts = ["lab", "prod"].map((name) => {
    const cluster = new Cluster(clusterProps({ name, kubeContext: `admin@${name}` }));
    const stack = new ClusterStack(app, `${name}-storage`, { cluster });
    expect(stack.cluster).toBe(cluster);
    return documentOf(stack).provider?.kubernetes;
  });
  expect(contexts).toEqual([
    [{ config_path: "${var.kubeconfig}", config_context: "admin@lab" }],
    [{ config_path: "${var.kubeconfig}", config_context: "admin@prod" }],
  ]);
});

test("a cluster without faults has no warnings", () => {
  const app = Testing.app();
  new ClusterStack(app, "lab-storage", { cluster: new Cluster(clusterProps()) });
  expect(manifestOf(app).stacks["lab-storage"]!.annotations).toEqual([]);
});

test("is found from every construct in it, and from no other", () => {
  const stack = stackOf();
  expect(ClusterStack.find(stack)).toBe(stack);
  expect(ClusterStack.find(new Construct(new Construct(stack, "web"), "cache"))).toBe(stack);
  expect(ClusterStack.find(new Construct(new TerraformStack(makeApp(), "theirs"), "web"))).toBeUndefined();
});
