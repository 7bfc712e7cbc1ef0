import { AntiAffinity, Cpu, Memory, type Toleration } from "../../constructs";
import { research } from "../../stacks/environments/research";
import { NODE } from "../../stacks/environments/research-experiment";
import { synthesizeApp } from "../support/synthesize-app";

/** Where a pod may run, as a document spells it. */
interface PodSpec {
  readonly node_selector?: Readonly<Record<string, string>>;
  readonly toleration?: readonly Toleration[];
}

interface Workload {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly template: { readonly spec: PodSpec } };
}

interface Document {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const KINDS = [
  "kubernetes_deployment_v1",
  "kubernetes_stateful_set_v1",
  "kubernetes_daemon_set_v1",
  "kubernetes_job_v1",
];

const { stacks } = synthesizeApp();

const resourcesOf = (stack: string) =>
  (stacks.find(({ name }) => name === stack)?.document as Document | undefined)?.resource ?? {};

const workloadsOf = (stack: string) =>
  KINDS.flatMap((kind) => Object.values(resourcesOf(stack)[kind] ?? {}) as readonly Workload[]);

/** Names of the nodes on which the scheduler may place a pod. */
function nodesFor({ node_selector: nodeSelector, toleration: tolerations }: PodSpec): readonly string[] {
  const requests = { cpu: Cpu.millicores(1), memory: Memory.mebibytes(1) };
  const pod = { replicas: 9, requests, antiAffinity: AntiAffinity.HARD, nodeSelector, tolerations };
  return research.cluster.placementOf(pod).candidates.map(({ node }) => node.name);
}

const OTHERS = research.cluster.nodes.map(({ name }) => name).filter((name) => name !== NODE.nodeName);

test.each(["research-experiment", "research-datasets", "research-runners"])(
  "pods of %s run on the isolated node, and on no node with storage of production",
  (stack) => {
    const workloads = workloadsOf(stack);
    expect(workloads.length).toBeGreaterThan(0);
    for (const { spec } of workloads) expect(nodesFor(spec.template.spec)).toEqual([NODE.nodeName]);
  },
);

test("jobs of the runner run on the isolated node as well, and on no other", () => {
  const configs = Object.values(resourcesOf("research-runners").kubernetes_config_map_v1 ?? {});
  const text = JSON.stringify(configs);
  const selector = /\[runners\.kubernetes\.node_selector\](.*?)(\[|$)/s.exec(text)?.[1] ?? "";
  const labels = Object.fromEntries(
    [...selector.matchAll(/\\"([\w./-]+)\\" = \\"([\w.-]*)\\"/g)].map(([, key, value]) => [key, value]),
  );
  expect(labels).toMatchObject({ "kubernetes.io/hostname": NODE.nodeName });
  const tolerated = /\[runners\.kubernetes\.node_tolerations\](.*?)(\[|$)/s.exec(text)?.[1] ?? "";
  const [, key, value] = /\\"([\w.-]+)=([\w.-]+)\\" = \\"NoSchedule\\"/.exec(tolerated) ?? [];
  const toleration: Toleration = { key, value, operator: "Equal" };
  expect(nodesFor({ node_selector: labels as Record<string, string>, toleration: [toleration] })).toEqual([
    NODE.nodeName,
  ]);
  expect(nodesFor({ node_selector: labels as Record<string, string> })).toEqual([]);
});

test("databases and their volumes are never placed on the isolated node", () => {
  const workloads = workloadsOf("research-databases");
  expect(workloads.length).toBeGreaterThan(2);
  for (const { spec } of workloads) {
    const nodes = nodesFor(spec.template.spec);
    expect(nodes).not.toContain(NODE.nodeName);
    expect(OTHERS).toEqual(expect.arrayContaining([...nodes]));
  }
});
