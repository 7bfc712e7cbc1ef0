import { spawn } from "node:child_process";
import { join } from "node:path";
import { markScript } from "../../../constructs/charts";
import type { ControlPlane } from "../control-plane/control-plane";
import type { Manifest } from "../control-plane/node-manifest";
import { type Ended, endOf } from "./ended";

const SCRIPT = markScript(join(__dirname, "../../../constructs/workloads/foreign/suspension"), "suspend.sh");
const CONTAINERS = [{ name: "c", image: "registry.k8s.io/pause:3.10" }];

/** Namespace of the workloads. */
export const NAMESPACE = "databases";

/** The default mark of the script. */
export const MARK = "groundplan/suspended.a";

/** What kubectl calls the kinds. */
export const RESOURCES = {
  Deployment: "deployments.apps",
  StatefulSet: "statefulsets.apps",
  DaemonSet: "daemonsets.apps",
  CronJob: "cronjobs.batch",
  Kafka: "kafkas.kafka.strimzi.io",
} as const;

/** Kind of a workload. */
export type Kind = keyof typeof RESOURCES;

/** A workload, as far as a suspension changes it. */
export interface Live {
  readonly metadata: { readonly annotations?: Record<string, string>; readonly resourceVersion: string };
  readonly spec: {
    readonly replicas?: number;
    readonly suspend?: boolean;
    readonly template?: { readonly spec: { readonly nodeSelector?: Record<string, string> } };
  };
}

/** A workload with as little as it needs. */
export function workload(kind: Kind, name: string, spec: object = {}, podSpec: object = {}): Manifest {
  const labels = { app: name };
  const template = {
    metadata: { labels },
    spec: { terminationGracePeriodSeconds: 0, containers: CONTAINERS, ...podSpec },
  };
  const shared = { selector: { matchLabels: labels }, template, ...spec };
  const specs = {
    Deployment: shared,
    StatefulSet: { serviceName: name, ...shared },
    DaemonSet: shared,
    CronJob: {
      schedule: "0 3 * * *",
      jobTemplate: { spec: { template: { spec: { restartPolicy: "Never", containers: CONTAINERS } } } },
      ...spec,
    },
    Kafka: spec,
  };
  const apiVersion =
    kind === "CronJob" ? "batch/v1" : kind === "Kafka" ? "kafka.strimzi.io/v1beta2" : "apps/v1";
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, spec: specs[kind] };
}

/** One workload of a control plane, and the script that works on it. */
export class SuspendedWorkload {
  constructor(
    private readonly plane: ControlPlane,
    public readonly kind: Kind,
    public readonly name: string,
  ) {}

  /** Makes the workload. */
  public make(spec?: object, podSpec?: object): void {
    this.plane.apply(workload(this.kind, this.name, spec, podSpec));
  }

  /** Reads it. */
  public live(): Live {
    return this.plane.kubectlJson<Live>("get", RESOURCES[this.kind], this.name, "--namespace", NAMESPACE);
  }

  /** Reads its marks. */
  public marks(): Record<string, string> {
    const { annotations = {} } = this.live().metadata;
    return Object.fromEntries(Object.entries(annotations).filter(([key]) => key.startsWith("groundplan/")));
  }

  /** Runs the script, and returns its exit code and what it said. */
  public run(ACTION: "apply" | "revert", env: Record<string, string> = {}): Promise<Ended> {
    const told = {
      KIND: this.kind,
      RESOURCE: RESOURCES[this.kind],
      NAMESPACE,
      NAME: this.name,
      MARK,
      REPLICAS: "",
      PODS: "",
      WAITS: "no",
    };
    const child = spawn("sh", ["-c", SCRIPT], {
      env: { ...process.env, ...this.plane.env, ...told, ACTION, ...env },
      // a separate process group, so that a test can kill it with its children.
      detached: true,
    });
    return endOf(child);
  }

  /** Runs the script, which must succeed, and returns its output. */
  public async ok(ACTION: "apply" | "revert", env?: Record<string, string>): Promise<string> {
    const { status, output } = await this.run(ACTION, env);
    expect([status, output]).toEqual([0, output]);
    return output;
  }
}
