import { type HookInstallation, readingTold, toldBy } from "../../charts";
import { builtIn, type Live, LONGHORN_NODES } from "../../live";
import {
  type LonghornNodeToCheck,
  type LonghornToCheck,
  readingNode,
  readingSetting,
  TAINT_SETTING,
} from "./checks";
import { LONGHORN_SETTINGS, type LonghornSetting } from "./kinds";

/** Arguments of warnings about Longhorn's Setting. */
export interface ToldLonghorn extends LonghornToCheck {
  /** The release that has configured it. */
  readonly hook: HookInstallation;
}

/** Arguments of `LONGHORN_SCHEDULING_DISABLED`. */
export interface ToldLonghornNode extends ToldLonghorn, LonghornNodeToCheck {}

/** The Setting still has the entry that was added. */
export const LONGHORN_TOLERATES = builtIn<ToldLonghorn>({
  name: "isolated-node-longhorn-tolerates",
  reads: readsOf,
  judge(live, { namespace, hook }) {
    const entry = toldBy(live, hook)?.ENTRY;
    if (entry === undefined || holds(settingIn(live, namespace), entry)) return undefined;
    return `Setting ${namespace}/${TAINT_SETTING} has lost ${entry}; ${again(hook)}`;
  },
});

/** Longhorn has applied the entry of the Setting. */
export const LONGHORN_APPLIED = builtIn<ToldLonghorn>({
  name: "isolated-node-longhorn-applied",
  reads: readsOf,
  judge(live, { namespace, hook }) {
    const entry = toldBy(live, hook)?.ENTRY;
    const setting = settingIn(live, namespace);
    if (entry === undefined || !holds(setting, entry) || setting?.status?.applied !== false) return undefined;
    return (
      `Setting ${namespace}/${TAINT_SETTING} is not in effect yet: Longhorn restarts its components with it only when no ` +
      `volume is attached anywhere (kubectl -n ${namespace} get settings.longhorn.io ${TAINT_SETTING}, column APPLIED)`
    );
  },
});

/** Longhorn still places no new replicas on the node, unless `newReplicas` allows them. */
export const LONGHORN_SCHEDULING_DISABLED = builtIn<ToldLonghornNode>({
  name: "isolated-node-longhorn-scheduling-disabled",
  reads: (args) => [readingTold(args.hook, "REPLICAS"), readingNode(args, "spec.allowScheduling")],
  judge(live, { namespace, nodeName, hook }) {
    if (toldBy(live, hook)?.REPLICAS !== "off") return undefined;
    if (live.find(LONGHORN_NODES, nodeName, namespace)?.spec?.allowScheduling !== true) return undefined;
    return `Longhorn places new replicas on node ${nodeName} again; ${again(hook)}`;
  },
});

function readsOf(args: ToldLonghorn) {
  // the values before this plan: an apply that changes them starts from these.
  return [readingTold(args.hook, "ENTRY"), readingSetting(args, "value", "status.applied")];
}

function settingIn(live: Live, namespace: string): LonghornSetting | undefined {
  return live.find(LONGHORN_SETTINGS, TAINT_SETTING, namespace);
}

/** Longhorn ignores spaces between entries. */
function holds(setting: LonghornSetting | undefined, entry: string): boolean {
  return (setting?.value ?? "").replaceAll(" ", "").split(";").includes(entry);
}

function again({ address }: HookInstallation): string {
  return `set it again with: terraform apply -replace=${address}`;
}
