import { describeWith } from "../support/required-program";
import { waitUntilEstablished } from "../support/served-kinds";
import { ControlPlane } from "./control-plane";
import { Kubectl } from "./kubectl";
import { readArguments } from "./read-arguments";

const KIND = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "nodes.bed.example" },
  spec: {
    group: "bed.example",
    names: { kind: "Node", plural: "nodes", singular: "node", shortNames: ["bn"] },
    scope: "Namespaced",
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
  },
};

describeWith(ControlPlane.available(), "requests without kubectl", () => {
  let plane: ControlPlane;
  let kubectl: Kubectl;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    plane.nodes([
      { name: "worker-1", labels: { disk: "ssd" }, taints: [{ key: "gpu", effect: "NoSchedule" }] },
    ]);
    plane.apply([
      KIND,
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", labels: { app: "a" } } },
    ]);
    waitUntilEstablished(plane);
    kubectl = new Kubectl(plane.env.KUBECONFIG ?? "", plane.contextName);
  });

  afterAll(() => plane.release());

  test.each([
    "node worker-1 -o json",
    "nodes -o name",
    "no/worker-1 -o jsonpath={.spec.taints[*].key}",
    "nodes -o jsonpath={.items[*].spec.taints[0].effect}",
    "nodes -o jsonpath={.items[*].metadata.labels.kubernetes\\.io/os}",
    "nodes -o jsonpath={.items[0].status.conditions}",
    "nodes -o jsonpath={.items[7].metadata.name}",
    "nodes -o jsonpath={.items[*].metadata.none}",
    "nodes -l disk=ssd,gone!=x -o name",
    "cm --namespace=default --selector app=a --output=json",
    "cm -A -o jsonpath={.items[*].metadata.name}",
    "clusterroles.rbac.authorization.k8s.io view -o name",
    "deployments.apps -n kube-system -o json",
    "crd nodes.bed.example -o jsonpath={.spec.versions[0].served}",
    "nodes.bed.example -o json",
    "bn none -o name",
    "secret none --namespace nowhere -o json",
    "gone.example -o name",
    "sa,cm -o name",
    "--raw /apis/bed.example",
    "--raw /apis/none",
  ])("kubectl get %s: the same as from kubectl", (line) => {
    const args = ["get", ...line.split(" ")];
    const { status, stdout, stderr } = kubectl.try(args);
    const ours = plane.tryKubectl(...args);
    const read = (text: string): unknown => (text.startsWith("{") ? JSON.parse(text) : text.trim());
    expect([ours.status, read(ours.stdout)]).toEqual([status, read(stdout)]);
    if (status !== 0) expect(ours.stderr).toBe(stderr);
  });

  test("a removed kind and a new kind are recognized at once", () => {
    expect(plane.tryKubectl("get", "bn", "-o", "name").status).toBe(0);
    plane.kubectl("delete", "crd", "nodes.bed.example");
    expect(plane.tryKubectl("get", "bn", "-o", "name")).toMatchObject({ status: 1, stdout: "" });
    plane.apply(KIND);
    waitUntilEstablished(plane);
    expect(plane.tryKubectl("get", "nodes.bed.example", "-o", "name").status).toBe(0);
  });
});

test.each(["delete node a", "get nodes", "get nodes -o wide", "get nodes -o name -w", "get pod a b -o name"])(
  "kubectl %s is delegated to kubectl",
  (line) => {
    expect(readArguments(line.split(" "))).toBeUndefined();
  },
);
