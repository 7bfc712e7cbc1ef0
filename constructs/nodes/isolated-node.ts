import type { Release } from "@cdktf/provider-helm/lib/release";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { type HookAccess, HookJobs, hookReleaseName, hookScript, type JsonObject } from "../charts";
import { effectOf, oncePerCluster, type PlanCheck, type Taint, type TaintEffect } from "../cluster";
import { isPast } from "../units";
import { type IsolatedNodeProps, NO_LONGHORN_HERE, NOTHING_MUST_STAY_UP } from "./isolated-node-props";
import { type IsolationToCheck, preconditionsOf, warnOfUndeclared, warnWhenGone } from "./isolation-checks";
import { validateAgainstFacts, validateIsolation } from "./isolation-rules";
import { noneLeftBehind } from "./left-behind";
import { requireNoLonghorn } from "./longhorn-checks";
import { LONGHORN_NAMESPACE, LonghornOnNode } from "./longhorn-on-node";
import { warnOfPods } from "./pods-left";
import { requireTolerant } from "./required-workloads";
import { HOSTNAME } from "./workload-at-plan";

const DEFAULT_TAINT: Taint = { key: "experiment", value: "dedicated" };

/** A toleration of exactly one taint, spelled as Helm values, manifests and typed resources all do. */
export interface NodeToleration {
  /** Key of the taint. */
  readonly key: string;
  /** The value counts. */
  readonly operator: "Equal";
  /** Value of the taint. */
  readonly value: string;
  /** Effect of the taint. */
  readonly effect: TaintEffect;
}

/**
 * Keeps a node for one workload: sets a taint, and removes it again when it is destroyed. Never a taint
 * that others have set, and never a cordon.
 *
 * A taint only turns other pods away. To bring guests in, give their pods `toleration` and `nodeSelector`.
 */
export class IsolatedNode extends Construct {
  /** Name of the node. */
  public readonly nodeName: string;
  /** The taint, complete. */
  public readonly taint: Required<Taint>;
  /** What must stay up, as declared. */
  public readonly mustNotGoDown: IsolatedNodeProps["mustNotGoDown"];
  /** Lets a pod onto the node. */
  public readonly toleration: NodeToleration;
  /** Keeps a pod on the node. */
  public readonly nodeSelector: Readonly<Record<string, string>>;
  /**
   * Values for Longhorn's own chart, with which its manager stays on the node. With several isolated
   * nodes, put their `toleration`s into one list.
   */
  public readonly longhornTolerations: JsonObject;
  /** Name of the Helm release that sets and removes the taint, and the end of the mark on the node. */
  public readonly releaseName: string;
  /** The release itself, for `dependsOn` of the guests; what Longhorn is told comes before it. */
  public readonly resource: Release;

  /** @throws if a rule of the props is broken, or the cluster's facts do not agree. */
  constructor(scope: Construct, id: string, props: IsolatedNodeProps) {
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
    this.nodeSelector = { [HOSTNAME]: facts?.labels[HOSTNAME] ?? this.nodeName };
    this.warnPast(props.revert);

    this.releaseName = hookReleaseName("taint", this, this.nodeName);
    const isolation: IsolationToCheck = {
      nodeName: this.nodeName,
      taint: this.taint,
      mark: `groundplan/taint.${this.releaseName}`,
      isAdopting: props.adopt !== undefined,
    };
    const longhorn = this.tellLonghorn(props);
    const jobs = new HookJobs(this, "Resource", {
      releaseName: this.releaseName,
      namespace: props.namespace,
      image: props.image,
      script: hookScript(__dirname, "taint.sh"),
      env: variablesOf(isolation),
      clusterAccess: [accessTo(this.nodeName)],
      preconditions: [...preconditionsOf(this, isolation), ...this.neighbourChecks(props)],
      // before the taint, and after it on the way back: a toleration without a taint harms nobody.
      dependsOn: longhorn === undefined ? [] : [longhorn.resource],
    });
    this.resource = jobs.resource;
    warnWhenGone(this, isolation, jobs.isInstalled, jobs.address);
    if (facts !== undefined) warnOfUndeclared(this, facts);
    if (props.looksForLeftBehind ?? true) warnOfPods(this, this.nodeName, this.taint);
  }

  private tellLonghorn({ longhorn, namespace, image }: IsolatedNodeProps): LonghornOnNode | undefined {
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
      image,
    });
  }

  private neighbourChecks(props: IsolatedNodeProps): PlanCheck[] {
    const { nodeName, taint } = this;
    const protectedOnes = this.mustNotGoDown === NOTHING_MUST_STAY_UP ? [] : this.mustNotGoDown;
    const daemonSets = (props.mustRunThere ?? []).map((each) => ({ ...each, kind: "DaemonSet" as const }));
    return [
      ...(props.longhorn === undefined ? [requireNoLonghorn(this)] : []),
      ...requireTolerant(this, "mustNotGoDown", protectedOnes, taint),
      ...requireTolerant(this, "mustRunThere", daemonSets, taint),
      ...((props.looksForLeftBehind ?? true) ? noneLeftBehind(this, nodeName, taint) : []),
    ];
  }

  private warnPast(revert: string): void {
    if (!isPast(revert)) return;
    Annotations.of(this).addWarning(
      `${this.node.path}: revert ${revert} has passed: give node ${this.nodeName} back by removing this IsolatedNode ` +
        `(and its taint from the facts of the cluster), or set a later date`,
    );
  }
}

/** RBAC knows no part of a node: whoever may change its taints may change its labels. */
function accessTo(nodeName: string): HookAccess {
  return { apiGroups: [""], resources: ["nodes"], resourceNames: [nodeName], verbs: ["get", "patch"] };
}

function variablesOf({ nodeName, taint, mark, isAdopting }: IsolationToCheck): Record<string, string> {
  const { key, value = "" } = taint;
  return {
    NODE: nodeName,
    KEY: key,
    VALUE: value,
    EFFECT: effectOf(taint),
    MARK: mark,
    ADOPT: isAdopting ? "yes" : "no",
  };
}
