import type { Construct } from "constructs";
import type { HookJobs } from "../charts";
import {
  addCheckBlock,
  formatTaint,
  LiveCluster,
  type PlanCheck,
  planCheck,
  type Taint,
  taintAtPlan,
  toleratesAtPlan,
} from "../cluster";
import { TOLERATIONS, workloadNamed } from "./workload-at-plan";

const API = "longhorn.io/v1beta2";

/** Stops the plan on a cluster with Longhorn (GR-03): somebody must say whether the node is part of it. */
export function requireNoLonghorn(construct: Construct): PlanCheck {
  return planCheck(
    `!${LiveCluster.of(construct).serves(API)}`,
    `${construct.node.path}: longhorn must be given on a cluster that has Longhorn, or its volumes cannot be attached on the node ` +
      `once it is tainted (GR-03): write longhorn: {}, or NO_LONGHORN_HERE if Longhorn does not use this node`,
  );
}

/** Conditions that stop the plan: what the Job changes must be there, and Longhorn's manager must stay on the node. */
export function longhornPreconditions(
  construct: Construct,
  namespace: string,
  nodeName: string,
  taint: Required<Taint>,
): PlanCheck[] {
  const live = LiveCluster.of(construct);
  const path = construct.node.scope?.node.path ?? "";
  const manager = workloadNamed(live, "DaemonSet", namespace, "longhorn-manager");
  const tolerates = `anytrue([for workload in ${manager} : ${toleratesAtPlan(TOLERATIONS, taintAtPlan(taint))}])`;
  const toleration = JSON.stringify({
    key: taint.key,
    operator: "Equal",
    value: taint.value,
    effect: taint.effect,
  });
  const served = live.serves(API);
  // one message is enough on a cluster without Longhorn.
  const where = (condition: string) => `!${served} || ${condition}`;
  return [
    planCheck(
      served,
      `${path}: longhorn must be left out on a cluster without Longhorn: nothing serves ${API}`,
    ),
    planCheck(
      where(`length(${settingOf(live, namespace)}) == 1`),
      `${path}: longhorn.namespace must be where Longhorn is, but there is no Setting ${namespace}/taint-toleration`,
    ),
    planCheck(
      where(`length(${longhornNodeOf(live, namespace, nodeName)}) == 1`),
      `${path}: nodeName must be a node of Longhorn, but ${namespace} has none of that name: if Longhorn does not use it, write NO_LONGHORN_HERE`,
    ),
    planCheck(
      where(tolerates),
      `${path}: DaemonSet ${namespace}/longhorn-manager must be there and tolerate ${formatTaint(taint)}, or the node is lost to ` +
        `Longhorn after its next restart (GR-03): add ${toleration} to the chart's value global.tolerations`,
    ),
  ];
}

/** Warns when Longhorn's objects no longer hold what was set, and while Longhorn has not put it in force. */
export function warnOfLonghorn(
  construct: Construct,
  namespace: string,
  nodeName: string,
  jobs: HookJobs,
): void {
  const live = LiveCluster.of(construct);
  const path = construct.node.scope?.node.path ?? "";
  const again = `set it again with: terraform apply -replace=${jobs.address}`;
  // what was set before this plan: in an apply that changes it, these lists are older than the change.
  const entry = jobs.installedEnv("ENTRY");
  const settings = settingOf(live, namespace);
  const names = `contains(split(";", replace(setting.value, " ", "")), ${entry})`;
  addCheckBlock(
    construct,
    "told",
    planCheck(
      `${entry} == "" || anytrue([for setting in ${settings} : ${names}])`,
      `${path}: Setting ${namespace}/taint-toleration has lost \${${entry}}; ${again}`,
    ),
  );
  addCheckBlock(
    construct,
    "in-force",
    planCheck(
      `${entry} == "" || !anytrue([for setting in ${settings} : ${names} && try(setting.status.applied, null) == false])`,
      `${path}: Setting ${namespace}/taint-toleration is not in force yet: Longhorn restarts its components with it only when ` +
        `no volume is attached anywhere (kubectl -n ${namespace} get settings.longhorn.io taint-toleration, column APPLIED)`,
    ),
  );
  const isOpen = `anytrue([for node in ${longhornNodeOf(live, namespace, nodeName)} : try(node.spec.allowScheduling, false) == true])`;
  addCheckBlock(
    construct,
    "replicas",
    planCheck(
      `${jobs.installedEnv("REPLICAS")} != "off" || !${isOpen}`,
      `${path}: Longhorn places new replicas on node ${nodeName} again; ${again}`,
    ),
  );
}

function settingOf(live: LiveCluster, namespace: string): string {
  return live.list(API, "Setting", { namespace, name: "taint-toleration", onlyIf: whereServed(live) });
}

function longhornNodeOf(live: LiveCluster, namespace: string, nodeName: string): string {
  return live.list(API, "Node", { namespace, name: nodeName, onlyIf: whereServed(live) });
}

function whereServed(live: LiveCluster): { id: string; condition: string } {
  return { id: "served", condition: live.serves(API) };
}
