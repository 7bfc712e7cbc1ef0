import {
  Cluster,
  type ClusterStack,
  Cni,
  Cpu,
  Memory,
  Namespace,
  NvidiaDevicePlugin,
  PodSecurityLevel,
  WebService,
} from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { REQUIRED } from "../../workloads/web/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { NVIDIA_RUNTIME } from "./labs/house-neighbours";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "gpu-lab";

interface Pods {
  readonly items: readonly { readonly spec: { readonly nodeName?: string } }[];
}

describeWith(ControlPlane.available(), "a NvidiaDevicePlugin on a real control plane", () => {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const cluster = new Cluster(
    clusterProps({
      kubeContext: CONTEXT,
      cni: Cni.CALICO,
      nodes: [
        ...CONTROL_PLANES,
        workerProps("worker-1"),
        workerProps("worker-2", { gpu: { model: "GTX 1650", count: 1, replicas: 2 } }),
        workerProps("worker-3", {
          gpu: { model: "RTX A2000", count: 1 },
          taints: [{ key: "nvidia.com/gpu", value: "yes" }],
        }),
      ],
    }),
  );

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    // the nodes have cards, but nothing that offers them.
    plane.nodes(declaredNodes(cluster).map((node) => ({ ...node, resources: undefined })));
    stack = new SynthesizedStack("lab-gpu", plane);
  });

  afterAll(() => {
    plane.release();
    stack.remove();
  });

  const declare = (makeMore: (scope: ClusterStack, runtimeClassName: string) => void = () => undefined) =>
    stack.synthesize(cluster, (scope) => {
      new Namespace(scope, "media", {
        name: "media",
        podSecurity: PodSecurityLevel.RESTRICTED,
        holdsData: false,
      });
      const { runtimeClassName } = new NvidiaDevicePlugin(scope, "gpus", { passDeviceSpecs: true });
      makeMore(scope, runtimeClassName);
    });
  const declareWithServices = () =>
    declare((scope, runtimeClassName) => {
      for (const name of ["ollama", "plex"]) {
        new WebService(scope, name, {
          ...REQUIRED,
          name,
          namespace: "media",
          gpus: { count: 1 },
          runtimeClassName,
          resources: { requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(64) } },
        });
      }
    });
  const nodesOfPods = (namespace: string) =>
    plane
      .kubectlJson<Pods>("get", "pods", "--namespace", namespace)
      .items.map(({ spec }) => spec.nodeName)
      .sort();
  const labelsOf = (node: string) =>
    Object.entries(
      plane.kubectlJson<{ metadata: { labels: Record<string, string> } }>("get", "node", node).metadata
        .labels,
    ).filter(([key]) => key.startsWith("nvidia.com/"));
  const offer = (node: string, count: number) =>
    plane.kubectl(
      "patch",
      "node",
      node,
      "--subresource=status",
      "--type=merge",
      "--patch",
      JSON.stringify({
        status: { allocatable: { "nvidia.com/gpu": `${count}` }, capacity: { "nvidia.com/gpu": `${count}` } },
      }),
    );

  test("a foreign RuntimeClass stops the plan, with the fix", async () => {
    plane.apply(NVIDIA_RUNTIME);
    await declare();
    expect((await stack.terraform.tryPlan()).text).toContain(
      "RuntimeClass nvidia must not exist, because this construct creates it",
    );
    plane.kubectl("delete", "runtimeclass", "nvidia");
  });

  test("plugin and services can be planned together before any plugin provides a card", async () => {
    await declareWithServices();
    expect((await stack.terraform.tryPlan()).status).toBe(2);
  });

  test("runs on the nodes with cards, and the second plan is empty", async () => {
    await declare();
    await stack.terraform.apply();
    const scheduled = () => nodesOfPods("kube-system").filter((node) => node !== undefined);
    await waitUntil(() => scheduled().length === 2, "the plugin must run on both nodes", 60);
    expect(scheduled()).toEqual(["worker-2", "worker-3"]);
    expect(plane.kubectl("get", "runtimeclass", "nvidia", "-o", "jsonpath={.handler}")).toBe("nvidia");
    expect(labelsOf("worker-1")).toEqual([]);
    expect(Object.fromEntries(labelsOf("worker-2"))).toEqual({
      "nvidia.com/gpu.present": "true",
      "nvidia.com/gpu.count": "1",
      "nvidia.com/gpu.replicas": "2",
      "nvidia.com/gpu.product": "GTX-1650",
    });
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("a running plugin without GPUs causes a warning, and stops the plan of workloads that need a card", async () => {
    expect((await stack.terraform.tryPlan()).text).toContain(
      "worker-2 offers 0 instead of 2, worker-3 offers 0 instead of 1",
    );
    await declareWithServices();
    expect((await stack.terraform.tryPlan()).text).toMatch(/worker-2 has 0\s+nvidia\.com\/gpu\s+left/);
  });

  test("two services share the card of their node", async () => {
    offer("worker-2", 2);
    offer("worker-3", 1);
    await stack.terraform.apply();
    const both = () => nodesOfPods("media").filter((node) => node !== undefined).length === 2;
    await waitUntil(both, "both pods must be scheduled", 60);
    expect(nodesOfPods("media")).toEqual(["worker-2", "worker-2"]);
    const plan = await stack.terraform.plan();
    expect(plan.actions).toEqual([]);
    expect(plan.text).not.toContain("instead of");
  });

  test("destroy removes labels and RuntimeClass, and nothing else from the nodes", async () => {
    await stack.terraform.destroy();
    expect(labelsOf("worker-2")).toEqual([]);
    expect(plane.kubectl("get", "runtimeclass", "-o", "name")).toBe("");
    const taints = plane.kubectl("get", "node", "worker-3", "-o", "jsonpath={.spec.taints[*].key}");
    expect(taints).toBe("nvidia.com/gpu");
  });
});
