import { formatTaint, type Taint } from "../../cluster";
import { builtIn, DAEMON_SETS, LONGHORN_API, LONGHORN_NODES, type Read, reading } from "../../live";
import { isTolerated, tolerationJson } from "../tolerance/live-taints";
import { hasLonghorn, LONGHORN_SETTINGS, READS_LONGHORN, servesLonghorn } from "./kinds";

/** The Setting of which an isolation changes one entry. */
export const TAINT_SETTING = "taint-toleration";

/** Arguments of checks of Longhorn. */
export interface LonghornToCheck {
  /** Namespace of Longhorn. */
  readonly namespace: string;
}

/** Arguments of checks of a node of Longhorn. */
export interface LonghornNodeToCheck extends LonghornToCheck {
  /** Name of the node. */
  readonly nodeName: string;
}

/** Arguments of `LONGHORN_MANAGER_TOLERATES`. */
export interface LonghornManagerToCheck extends LonghornToCheck {
  /** The taint of the node. */
  readonly taint: Required<Taint>;
}

/** Declares that a check reads the Setting. */
export function readingSetting({ namespace }: LonghornToCheck, ...fields: readonly string[]): Read {
  return { ...reading(LONGHORN_SETTINGS, ...fields), only: { namespace, name: TAINT_SETTING } };
}

/** Declares that a check reads the node of Longhorn. */
export function readingNode(
  { namespace, nodeName }: LonghornNodeToCheck,
  ...fields: readonly string[]
): Read {
  return { ...reading(LONGHORN_NODES, ...fields), only: { namespace, name: nodeName } };
}

/** If the cluster has Longhorn, the construct declares whether Longhorn uses the node (GR-03). */
export const LONGHORN_DECLARED = builtIn({
  name: "isolated-node-longhorn-declared",
  reads: [READS_LONGHORN],
  judge(live) {
    // GR-03 (plan): a node was tainted without configuring Longhorn, which could no longer attach volumes on it.
    if (!hasLonghorn(live)) return undefined;
    return (
      "longhorn must be given on a cluster that has Longhorn, or its volumes cannot be attached on the node once it is " +
      "tainted (GR-03): write longhorn: {}, or NO_LONGHORN_HERE if Longhorn does not use this node"
    );
  },
});

/** Longhorn is installed, if `longhorn` is set. */
export const LONGHORN_INSTALLED = builtIn({
  name: "isolated-node-longhorn-installed",
  reads: [READS_LONGHORN],
  judge(live) {
    if (hasLonghorn(live)) return undefined;
    return `longhorn must be left out on a cluster without Longhorn: nothing serves ${LONGHORN_API[0]}`;
  },
});

/** The Setting exists in the declared namespace of Longhorn. */
export const LONGHORN_SETTING_EXISTS = builtIn<LonghornToCheck>({
  name: "isolated-node-longhorn-setting",
  reads: (args) => [READS_LONGHORN, readingSetting(args)],
  judge(live, { namespace }) {
    if (!servesLonghorn(live) || live.find(LONGHORN_SETTINGS, TAINT_SETTING, namespace) !== undefined)
      return undefined;
    return `longhorn.namespace must be where Longhorn is, but there is no Setting ${namespace}/${TAINT_SETTING}`;
  },
});

/** Longhorn uses the node. */
export const LONGHORN_NODE_EXISTS = builtIn<LonghornNodeToCheck>({
  name: "isolated-node-longhorn-node",
  reads: (args) => [READS_LONGHORN, readingNode(args)],
  judge(live, { namespace, nodeName }) {
    if (!servesLonghorn(live) || live.find(LONGHORN_NODES, nodeName, namespace) !== undefined)
      return undefined;
    return (
      `nodeName must be a node of Longhorn, but ${namespace} has none of that name: if Longhorn does not use it, ` +
      `write NO_LONGHORN_HERE`
    );
  },
});

/** Longhorn's manager tolerates the taint. */
export const LONGHORN_MANAGER_TOLERATES = builtIn<LonghornManagerToCheck>({
  name: "isolated-node-longhorn-manager",
  reads: ({ namespace }) => [
    READS_LONGHORN,
    {
      ...reading(DAEMON_SETS, "spec.template.spec.tolerations"),
      only: { namespace, name: "longhorn-manager" },
    },
  ],
  judge(live, { namespace, taint }) {
    const manager = live.find(DAEMON_SETS, "longhorn-manager", namespace);
    const stays = manager !== undefined && isTolerated(manager.spec?.template?.spec?.tolerations, taint);
    if (!servesLonghorn(live) || stays) return undefined;
    const toleration = tolerationJson(taint);
    return `DaemonSet ${namespace}/longhorn-manager must exist and tolerate ${formatTaint(taint)}, or Longhorn cannot use the node after its next restart (GR-03): add ${toleration} to the chart's value global.tolerations`;
  },
});
