import { describeWith } from "../support/required-program";
import { ControlPlane } from "./control-plane";
import type { Manifest } from "./node-manifest";

const NAMESPACE = "bed";

/** A hook that adds one taint to `node`, with the right to change the node `worker-1` only. */
function hook(name: string, node: string): Manifest {
  const script = `echo "as $WHO"; kubectl taint node ${node} hook=ran:NoSchedule`;
  const env = [{ name: "WHO", valueFrom: { fieldRef: { fieldPath: "spec.serviceAccountName" } } }];
  const command = ["sh", "-ceu"];
  const container = { name: "hook", image: "example.org/kubectl:1", command, args: [script], env };
  const labels = { "app.kubernetes.io/component": "hook" };
  // a hook that taints must tolerate what it and others set, or the next one never runs.
  const tolerations = [{ operator: "Exists" }];
  const spec = { serviceAccountName: "taint", restartPolicy: "Never", tolerations, containers: [container] };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name, namespace: NAMESPACE },
    spec: { backoffLimit: 0, template: { metadata: { labels }, spec } },
  };
}

function rightsOnWorker1(): Manifest[] {
  const rules = [
    { apiGroups: [""], resources: ["nodes"], resourceNames: ["worker-1"], verbs: ["get", "patch"] },
  ];
  const metadata = { name: "taint-worker-1" };
  const api = "rbac.authorization.k8s.io";
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "taint", namespace: NAMESPACE } },
    { apiVersion: `${api}/v1`, kind: "ClusterRole", metadata, rules },
    {
      apiVersion: `${api}/v1`,
      kind: "ClusterRoleBinding",
      metadata,
      roleRef: { apiGroup: api, kind: "ClusterRole", name: "taint-worker-1" },
      subjects: [{ kind: "ServiceAccount", name: "taint", namespace: NAMESPACE }],
    },
  ];
}

function workload(kind: string, spec: object): Manifest {
  const labels = { app: kind.toLowerCase() };
  const containers = [{ name: "main", image: "example.org/main:1" }];
  const restartPolicy = kind === "Job" ? "Never" : "Always";
  const selector = kind === "Job" ? {} : { selector: { matchLabels: labels } };
  return {
    apiVersion: kind === "Job" ? "batch/v1" : "apps/v1",
    kind,
    metadata: { name: kind.toLowerCase(), namespace: NAMESPACE },
    spec: { ...selector, ...spec, template: { metadata: { labels }, spec: { containers, restartPolicy } } },
  };
}

describeWith(ControlPlane.available(), "the control plane", () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start();
    plane.nodes([
      { name: "worker-1", addresses: ["10.0.0.1"] },
      { name: "worker-2", cpu: 1, labels: { disk: "ssd" }, taints: [{ key: "gpu", effect: "NoSchedule" }] },
    ]);
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
    plane.apply(rightsOnWorker1());
  });

  afterAll(() => plane.release());

  const inBed = (...args: string[]) => plane.kubectl("--namespace", NAMESPACE, ...args);
  const taintsOf = (node: string) =>
    plane.kubectl("get", "node", node, "-o", "jsonpath={.spec.taints[*].key}");

  test("has the declared nodes, with the declared taints and no others", () => {
    expect([taintsOf("worker-1"), taintsOf("worker-2")]).toEqual(["", "gpu"]);
  });

  test("starts workloads and completes ordinary Jobs", () => {
    plane.apply([
      workload("Deployment", { replicas: 2 }),
      workload("StatefulSet", { replicas: 2, serviceName: "none" }),
      workload("Job", {}),
    ]);
    inBed("rollout", "status", "deployment/deployment", "statefulset/statefulset", "--timeout=30s");
    inBed("wait", "--for=condition=Complete", "job/job", "--timeout=30s");
    expect(plane.jobs.runs("job")).toEqual([]);
  });

  test("runs a hook with the permissions of its ServiceAccount", () => {
    plane.apply(hook("allowed", "worker-1"));
    inBed("wait", "--for=condition=Complete", "job/allowed", "--timeout=30s");
    expect(taintsOf("worker-1")).toBe("hook");
    expect(plane.jobs.runs("allowed")).toMatchObject([
      { exitCode: 0, output: "as taint\nnode/worker-1 tainted\n" },
    ]);
  });

  test("fails a hook that exceeds its permissions, with the reason in the pod's log", () => {
    plane.apply(hook("forbidden", "worker-2"));
    inBed("wait", "--for=condition=Failed", "job/forbidden", "--timeout=30s");
    expect(taintsOf("worker-2")).toBe("gpu");
    const message = "jsonpath={.items[0].status.containerStatuses[0].state.terminated.message}";
    const pods = ["get", "pods", "--selector", "job-name=forbidden", "--output", message];
    expect(inBed(...pods)).toContain('User "system:serviceaccount:bed:taint" cannot get resource "nodes"');
  });
});
