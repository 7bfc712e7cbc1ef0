import { Cluster, Cpu, Memory, TaintEffect } from "../../../constructs";
import { kubeadmLab } from "../../../stacks/environments/kubeadm-lab";
import { waitUntil } from "../../../tools/programs/wait-until";
import { ControlPlane } from "../control-plane/control-plane";
import { elasticCharts, elasticChartSource } from "../elasticsearch/elastic-charts";
import { describeWith } from "../support/required-program";
import { volumesForElasticsearch } from "./labs/elasticsearch-volumes";
import { declaredNodes, EnvironmentUnderTest } from "./labs/environment-under-test";

const VERSION = "7.17.3";
const NAMESPACE = "elasticsearch";

/** A pod, as far as the suite reads it. */
interface Pod {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly phase: string };
}

describeWith(
  [ControlPlane.available(), elasticCharts(VERSION)],
  "Elasticsearch of the kubeadm lab on a real control plane",
  () => {
    let plane: ControlPlane;
    let lab: EnvironmentUnderTest;

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: kubeadmLab.cluster.kubeContext, hooks: false });
      plane.nodes(declaredNodes(kubeadmLab.cluster));
      // the pods that the environment says are there already.
      plane.apply(kubeadmLab.cluster.nodes.flatMap(occupiedBy));
      const sources = { "https://helm.elastic.co": elasticChartSource(VERSION) };
      lab = new EnvironmentUnderTest(plane, kubeadmLab.cluster, sources);
      for (const stack of lab.stacks) await stack.init();
      for (const layer of ["namespaces", "storage"]) await lab.stack(layer).apply();
      plane.apply(volumesForElasticsearch());
    });

    afterAll(() => {
      plane.release();
      lab.remove();
    });

    const pods = () => plane.kubectlJson<{ items: Pod[] }>("get", "pod", "--namespace", NAMESPACE).items;
    const nodesOf = (group: string) =>
      pods()
        .filter(
          ({ metadata, status }) =>
            metadata.name.startsWith(`${NAMESPACE}-${group}-`) && status.phase === "Running",
        )
        .map(({ spec }) => spec.nodeName)
        .sort();

    test("its stack is valid, applies, and its second plan is empty", async () => {
      const stack = lab.stack("elasticsearch");
      await stack.validate();
      const start = performance.now();
      await stack.apply();
      process.stdout.write(`applied in ${Math.round((performance.now() - start) / 1000)} s\n`);
      expect(await stack.plan()).toMatchObject({ actions: [], hasChanges: false });
    });

    test("a master runs on each worker, including the one with one core, and data nodes run on the other two", () => {
      expect(nodesOf("master")).toEqual(["test-data-01", "test-data-02", "test-data-03"]);
      expect(nodesOf("data")).toHaveLength(3);
      expect(new Set(nodesOf("data"))).toEqual(new Set(["test-data-01", "test-data-03"]));
    });

    test("evicted masters are rescheduled, and so are data nodes", async () => {
      plane.kubectl("delete", "pod", "--all", "--namespace", NAMESPACE, "--force", "--grace-period=0");
      const phases = () =>
        JSON.stringify(pods().map(({ metadata, status }) => [metadata.name, status.phase]));
      const running = () => nodesOf("master").length + nodesOf("data").length;
      await waitUntil(() => running() === 6, "six pods must run", 60, phases);
      expect(nodesOf("master")).toEqual(["test-data-01", "test-data-02", "test-data-03"]);
    });

    test("with an isolated worker, only its own master is pending, as the capacity check predicts", async () => {
      const taint = { key: "dedicated", value: "other", effect: TaintEffect.NO_SCHEDULE };
      const workload = { replicas: 3, requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(1.4) } };
      expect(
        isolated("test-data-03", taint)
          .placementOf(workload)
          .refusals.map(({ node }) => node.name),
      ).toContain("test-data-03");
      plane.kubectl("taint", "node", "test-data-03", "dedicated=other:NoSchedule");
      plane.kubectl(
        "delete",
        "pod",
        ...pods()
          .filter(({ spec }) => spec.nodeName === "test-data-03")
          .map(({ metadata }) => metadata.name),
        "--namespace",
        NAMESPACE,
        "--force",
        "--grace-period=0",
      );
      await waitUntil(() => nodesOf("data").length === 2, "two pods with data must run");
      expect(nodesOf("master")).toEqual(["test-data-01", "test-data-02"]);
      expect(new Set(nodesOf("data"))).toEqual(new Set(["test-data-01"]));
      plane.kubectl("taint", "node", "test-data-03", "dedicated-");
    });

    test("destroy keeps every claim", async () => {
      const claims = () =>
        plane.kubectl("get", "pvc", "--namespace", NAMESPACE, "--output", "name").trim().split("\n");
      const before = claims();
      expect(before).toHaveLength(6);
      await lab.stack("elasticsearch").destroy();
      expect(claims()).toEqual(before);
    });
  },
);

/** The lab with a worker tainted. */
function isolated(name: string, taint: { key: string; value: string; effect: TaintEffect }): Cluster {
  const { cluster } = kubeadmLab;
  return new Cluster({
    name: cluster.name,
    kubeContext: cluster.kubeContext,
    kubernetesVersion: cluster.kubernetesVersion,
    distribution: cluster.distribution,
    serviceCidr: cluster.serviceCidr,
    podCidr: cluster.podCidr,
    cniNetwork: cluster.podCidr,
    acceptFragileControlPlane: { reason: "simulated" },
    nodes: cluster.nodes.map((node) => ({ ...node, taints: node.name === name ? [taint] : [] })),
  });
}

/** A pod on a node that asks for what runs there already. */
function occupiedBy({ name, alreadyRequested }: Cluster["nodes"][number]) {
  if (alreadyRequested === undefined) return [];
  const requests = { cpu: alreadyRequested.cpu.toString(), memory: String(alreadyRequested.memory.bytes) };
  return [
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: `there-already-${name}`, namespace: "default" },
      spec: {
        nodeName: name,
        tolerations: [{ operator: "Exists" }],
        containers: [{ name: "pod", image: "example.com/none", resources: { requests } }],
      },
    },
  ];
}
