import { waitUntil } from "../../../tools/programs/wait-until";
import type { ControlPlane } from "../control-plane/control-plane";
import { Kubectl } from "../control-plane/kubectl";
import { type Manifest, nodeManifest, type NodeSpec } from "../control-plane/node-manifest";

/** Seconds for which a control plane on a small machine may handle hundreds of nodes or pods. */
const PATIENCE_SECONDS = 120;

/** Decision of the scheduler about a pod. */
export interface Decision {
  /** The chosen node, or undefined. */
  readonly node: string | undefined;
  /** Why it chose none. */
  readonly message: string;
}

const READY = '{.status.conditions[?(@.type=="Ready")].status}';
const SCHEDULED_REASON = '{.status.conditions[?(@.type=="PodScheduled")].reason}';
const SCHEDULED_MESSAGE = '{.status.conditions[?(@.type=="PodScheduled")].message}';

/** The scheduler of a control plane, tested by creating pods. */
export class RealScheduler {
  private readonly kubectl: Kubectl;

  constructor(plane: ControlPlane) {
    this.kubectl = new Kubectl(plane.env.KUBECONFIG ?? "", plane.contextName);
  }

  /** Adds nodes, and waits until pods may be scheduled on them; for hundreds faster than the control plane does. */
  public async addNodes(specs: readonly NodeSpec[]): Promise<void> {
    this.create(specs.map(nodeManifest));
    const areReady = () => {
      const rows = this.rows("nodes", ["{.metadata.name}", READY, "{.spec.taints[*].key}"]);
      const isReady = ([, status, taints = ""]: readonly string[]) =>
        status === "True" && !taints.includes("not-ready");
      return rows.filter(isReady).length >= specs.length;
    };
    await waitUntil(areReady, `${specs.length} nodes must be ready`, PATIENCE_SECONDS);
  }

  /** Makes objects, all in one call. */
  public create(manifests: readonly Manifest[]): void {
    const documents = manifests.map((each) => JSON.stringify(each)).join("\n");
    this.kubectl.run(["create", "--validate=ignore", "--filename", "-"], documents);
  }

  /** Waits until the scheduler has decided about that many pods, and returns the decisions, by pod. */
  public async decisions(count: number): Promise<ReadonlyMap<string, Decision>> {
    let decided = this.decided();
    const areDecided = () => {
      decided = this.decided();
      return decided.size >= count;
    };
    await waitUntil(areDecided, `the scheduler must have decided about ${count} pods`, PATIENCE_SECONDS);
    return decided;
  }

  private decided(): ReadonlyMap<string, Decision> {
    const rows = this.rows("pods", [
      "{.metadata.name}",
      "{.spec.nodeName}",
      SCHEDULED_REASON,
      SCHEDULED_MESSAGE,
    ]);
    return new Map(
      rows
        .filter(([, node, reason]) => node !== "" || reason === "Unschedulable")
        .map(([name = "", node, , message = ""]) => [
          name,
          { node: node === "" ? undefined : node, message },
        ]),
    );
  }

  private rows(kind: string, columns: readonly string[]): readonly (readonly string[])[] {
    const template = `{range .items[*]}${columns.join('{"\\t"}')}{"\\n"}{end}`;
    const lines = this.kubectl.run(["get", kind, "--output", `jsonpath=${template}`]).split("\n");
    return lines.slice(0, -1).map((line) => line.split("\t"));
  }
}
