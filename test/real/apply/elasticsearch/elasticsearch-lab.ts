import {
  AntiAffinity,
  Architecture,
  Cluster,
  type ClusterNodeProps,
  type ClusterStack,
  Cpu,
  ElasticChart,
  type ElasticChartVersion,
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
import { elasticChartSource, VERSIONS } from "../../elasticsearch/elastic-charts";
import { diskVolume } from "../labs/disk-volume";
import { declaredNodes } from "../labs/environment-under-test";
import { SynthesizedStack } from "../labs/synthesized-stack";

export const NAMESPACE = "search";

const CONTEXT = "search-lab";

const WORKER: Omit<ClusterNodeProps, "name" | "address"> = {
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(2), memory: Memory.gibibytes(8) },
};

const NODES: readonly ClusterNodeProps[] = [
  { ...WORKER, name: "control", address: "192.168.7.1", roles: [NodeRole.CONTROL_PLANE] },
  { ...WORKER, name: "one", address: "192.168.7.2" },
  { ...WORKER, name: "two", address: "192.168.7.3" },
  // one core, of which a master takes half: there is no room for a data node beside it.
  {
    ...WORKER,
    name: "small",
    address: "192.168.7.4",
    allocatable: { cpu: Cpu.millicores(900), memory: Memory.gibibytes(2) },
  },
];

const cluster = new Cluster(
  clusterProps({
    name: CONTEXT,
    kubeContext: CONTEXT,
    acceptFragileControlPlane: { reason: "simulated" },
    nodes: NODES,
  }),
);

const GROUP = {
  replicas: 3,
  heap: Memory.gibibytes(1),
  resources: {
    requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(1.4) },
    limits: { cpu: Cpu.cores(1), memory: Memory.gibibytes(2) },
  },
};

export const storage = (gibibytes: number, storageClass = "disk") => ({
  size: Memory.gibibytes(gibibytes),
  storageClass,
});
export const MASTER: NodeGroupProps = { ...GROUP, roles: [ElasticsearchRole.MASTER], volume: storage(1) };
export const DATA: NodeGroupProps = {
  ...GROUP,
  roles: [ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
  volume: storage(2),
  antiAffinity: AntiAffinity.SOFT,
  avoidNodes: ["small"],
};

const KIBANA = { resources: { requests: { cpu: Cpu.millicores(100), memory: Memory.gibibytes(1) } } };
const PASSWORD = { secretName: "es-credentials", key: "password" };
const SECURITY = { tlsSecretName: "es-certificates", elasticPassword: PASSWORD };

/** Props that differ from version to version. */
const PER_VERSION: Readonly<Record<ElasticChartVersion, Partial<ElasticsearchClusterProps>>> = {
  "7.7.1": { disruptionBudgets: false },
  "7.17.3": { kibana: { ...KIBANA, systemPassword: PASSWORD } },
  "8.5.1": {},
};

/** A pod or a claim, as far as the suite reads it. */
interface Item {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly spec: {
    readonly nodeName?: string;
    readonly resources?: { readonly requests: { readonly storage: string } };
  };
  readonly status: { readonly phase: string };
}

/** What the tests of Elastic's charts share: a control plane with free volumes, started before the tests around. */
export function startElasticsearchLab() {
  const sources = new Map<string, string>(VERSIONS.map((version) => [version, elasticChartSource(version)]));
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  let made: ElasticsearchCluster;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: cluster.kubeContext, hooks: false });
    plane.nodes(declaredNodes(cluster));
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
    for (const name of ["disk", "other"]) {
      plane.apply({
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: { name },
        provisioner: "example.com/nobody",
        allowVolumeExpansion: true,
      });
    }
    plane.apply([...Array(24).keys()].map((at) => diskVolume(`disk-${at}`, "disk")));
  });

  afterAll(() => {
    plane.release();
  });

  /** Synthesizes the cluster as it shall be now. */
  const declare = (
    version: ElasticChartVersion,
    props: Partial<ElasticsearchClusterProps> = {},
    forgotten: readonly string[] = [],
  ) =>
    stack.synthesize(cluster, (scope: ClusterStack) => {
      for (const title of forgotten) scope.forget(title);
      made = new ElasticsearchCluster(scope, "es", {
        clusterName: "es",
        namespace: NAMESPACE,
        purpose: Purpose.EXPERIMENT,
        engine: new ElasticChart({ version, security: SECURITY, chartSource: sources.get(version) }),
        groups: { master: MASTER, data: DATA },
        timeoutSeconds: 60,
        ...PER_VERSION[version],
        ...props,
      });
    });

  const items = (kind: string) =>
    plane.kubectlJson<{ items: Item[] }>("get", kind, "--namespace", NAMESPACE).items;
  const names = (kind: string) =>
    items(kind)
      .map(({ metadata }) => metadata.name)
      .sort();
  const identities = () => items("pvc").map(({ metadata }) => `${metadata.name} ${metadata.uid}`);
  const pods = (group: string) =>
    items("pod").filter(
      ({ metadata, status }) => metadata.name.startsWith(`es-${group}-`) && status.phase === "Running",
    );
  const planned = async () => (await stack.terraform.plan()).actions;

  /** Runs a plan that must be stopped, and returns its output. */
  async function stopped(): Promise<string> {
    const plan = await stack.terraform.tryPlan();
    expect(plan.status).toBe(1);
    return plan.text;
  }

  /** Removes the cluster, including its claims. */
  async function clear(): Promise<void> {
    await stack.terraform.tryDestroy();
    plane.kubectl("delete", "pvc", "--all", "--namespace", NAMESPACE);
    plane.kubectl("delete", "pv", "--all");
    plane.apply([...Array(24).keys()].map((at) => diskVolume(`disk-${at}`, "disk")));
    stack.remove();
  }

  /** Begins with an empty state. */
  const begin = () => {
    stack = new SynthesizedStack("search", plane);
  };

  return {
    begin,
    declare,
    items,
    names,
    identities,
    pods,
    planned,
    stopped,
    clear,
    get plane() {
      return plane;
    },
    get stack() {
      return stack;
    },
    get made() {
      return made;
    },
  };
}

/** What `startElasticsearchLab` returns. */
export type ElasticsearchLab = ReturnType<typeof startElasticsearchLab>;
