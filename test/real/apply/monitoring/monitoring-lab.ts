import {
  Cluster,
  type ClusterStack,
  Distribution,
  type FullMonitoringProps,
  Memory,
  MonitoringProfile,
  MonitoringStack,
  NodeRole,
  Purpose,
  Severity,
} from "../../../../constructs";
import { operatedNames } from "../../../../constructs/monitoring/model/names";
import { clusterProps, workerProps } from "../../../cluster/facts/facts";
import { ControlPlane } from "../../control-plane/control-plane";
import { MONITORING_CHARTS } from "../../monitoring/real-charts";
import { ChartsTogether } from "../../support/charts-together";
import { declaredNodes } from "../labs/environment-under-test";
import { SynthesizedStack } from "../labs/synthesized-stack";

export const NAMESPACE = "monitoring";
export const CLASS = "local";
export const volume = { size: Memory.gibibytes(2), storageClass: CLASS };

const nodes = [1, 2, 3].map((at) =>
  workerProps(`node-${at}`, { roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] }),
);
export const cluster = new Cluster(
  clusterProps({ name: "lab", kubeContext: "lab", distribution: Distribution.TALOS, nodes }),
);

export const alertRules = {
  Down: { expr: "up == 0", severity: Severity.WARNING, summary: "{{ $labels.job }} ${is} {{ $value }}" },
};

/** A custom resource of the operator. */
export interface CustomResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** Claims that the operator would make. */
const OPERATED_CLAIMS = (["prometheus", "alertmanager"] as const).map(
  (part) => operatedNames("kps", part).claim,
);

/** What the tests of MonitoringStack share: a control plane with its namespaces, class and volumes, started before the tests around. */
export function startMonitoringLab() {
  let plane: ControlPlane;
  let charts: ChartsTogether;
  let crds: SynthesizedStack;
  let stack: SynthesizedStack;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: "lab" });
    plane.nodes(declaredNodes(cluster));
    charts = new ChartsTogether(MONITORING_CHARTS);
    const privileged = { "pod-security.kubernetes.io/enforce": "privileged" };
    const restricted = { "pod-security.kubernetes.io/enforce": "restricted" };
    for (const [name, labels] of Object.entries({ [NAMESPACE]: restricted, nodes: privileged })) {
      plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
    }
    plane.apply([
      {
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: { name: CLASS },
        provisioner: "kubernetes.io/no-provisioner",
      },
      volumeFor("kps-grafana-data"),
      volumeFor("pushgateway-data"),
      volumeFor("light-prometheus-data"),
      ...OPERATED_CLAIMS.map(volumeFor),
    ]);
    crds = new SynthesizedStack("lab-monitoring-crds", plane);
    stack = new SynthesizedStack("lab-monitoring", plane);
  });

  afterAll(() => {
    plane.release();
    for (const each of [crds, stack]) each.remove();
    charts.remove();
  });

  const props = (): FullMonitoringProps => ({
    profile: MonitoringProfile.FULL,
    name: "kps",
    namespace: NAMESPACE,
    purpose: Purpose.EXPERIMENT,
    chartSource: charts.folder,
    timeoutSeconds: 180,
    prometheus: { volume },
    grafana: { adminSecret: { secretName: "grafana-admin" }, volume },
    alertmanager: { volume },
    pushgateway: { volume },
    nodeExporter: { namespace: "nodes" },
    controlPlane: { etcd: true },
    scrapeJobs: {
      nas: {
        target: { addresses: ["nas:9100"] },
        relabel: [
          { sourceLabels: ["__address__"], regex: "(.*):.*", targetLabel: "h", replacement: "${1}{{ }}" },
        ],
      },
    },
    alertRules,
    dashboards: { nodes: { folder: "Lab", model: { uid: "n", title: "${x} {{ y }}", panels: [] } } },
  });
  const monitoring =
    (more: Partial<FullMonitoringProps> = {}) =>
    (scope: ClusterStack) =>
      void new MonitoringStack(scope, "monitoring", { ...props(), ...more });
  const jsonpath = (path: string, ...object: string[]) =>
    plane.kubectl("get", ...object, "-o", `jsonpath={${path}}`);
  const inNamespace = (path: string, kind: string, namespace = NAMESPACE) =>
    jsonpath(path, kind, "--namespace", namespace);
  const ownerOf = (part: string) =>
    JSON.parse(
      plane.kubectl("get", part, `kps-${part}`, "--namespace", NAMESPACE, "-o", "json"),
    ) as CustomResource;
  const claims = () => inNamespace(".items[*].metadata.uid", "pvc");
  const log = (text: string) => void process.stdout.write(`${text}\n`);

  async function applied(what: string, terraform = stack.terraform): Promise<void> {
    const start = performance.now();
    await terraform.apply();
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const plan = await terraform.plan();
    log(`${what}: applied in ${seconds} s, second plan ${plan.hasChanges ? "NOT empty" : "empty"}`);
    expect(plan.actions).toEqual([]);
  }

  return {
    props,
    monitoring,
    jsonpath,
    inNamespace,
    ownerOf,
    claims,
    log,
    applied,
    get plane() {
      return plane;
    },
    get charts() {
      return charts;
    },
    get crds() {
      return crds;
    },
    get stack() {
      return stack;
    },
  };
}

/** What `startMonitoringLab` returns. */
export type MonitoringLab = ReturnType<typeof startMonitoringLab>;

/** A volume that only a claim of this name can have. */
export function volumeFor(claim: string) {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: claim },
    spec: {
      accessModes: ["ReadWriteOnce"],
      capacity: { storage: "2Gi" },
      storageClassName: CLASS,
      claimRef: { namespace: NAMESPACE, name: claim },
      hostPath: { path: `/data/${claim}` },
    },
  };
}
