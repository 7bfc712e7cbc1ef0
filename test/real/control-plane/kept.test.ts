import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWith } from "../support/required-program";
import { ControlPlane } from "./control-plane";
import type { Manifest } from "./node-manifest";
import { offeredControlPlane } from "./places";

const own = offeredControlPlane()
  ? { ok: false, reason: "a control plane of our own" }
  : { ok: true as const };

const DEFINITION: Manifest = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "widgets.example.org" },
  spec: {
    group: "example.org",
    names: { kind: "Widget", plural: "widgets" },
    scope: "Namespaced",
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
  },
};

/** Something of each sort that tests leave: cluster-wide, in a namespace, custom, and workloads with their pods. */
function leave(plane: ControlPlane): void {
  plane.nodes([{ name: "worker-1" }]);
  plane.apply([DEFINITION, { apiVersion: "v1", kind: "Namespace", metadata: { name: "left" } }]);
  const labels = { app: "left" };
  const metadata = { name: "left", namespace: "left" };
  const template = { metadata: { labels }, spec: { containers: [{ name: "c", image: "example.org/c:1" }] } };
  plane.apply([
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: { replicas: 3, selector: { matchLabels: labels }, template },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { type: "NodePort", ports: [{ port: 80, nodePort: 30080 }] },
    },
    { apiVersion: "v1", kind: "ConfigMap", metadata: { ...metadata, finalizers: ["example.org/held"] } },
  ]);
  plane.kubectl("rollout", "status", "deployment/left", "--namespace=left", "--timeout=60s");
  plane.kubectl("wait", "--for=condition=Established", "crd/widgets.example.org", "--timeout=30s");
  plane.apply({ apiVersion: "example.org/v1", kind: "Widget", metadata });
  plane.kubectl("label", "namespace", "default", "left=behind");
}

/** Names of all objects that tests may leave. */
function objects(plane: ControlPlane): string[] {
  const kinds = "nodes,namespaces,crds,pods,deployments,replicasets,services,configmaps,endpointslices";
  return plane.kubectl("get", kinds, "--all-namespaces", "--output", "name").trim().split("\n").sort();
}

describeWith([ControlPlane.available(), own], "a control plane that is left to the next test file", () => {
  let first: ControlPlane;
  let second: ControlPlane;
  let before: string[];
  const processOf = (plane: ControlPlane) =>
    readFileSync(join(plane.directory, "kube-apiserver.pid"), "utf8");
  let processes: string[];

  beforeAll(async () => {
    first = await ControlPlane.start({ context: "first" });
    before = objects(first);
    leave(first);
    const started = processOf(first);
    first.release();
    second = await ControlPlane.start({ context: "second" });
    processes = [started, processOf(second)];
  });

  afterAll(() => second.stop());

  test("is the same, under the context of the next file", () => {
    expect(processes[1]).toBe(processes[0]);
    expect(second.kubectl("config", "get-contexts", "--output", "name").trim()).toBe("second");
  });

  test("holds nothing that the file before has made, not even what a finalizer held", () => {
    expect(objects(second)).toEqual(before);
  });

  test("has lost the changes to objects of Kubernetes itself", () => {
    const labels = second.kubectlJson<Manifest>("get", "namespace", "default").metadata.labels;
    expect(labels).toEqual({ "kubernetes.io/metadata.name": "default" });
  });

  test("takes everything again under the same names", () => {
    leave(second);
    expect(second.kubectl("get", "widgets", "--all-namespaces", "--output", "name").trim()).toBe(
      "widget.example.org/left",
    );
  });
});
