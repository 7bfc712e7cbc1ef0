import { builtIn, CLAIMS, reading, STATEFUL_SETS } from "../../../live";
import { chartClaimsOf } from "../claims";
import { type GroupSet, liveSetOf } from "./set";

/** Arguments of `CHART_STRAY_CLAIMS`. */
export interface ChartGroups {
  /** Namespace. */
  readonly namespace: string;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Groups that may have claims: the declared and the retired ones. */
  readonly groups: readonly string[];
}

/** A group that was created with volumes keeps them. */
export const CHART_KEEPS_VOLUMES = builtIn<GroupSet>({
  name: "elastic-chart-keeps-volumes",
  reads: [reading(STATEFUL_SETS, "spec.volumeClaimTemplates")],
  judge(live, args) {
    const templates = liveSetOf(live, args)?.spec?.volumeClaimTemplates ?? [];
    if (templates.length === 0) return undefined;
    return `groups.${args.group}.volume must stay, because StatefulSet ${args.statefulSet} was created with volumes, and its claim templates are immutable: declare volume as it was, or another group without volume, and retire this one`;
  },
});

/** Every claim of the cluster belongs to a declared or retired group: a group that is renamed starts empty (GR-46). */
export const CHART_STRAY_CLAIMS = builtIn<ChartGroups>({
  name: "elastic-chart-stray-claims",
  reads: [reading(CLAIMS, "metadata.labels")],
  judge(live, args) {
    const { namespace, groups } = args;
    const strays = chartClaimsOf(live, args).filter(({ group }) => !groups.includes(group));
    if (strays.length === 0) return undefined;
    const found = strays.map(({ group, claims }) => `group ${group} has ${claims.join(", ")}`);
    return (
      `groups must declare every group that has claims in namespace ${namespace}, because a group that is renamed starts ` +
      `empty beside its data, but ${found.join("; ")}: name it as before, or, once its shards have moved away, list it in retiredGroups`
    );
  },
});
