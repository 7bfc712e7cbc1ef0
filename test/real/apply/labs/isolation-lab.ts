import {
  Cluster,
  IsolatedNode,
  type IsolatedNodeProps,
  NodeRole,
  NOTHING_MUST_STAY_UP,
  type Taint,
} from "../../../../constructs";
import { formatTaint } from "../../../../constructs/cluster";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../../cluster/facts/facts";
import { IN_MONTHS } from "../../../support/days";
import { ControlPlane } from "../../control-plane/control-plane";
import type { Manifest } from "../../control-plane/node-manifest";
import { declaredNodes } from "./environment-under-test";
import { SynthesizedStack } from "./synthesized-stack";

const CONTEXT = "isolation-lab";
export const IN_NAMESPACE = ["--namespace", "kube-system"];
const APPLY = ["apply", "-input=false", "-no-color", "-auto-approve"];
const DESTROY = ["destroy", "-input=false", "-no-color", "-auto-approve"];

/** The statuses of a release that Helm never leaves by itself. */
const STUCK = "status in (pending-install,pending-upgrade,pending-rollback,uninstalling)";

/** The taint that an isolation sets, unless it is told otherwise. */
export const OURS: Taint = { key: "experiment", value: "dedicated" };

/** Its toleration, as people write it into their manifests. */
export const TOLERATION = {
  key: "experiment",
  operator: "Equal",
  value: "dedicated",
  effect: "NoSchedule",
} as const;

/** The nodes beside those of the trials; they take workloads. */
const OTHERS = CONTROL_PLANES.map((node) => ({ ...node, roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] }));

/** Returns a cluster with the nodes of the lab, and with the one of a trial, if its taints are given. */
function labCluster(node?: string, taints: readonly Taint[] = []): Cluster {
  const nodes = [...OTHERS, ...(node === undefined ? [] : [workerProps(node, { taints })])];
  return new Cluster(clusterProps({ kubeContext: CONTEXT, nodes }));
}

/** Starts a control plane with the nodes of the lab. */
async function startLab(): Promise<ControlPlane> {
  const plane = await ControlPlane.start({ context: CONTEXT });
  plane.nodes(declaredNodes(labCluster()));
  return plane;
}

/** Makes the node of a trial, as the facts declare it but for its taints, in place of the one of the trial before. */
export function replaceNode(plane: ControlPlane, node: string): void {
  const known = new Set(OTHERS.map(({ name }) => `node/${name}`));
  const live = plane.kubectl("get", "nodes", "-o", "name").trim().split("\n");
  const old = live.filter((each) => !known.has(each));
  if (old.length > 0) plane.kubectl("delete", ...old);
  plane.nodes(declaredNodes(labCluster(node)).filter(({ name }) => name === node));
}

/** A control plane on which nodes are isolated, one trial after the other. */
export class IsolationLab {
  /** Starts the control plane, with three nodes beside the one of a trial. */
  public static async start(): Promise<IsolationLab> {
    return new IsolationLab(await startLab());
  }

  private readonly stacks: SynthesizedStack[] = [];

  private constructor(public readonly plane: ControlPlane) {}

  /** Starts a trial: a new node, and a stack to isolate it. */
  public trial(node: string): IsolationTrial {
    replaceNode(this.plane, node);
    const stack = new SynthesizedStack("lab-nodes", this.plane);
    this.stacks.push(stack);
    return new IsolationTrial(this.plane, node, stack);
  }

  /** Stops everything. */
  public stop(): void {
    this.plane.release();
    for (const stack of this.stacks) stack.remove();
  }
}

/** One node that is isolated. */
export class IsolationTrial {
  /** Terraform on the stack. */
  public readonly terraform;
  /** Name of the release that sets the taint, of the isolation that was synthesized last. */
  public releaseName = "";

  constructor(
    private readonly plane: ControlPlane,
    private readonly node: string,
    private readonly stack: SynthesizedStack,
  ) {
    this.terraform = stack.terraform;
  }

  /** Synthesizes the stack with the node isolated. */
  public async isolate(props: Partial<IsolatedNodeProps> = {}, id = "node"): Promise<void> {
    await this.synthesize([props.taint ?? OURS], { [id]: props });
  }

  /** Synthesizes the stack with as many isolations as are given, by their ids, on a node whose facts declare these taints. */
  public async synthesize(
    taints: readonly Taint[],
    isolations: Readonly<Record<string, Partial<IsolatedNodeProps>>>,
  ): Promise<void> {
    const required = {
      nodeName: this.node,
      mustNotGoDown: NOTHING_MUST_STAY_UP,
      revert: IN_MONTHS,
    } as const;
    await this.stack.synthesize(labCluster(this.node, taints), (scope) => {
      for (const [id, props] of Object.entries(isolations)) {
        this.releaseName = new IsolatedNode(scope, id, { ...required, ...props }).releaseName;
      }
    });
  }

  /** Synthesizes the stack without an isolation, and without the node. */
  public async withoutNode(): Promise<void> {
    await this.stack.synthesize(labCluster(), () => undefined);
  }

  /** Plans, and returns what stopped it as one line; throws if nothing did. */
  public async refusal(): Promise<string> {
    const { status, text } = await this.terraform.tryPlan();
    if (status !== 1) throw new Error(`the plan was not stopped: ${text}`);
    return text;
  }

  /** The taints of the node. */
  public taints(): string[] {
    const { spec } = this.plane.kubectlJson<{ spec: { taints?: Taint[] } }>("get", "node", this.node);
    return (spec.taints ?? []).map(formatTaint);
  }

  /** Names of the releases, whatever their status: those that tell Longhorn, and those that set the taint. */
  public releases(what: "longhorn" | "taint"): string[] {
    const names = this.plane
      .kubectl(
        "get",
        "secret",
        ...IN_NAMESPACE,
        "-l",
        "owner=helm",
        "-o",
        "jsonpath={.items[*].metadata.labels.name}",
      )
      .split(" ");
    return [...new Set(names)].filter((name) => name.startsWith(`${what}-${this.node}-`));
  }

  /** Starts terraform with no Job ever running, and kills it when a Job is there. */
  public async killAt(what: "apply" | "destroy", release: "longhorn" | "taint"): Promise<void> {
    this.plane.jobs.stop();
    const running = this.terraform.start(...(what === "apply" ? APPLY : DESTROY));
    const hook = what === "apply" ? "apply" : "revert";
    await running.until(() =>
      this.jobs().some((job) => job.startsWith(`${release}-${this.node}-`) && job.endsWith(hook)),
    );
    running.kill();
    expect((await running.result).status).toBe(137);
    this.plane.jobs.start();
  }

  /** The one documented step after a kill. */
  public recover(): void {
    for (const name of [...this.releases("longhorn"), ...this.releases("taint")]) {
      this.plane.kubectl("delete", "secret", ...IN_NAMESPACE, "-l", `owner=helm,name=${name},${STUCK}`);
    }
  }

  private jobs(): string[] {
    return this.plane
      .kubectl("get", "job", ...IN_NAMESPACE, "-o", "jsonpath={.items[*].metadata.name}")
      .split(" ");
  }
}

/** A workload with as little as it needs. */
export function workload(
  kind: "Deployment" | "StatefulSet" | "DaemonSet",
  [namespace, name]: readonly [string, string],
  podSpec: object = {},
  replicas = 1,
): Manifest {
  const labels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace },
    spec: {
      ...(kind === "DaemonSet" ? {} : { replicas }),
      ...(kind === "StatefulSet" ? { serviceName: name } : {}),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [{ name: "c", image: "registry.k8s.io/pause:3.10" }],
          ...podSpec,
        },
      },
    },
  };
}
