import type { ITerraformDependable } from "cdktf";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { type HookAccess, HookJobs, hookReleaseName, markScript, type JsonObject } from "../../charts";
import { checkNew, isPast } from "../../checks";
import {
  effectOf,
  formatTaint,
  HOSTNAME,
  needOfMachines,
  oncePerCluster,
  stackNote,
  type Taint,
  type TaintEffect,
} from "../../cluster";
import { verdictOf } from "../../live";
import { LONGHORN_NAMESPACE, LonghornOnNode } from "../longhorn/longhorn-on-node";
import { requireIsolable, watchIsolation } from "./at-plan";
import { type IsolatedNodeProps, NO_LONGHORN_HERE } from "./isolated-node-props";
import { validateAgainstFacts, validateIsolation } from "./rules";

const DEFAULT_TAINT: Taint = { key: "experiment", value: "dedicated" };

/**
 * A toleration of exactly one taint, in the form that Helm values, manifests and typed resources share.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface NodeToleration {
  /** Key of the taint. */
  readonly key: string;
  /** The value must match. */
  readonly operator: "Equal";
  /** Value of the taint. */
  readonly value: string;
  /** Effect of the taint. */
  readonly effect: TaintEffect;
}

/**
 * Reserves a node for one workload: adds a taint, and removes it again when the construct is destroyed. It never touches
 * a taint that something else has set, and never cordons the node.
 *
 * A taint only repels pods. Pods that belong on the node need `toleration` and `nodeSelector` of this construct.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 * @example
 * ```ts
 * const node = new IsolatedNode(stack, "node", {
 *   nodeName: "node-4", // its facts declare the taint, too
 *   mustNotGoDown: NOTHING_MUST_STAY_UP,
 *   longhorn: NO_LONGHORN_HERE,
 *   revert: "2027-06-30",
 * });
 * node.toleration; // { key: "experiment", operator: "Equal", value: "dedicated", effect: "NoSchedule" }
 * ```
 */
export class IsolatedNode extends Construct {
  /** Name of the node. */
  public readonly nodeName: string;
  /** The taint, with its defaults resolved. */
  public readonly taint: Required<Taint>;
  /** The declared workloads that must stay up. */
  public readonly mustNotGoDown: IsolatedNodeProps["mustNotGoDown"];
  /** The toleration that lets a pod onto the node. */
  public readonly toleration: NodeToleration;
  /** The node selector that keeps a pod on the node. */
  public readonly nodeSelector: Readonly<Record<string, string>>;
  /**
   * Values for the chart of Longhorn with which its manager stays on the node. For several isolated nodes, put the
   * `toleration` of each into one list.
   */
  public readonly longhornTolerations: JsonObject;
  /** Name of the Helm release that sets and removes the taint; the annotation of the node ends with it. */
  public readonly releaseName: string;
  /** The release, for `dependsOn` of the workloads on the node; the settings of Longhorn are changed before it. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if a rule of the props is broken, or the facts of the cluster contradict them */
  constructor(scope: Construct, id: string, props: IsolatedNodeProps) {
    checkNew({ IsolatedNode }, new.target, scope, id, props);
    super(scope, id);
    const taint = props.taint ?? DEFAULT_TAINT;
    const { key, value = "" } = taint;
    this.taint = { key, value, effect: effectOf(taint) };
    this.nodeName = props.nodeName;
    this.mustNotGoDown = props.mustNotGoDown;
    this.toleration = { key, operator: "Equal", value, effect: this.taint.effect };
    this.longhornTolerations = { global: { tolerations: [{ ...this.toleration }] } };
    validateIsolation(this, props, this.taint);
    const facts = validateAgainstFacts(this, this.nodeName, this.taint);
    oncePerCluster(this, "nodeName", `isolation by the taint ${key}`, this.nodeName);
    const reason = "the taint is set and removed by Jobs";
    needOfMachines(this, { reason, nodes: [this.nodeName], ownsTaint: formatTaint(this.taint) });
    this.nodeSelector = { [HOSTNAME]: facts?.labels[HOSTNAME] ?? this.nodeName };
    this.warnPast(props.revert);
    stackNote(this, "reverts")[this.node.path] = props.revert;

    this.releaseName = hookReleaseName("taint", this, this.nodeName);
    const mark = `groundplan/taint.${this.releaseName}`;
    const isolation = { nodeName: this.nodeName, taint: this.taint, mark };
    requireIsolable(this, isolation, props);
    const longhorn = this.tellLonghorn(props);
    const jobs = new HookJobs(this, "Resource", {
      releaseName: this.releaseName,
      namespace: props.namespace,
      kubectlImage: props.kubectlImage,
      script: markScript(__dirname, "taint.sh"),
      env: this.variables(props, mark),
      clusterAccess: [accessTo(this.nodeName)],
      preconditions: verdictOf(this),
      // created before the taint, and deleted after it: a toleration without a taint is harmless.
      dependsOn: longhorn?.dependables,
    });
    this.dependables = jobs.dependables;
    this.node.defaultChild = jobs.node.defaultChild;
    watchIsolation(this, isolation, props, jobs.installation);
  }

  private tellLonghorn({ longhorn, namespace, kubectlImage }: IsolatedNodeProps): LonghornOnNode | undefined {
    if (longhorn === undefined || longhorn === NO_LONGHORN_HERE) return undefined;
    const releaseName = hookReleaseName("longhorn", this, this.nodeName);
    return new LonghornOnNode(this, "longhorn", {
      nodeName: this.nodeName,
      taint: this.taint,
      longhornNamespace: longhorn.namespace ?? LONGHORN_NAMESPACE,
      allowsReplicas: longhorn.newReplicas !== undefined,
      releaseName,
      mark: `groundplan/longhorn.${releaseName}`,
      namespace,
      kubectlImage,
    });
  }

  private variables({ adopt }: IsolatedNodeProps, mark: string): Record<string, string> {
    const { key, value, effect } = this.taint;
    return {
      NODE: this.nodeName,
      KEY: key,
      VALUE: value,
      EFFECT: effect,
      MARK: mark,
      ADOPT: adopt === undefined ? "no" : "yes",
    };
  }

  private warnPast(revert: string): void {
    // GR-05 (synth): a node that was lent to an experiment was never given back.
    if (!isPast(revert)) return;
    Annotations.of(this).addWarning(
      `${this.node.path}: revert ${revert} has passed: release node ${this.nodeName} by removing this IsolatedNode ` +
        `(and its taint from the facts of the cluster), or set a later date`,
    );
  }
}

/**
 * Returns the permissions of the Jobs: RBAC cannot distinguish parts of a node, so the permission for taints includes
 * labels.
 */
function accessTo(nodeName: string): HookAccess {
  return { apiGroups: [""], resources: ["nodes"], resourceNames: [nodeName], verbs: ["get", "patch"] };
}
