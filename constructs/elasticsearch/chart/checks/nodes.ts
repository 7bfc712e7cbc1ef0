import { builtIn, reading, STATEFUL_SETS } from "../../../live";
import { takeOverSentence, takesOver } from "../../model/moves";
import { parseVersion } from "../../model/version";
import { type GroupSet, liveSetOf } from "./set";

/** Arguments of `CHART_VERSION`. */
export interface ChartVersionToRun extends GroupSet {
  /** The declared version. */
  readonly version: string;
}

/** Arguments of checks of the number of nodes. */
export interface ChartNodes extends GroupSet {
  /** The declared number. */
  readonly replicas: number;
}

/** The StatefulSet of a group is not being deleted: changes to it would be lost with it. */
export const CHART_SET_NOT_TERMINATING = builtIn<GroupSet>({
  name: "elastic-chart-set-not-terminating",
  reads: [reading(STATEFUL_SETS, "metadata.deletionTimestamp")],
  judge(live, args) {
    if (liveSetOf(live, args)?.metadata.deletionTimestamp === undefined) return undefined;
    return (
      `groups.${args.group} must have a StatefulSet that stays, but ${args.namespace}/${args.statefulSet} is being deleted, which ` +
      `cannot be undone: wait until it is gone; the new one takes over its claims`
    );
  },
});

/**
 * The live nodes of a group can be upgraded to the declared version. The version cannot be read from an image with
 * another tag.
 */
export const CHART_VERSION = builtIn<ChartVersionToRun>({
  name: "elastic-chart-version",
  reads: [reading(STATEFUL_SETS, "spec.template.spec.containers.image")],
  judge(live, args) {
    const to = parseVersion(args.version);
    const [container] = liveSetOf(live, args)?.spec?.template?.spec?.containers ?? [];
    const from = parseVersion(/:([\d.]+)$/.exec(container?.image ?? "")?.[1] ?? "");
    if (to === undefined || from === undefined || takesOver(from, to)) return undefined;
    const found = `StatefulSet ${args.statefulSet} runs ${from.text}`;
    return takeOverSentence(`the live nodes of group ${args.group}`, [found], to);
  },
});

/** More than half of the running masters stay, or the remaining ones cannot elect a master. */
export const CHART_QUORUM = builtIn<ChartNodes>({
  name: "elastic-chart-quorum",
  reads: [reading(STATEFUL_SETS, "spec.replicas")],
  judge(live, args) {
    const running = liveSetOf(live, args)?.spec?.replicas ?? 0;
    if (running === 0 || args.replicas > Math.floor(running / 2)) return undefined;
    return (
      `groups.${args.group}.replicas must be more than half of the masters that run, or those that stay cannot elect one, but ` +
      `${args.replicas} is declared, and ${running} run: reduce the number in steps`
    );
  },
});

/** Before nodes with data are removed, their shards must have moved. */
export const CHART_NODE_REMOVAL = builtIn<ChartNodes>({
  name: "elastic-chart-node-removal",
  reads: [reading(STATEFUL_SETS, "spec.replicas")],
  judge(live, args) {
    const running = liveSetOf(live, args)?.spec?.replicas ?? 0;
    if (running <= args.replicas) return undefined;
    const { statefulSet } = args;
    const gone = Array.from(
      { length: running - args.replicas },
      (_none, at) => `${statefulSet}-${args.replicas + at}`,
    );
    return (
      `groups.${args.group}.replicas removes nodes with data: first move their shards ` +
      `(cluster.routing.allocation.exclude._name: ${gone.join(",")}) and wait until they have none`
    );
  },
});
