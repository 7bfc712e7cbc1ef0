import { type ChildProcess, spawn } from "node:child_process";
import {
  Cluster,
  Cpu,
  ForeignWorkloads,
  type ForeignWorkloadsProps,
  Memory,
  NodeRole,
  Purpose,
  type Suspended,
} from "../../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../../cluster/facts/facts";
import { ControlPlane } from "../../control-plane/control-plane";
import type { Manifest } from "../../control-plane/node-manifest";
import { installStrimzi, kafka, kafkaPod, kafkaPodSet } from "../../support/strimzi-stand-in";
import { declaredNodes } from "./environment-under-test";
import { workload } from "./isolation-lab";
import { SynthesizedStack } from "./synthesized-stack";

const CONTEXT = "suspension-lab";
/** Four nodes that take workloads, one of them a large one. */
const CLUSTER = new Cluster(
  clusterProps({
    kubeContext: CONTEXT,
    nodes: [
      ...CONTROL_PLANES.map((node) => ({ ...node, roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] })),
      workerProps("worker-1", { allocatable: { cpu: Cpu.cores(32), memory: Memory.gibibytes(64) } }),
    ],
  }),
);
const CONTAINERS = [{ name: "c", image: "registry.k8s.io/pause:3.10" }];
const KAFKA_PODS = [0, 1].map((id) => kafkaPod("events", id));

/**
 * Simulates operators: restores their workloads at each change, as long as the operator has pods. It watches, as
 * operators do: a loop of reads costs a quarter of the processor time of these tests. It ends with the process of the
 * tests, which may be killed.
 */
const OPERATORS = `
operated() {
  operator=$1 watched=$2 names=$3
  while kill -0 "$TESTS" 2>/dev/null; do
    for each in "deployment/$operator" $watched; do
      kubectl get "$each" -n data --watch -o name &
    done | grep --line-buffered -E "$names" | while read -r _; do
      [ -z "$(kubectl get deployment "$operator" -n data -o 'jsonpath={.status.replicas}')" ] || bring_back "$operator"
    done
    sleep 1
  done
}
bring_back() {
  case $1 in
    operator) kubectl scale statefulset owned -n data --replicas=2 ;;
    strimzi) kubectl get strimzipodset events-pool -n data -o jsonpath='{range .spec.pods[*]}{@}{"\\n"}{end}' | kubectl apply -f - ;;
  esac
}
operated operator statefulset/owned '^statefulset|^deployment' &
operated strimzi pods '^pod/events-|^deployment' &
wait`;

/** What is suspended, one of each kind. */
export const WORKLOADS: ForeignWorkloadsProps["workloads"] = {
  mariadb: one("StatefulSet", "mariadb"),
  grafana: one("Deployment", "grafana"),
  exporter: one("DaemonSet", "exporter"),
  backup: one("CronJob", "backup"),
  operator: one("Deployment", "operator"),
  owned: { ...one("StatefulSet", "owned"), operator: "operator" },
  strimzi: one("Deployment", "strimzi"),
  kafka: { ...one("Kafka", "events"), operator: "strimzi", podNames: KAFKA_PODS },
};

/** An object, as far as a suspension changes it. */
export interface Live {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: object;
}

/** A control plane with workloads of others, and a stack that suspends them. */
export class SuspensionLab {
  /** Starts the control plane with all workloads. */
  public static async start(): Promise<SuspensionLab> {
    const plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(CLUSTER));
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "data" } });
    installStrimzi(plane);
    plane.apply(manifests());
    const env = { ...process.env, ...plane.env, TESTS: String(process.pid) };
    const operators = spawn("sh", ["-c", OPERATORS], { env, stdio: "ignore", detached: true });
    return new SuspensionLab(plane, operators, new SynthesizedStack("lab-foreign", plane));
  }

  /** Terraform on the stack. */
  public readonly terraform;

  private constructor(
    public readonly plane: ControlPlane,
    private readonly operators: ChildProcess,
    private readonly stack: SynthesizedStack,
  ) {
    this.terraform = stack.terraform;
  }

  /** Synthesizes the stack with the workloads suspended, or not. */
  public async declare(
    suspended: Suspended,
    workloads: ForeignWorkloadsProps["workloads"] = WORKLOADS,
  ): Promise<void> {
    await this.stack.synthesize(CLUSTER, (scope) => {
      new ForeignWorkloads(scope, "foreign", { workloads, suspended });
    });
  }

  /** Names of the pods that are not being deleted, once there are as many as expected, or after half a minute. */
  public async pods(expected: number): Promise<string[]> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const { items } = this.plane.kubectlJson<{
        items: (Live & { metadata: { deletionTimestamp?: string } })[];
      }>("get", "pods", "-n", "data");
      const names = items
        .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
        // pods of Deployments have random suffixes.
        .map(({ metadata: { name } }) => name.replace(/-[0-9a-f]{6,10}-[a-z0-9]{5}$|-[a-z0-9]{5}$/, ""));
      if (names.length === expected || Date.now() > deadline) return names.sort();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Reads one workload. */
  public live(kind: string, name: string): Live {
    return this.plane.kubectlJson<Live>("get", kind, name, "-n", "data");
  }

  /** Returns the specs of all workloads and the marks of suspensions, which must be restored. */
  public specs(): readonly object[] {
    return ["deployments", "statefulsets", "daemonsets", "cronjobs", "kafkas"].flatMap((kind) =>
      this.plane
        .kubectlJson<{ items: Live[] }>("get", kind, "-n", "data")
        .items.map(({ metadata: { name, annotations = {} }, spec }) => {
          const kept = Object.entries(annotations).filter(([key]) => /^(groundplan|strimzi\.io)\//.test(key));
          return { kind, name, annotations: Object.fromEntries(kept), spec };
        }),
    );
  }

  /** Claims, Secrets, Services and ConfigMaps with their identity and their version. */
  public data(): readonly string[] {
    const format =
      "{range .items[*]}{.kind} {.metadata.name} {.metadata.uid} {.data} {.spec}{'\\n'}{end}".replaceAll(
        "'",
        '"',
      );
    const kinds = "persistentvolumeclaims,secrets,services,configmaps";
    return this.plane.kubectl("get", kinds, "-n", "data", "-o", `jsonpath=${format}`).trim().split("\n");
  }

  /** Names of the releases of suspensions, in any status. */
  public releases(): string[] {
    const path = "jsonpath={.items[*].metadata.labels.name}";
    const names = this.plane
      .kubectl("get", "secret", "-n", "kube-system", "-l", "owner=helm", "-o", path)
      .split(" ");
    return [...new Set(names)].filter((name) => name.startsWith("suspend-")).sort();
  }

  /** Runs terraform until a condition holds, and kills it with its Jobs. */
  public async killWhen(args: readonly string[], holds: () => boolean): Promise<void> {
    const running = this.terraform.start(...args, "-input=false", "-no-color", "-auto-approve");
    await running.until(holds);
    this.plane.jobs.stop();
    // what is under way ends first: terraform does not write its state file in one step.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    running.kill();
    await running.result;
    this.plane.jobs.start();
  }

  /** The one documented step after a kill. */
  public recover(): void {
    const stuck = "status in (pending-install,pending-upgrade,pending-rollback,uninstalling)";
    for (const name of this.releases()) {
      this.plane.kubectl("delete", "secret", "-n", "kube-system", "-l", `owner=helm,name=${name},${stuck}`);
    }
  }

  /** Stops everything. */
  public stop(): void {
    if (this.operators.pid !== undefined) process.kill(-this.operators.pid);
    this.plane.release();
    this.stack.remove();
  }
}

function one(kind: "Deployment" | "StatefulSet" | "DaemonSet" | "CronJob" | "Kafka", name: string) {
  return { kind, namespace: "data", name, purpose: Purpose.EXPERIMENT } as const;
}

function manifests(): readonly Manifest[] {
  const metadata = (name: string) => ({ name, namespace: "data" });
  const template = { spec: { restartPolicy: "Never", containers: CONTAINERS } };
  const cronJob = { schedule: "0 3 1 1 *", jobTemplate: { spec: { template } } };
  return [
    ...[0, 1, 2].map(volume),
    withClaims(workload("StatefulSet", ["data", "mariadb"], {}, 3)),
    workload("Deployment", ["data", "grafana"], {}, 2),
    workload("DaemonSet", ["data", "exporter"], { nodeSelector: { "kubernetes.io/os": "linux" } }),
    { apiVersion: "batch/v1", kind: "CronJob", metadata: metadata("backup"), spec: cronJob },
    workload("Deployment", ["data", "operator"]),
    workload("StatefulSet", ["data", "owned"], {}, 2),
    workload("Deployment", ["data", "strimzi"]),
    kafka("data", "events"),
    kafkaPodSet("data", "events", KAFKA_PODS),
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: metadata("credentials"),
      stringData: { user: "dedup-lab" },
    },
    { apiVersion: "v1", kind: "ConfigMap", metadata: metadata("config"), data: { a: "b" } },
    { apiVersion: "v1", kind: "Service", metadata: metadata("mariadb"), spec: { ports: [{ port: 3306 }] } },
  ];
}

function volume(at: number): Manifest {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: `disk-${at}` },
    spec: {
      storageClassName: "by-hand",
      capacity: { storage: "1Gi" },
      accessModes: ["ReadWriteOnce"],
      hostPath: { path: `/srv/${at}` },
    },
  };
}

function withClaims(manifest: Manifest): Manifest {
  const resources = { requests: { storage: "1Gi" } };
  const spec = { storageClassName: "by-hand", accessModes: ["ReadWriteOnce"], resources };
  const volumeClaimTemplates = [{ metadata: { name: "data" }, spec }];
  return { ...manifest, spec: { ...(manifest.spec as object), volumeClaimTemplates } };
}
