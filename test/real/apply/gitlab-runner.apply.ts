import {
  Cluster,
  type ClusterStack,
  GitlabRunnerPool,
  Namespace,
  PodSecurityLevel,
} from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { REQUIRED } from "../../workloads/runner/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "runner-lab";
const TAINT = { key: "experiment", value: "dedicated" };

describeWith(ControlPlane.available(), "a GitlabRunnerPool on a real control plane", () => {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const nodes = [...CONTROL_PLANES, workerProps("worker-1"), workerProps("worker-2", { taints: [TAINT] })];
  const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT, nodes }));

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
    stack = new SynthesizedStack("lab-runners", plane);
  });

  afterAll(() => {
    plane.release();
    stack.remove();
  });

  const declare = (scope: ClusterStack) => {
    const podSecurity = PodSecurityLevel.BASELINE;
    new Namespace(scope, "namespace", { name: "gitlab-runner", podSecurity, holdsData: false });
    new GitlabRunnerPool(scope, "everywhere", REQUIRED);
    const on = {
      nodeName: "worker-2",
      nodeSelector: { "kubernetes.io/hostname": "worker-2" },
      toleration: { ...TAINT, operator: "Equal" as const },
    };
    new GitlabRunnerPool(scope, "experiment", { ...REQUIRED, name: "experiment", on });
  };
  const may = (...question: readonly string[]) => {
    const account = "--as=system:serviceaccount:gitlab-runner:experiment";
    return plane.tryKubectl("auth", "can-i", ...question, account).stdout.trim();
  };

  test("runners run on their nodes, including the isolated one, and the second plan is empty", async () => {
    await stack.synthesize(cluster, declare);
    await stack.terraform.apply();
    const names = () =>
      plane.kubectl("get", "pods", "-n", "gitlab-runner", "-o", "jsonpath={.items[*].spec.nodeName}");
    await waitUntil(
      () => names().split(" ").sort().join(" ") === "worker-1 worker-2",
      "a runner on each node",
      60,
    );
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("a runner may create pods in its namespace, and has no other permissions", () => {
    expect(may("create", "pods", "-n", "gitlab-runner")).toBe("yes");
    expect(may("create", "pods/attach", "-n", "gitlab-runner")).toBe("yes");
    expect(may("create", "pods", "-n", "default")).toBe("no");
    expect(may("create", "deployments.apps", "-n", "gitlab-runner")).toBe("no");
    expect(may("get", "secrets", "-n", "kube-system")).toBe("no");
  });

  test("is destroyed and applied again, as it has no data", async () => {
    await stack.terraform.destroy();
    await stack.terraform.apply();
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });
});
