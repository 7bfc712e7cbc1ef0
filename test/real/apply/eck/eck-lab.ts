import { execFileSync } from "node:child_process";
import { join } from "node:path";
import {
  Architecture,
  Cluster,
  type ClusterNodeProps,
  type ClusterStack,
  Cpu,
  Eck,
  type EckProps,
  ElasticsearchCluster,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  Memory,
  type NodeGroupProps,
  NodeRole,
  Purpose,
} from "../../../../constructs";
import { clusterProps } from "../../../cluster/facts/facts";
import { ControlPlane } from "../../control-plane/control-plane";
import { ChartsTogether } from "../../support/charts-together";
import { ECK_CHARTS, standInForElasticsearch, standInForKibana } from "../../support/eck-stand-in";
import { diskVolume } from "../labs/disk-volume";
import { declaredNodes } from "../labs/environment-under-test";
import { SynthesizedStack } from "../labs/synthesized-stack";

export const ES = ["search", "es"] as const;
export const [NAMESPACE] = ES;

const WORKER: Omit<ClusterNodeProps, "name" | "address"> = {
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(8), memory: Memory.gibibytes(32) },
};

const cluster = new Cluster(
  clusterProps({
    name: "eck-lab",
    kubeContext: "eck-lab",
    acceptFragileControlPlane: { reason: "simulated" },
    nodes: [
      { ...WORKER, name: "one", address: "192.168.7.1", roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] },
      { ...WORKER, name: "two", address: "192.168.7.2" },
      { ...WORKER, name: "three", address: "192.168.7.3" },
    ],
  }),
);

export const RESOURCES = { requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(2) } };
export const storage = (gibibytes: number, storageClass = "growing") => ({
  size: Memory.gibibytes(gibibytes),
  storageClass,
});
export const MASTER: NodeGroupProps = {
  roles: [ElasticsearchRole.MASTER],
  replicas: 3,
  heap: Memory.gibibytes(1),
  resources: RESOURCES,
  volume: storage(1, "fixed"),
};
export const DATA: NodeGroupProps = {
  ...MASTER,
  roles: [ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
  replicas: 4,
  volume: storage(2),
};
export const KIBANA = { resources: RESOURCES };

/** What the tests of ECK share: a control plane with its CRDs and free volumes, started before the tests around. */
export function startEckLab() {
  let plane: ControlPlane;
  let charts: ChartsTogether;
  let stack: SynthesizedStack;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: cluster.kubeContext });
    plane.nodes(declaredNodes(cluster));
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
    charts = new ChartsTogether(ECK_CHARTS);
    helm("install", "eck-operator-crds", join(charts.folder, "eck-operator-crds"), "--namespace", NAMESPACE);
    for (const [name, allowVolumeExpansion] of Object.entries({ growing: true, fixed: false })) {
      const provisioner = "example.com/nobody";
      plane.apply({
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: { name },
        provisioner,
        allowVolumeExpansion,
      });
    }
    plane.apply(
      [...Array(16).keys()].flatMap((at) =>
        ["growing", "fixed"].map((name) => diskVolume(`${name}-${at}`, name)),
      ),
    );
    stack = new SynthesizedStack("search", plane);
  });

  afterAll(() => {
    plane.release();
    stack.remove();
    charts.remove();
  });

  const helm = (...args: string[]) =>
    execFileSync("helm", args, {
      env: { ...process.env, ...plane.env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 256 * 1024 * 1024,
    });

  /** Synthesizes the cluster as it shall be now. */
  const declare = (props: Partial<ElasticsearchClusterProps> = {}, engine: Partial<EckProps> = {}) =>
    stack.synthesize(cluster, (scope: ClusterStack) => {
      new ElasticsearchCluster(scope, "es", {
        clusterName: "es",
        namespace: NAMESPACE,
        purpose: Purpose.EXPERIMENT,
        engine: new Eck({ version: "9.5.0", chartSource: charts.folder, ...engine }),
        groups: { master: MASTER, data: DATA },
        kibana: KIBANA,
        ...props,
      });
    });
  const get = (path: string, ...object: string[]) =>
    plane.kubectl("get", ...object, "--namespace", NAMESPACE, "-o", `jsonpath={${path}}`);
  const claims = () => get(".items[*].metadata.uid", "pvc");
  const standIn = () => {
    standInForElasticsearch(plane, ...ES);
    standInForKibana(plane, ...ES);
  };
  const actions = async () => (await stack.terraform.plan()).actions;

  /** Runs a plan that must be stopped, and returns its output. */
  async function stopped(): Promise<string> {
    const plan = await stack.terraform.tryPlan();
    expect(plan.status).toBe(1);
    return plan.text;
  }

  const jobs = () => plane.jobs.log();
  const replicas = () => get(".items[*].spec.replicas", "statefulset,deployment");
  const running = () =>
    get(".items[*].status.phase", "pod")
      .split(" ")
      .filter((phase) => phase === "Running").length;

  return {
    helm,
    declare,
    get,
    claims,
    standIn,
    actions,
    stopped,
    jobs,
    replicas,
    running,
    get plane() {
      return plane;
    },
    get charts() {
      return charts;
    },
    get stack() {
      return stack;
    },
  };
}

/** What `startEckLab` returns. */
export type EckLab = ReturnType<typeof startEckLab>;
