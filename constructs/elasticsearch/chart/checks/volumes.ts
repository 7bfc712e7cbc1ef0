import { builtIn, type Live, reading, STATEFUL_SETS } from "../../../live";
import { bytesOf } from "../../../units";
import { claimsOfGroup, type GroupClaims, READS_CLAIMS, whoHasWhat } from "../../claims/group-claims";
import { chartClaimsOf } from "../claims";
import { type GroupSet, liveSetOf } from "./set";

/** Arguments of `CHART_VOLUME_SIZE`. */
export interface ChartVolumeSize extends GroupSet, GroupClaims {
  /** The declared size, as the chart gets it. */
  readonly size: string;
}

/** Arguments of `CHART_STRAY_CLAIMS`. */
export interface ChartGroups {
  /** Namespace. */
  readonly namespace: string;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Groups that may have claims: the declared and the retired ones. */
  readonly groups: readonly string[];
}

const CLAIM_TEMPLATES = reading(STATEFUL_SETS, "spec.volumeClaimTemplates.spec.resources");

/** A group that was made with volumes keeps them. */
export const CHART_KEEPS_VOLUMES = builtIn<GroupSet>({
  name: "elastic-chart-keeps-volumes",
  reads: [reading(STATEFUL_SETS, "spec.volumeClaimTemplates")],
  judge(live, args) {
    const templates = liveSetOf(live, args)?.spec?.volumeClaimTemplates ?? [];
    if (templates.length === 0) return undefined;
    return (
      `groups.${args.group}.storage must stay, because StatefulSet ${args.statefulSet} was made with volumes, and its claim ` +
      `templates are immutable: declare storage as it was, or another group without storage, and retire this one`
    );
  },
});

/** Claims, and the template that further ones are made from, have the declared size: the upgrade would fail halfway. */
export const CHART_VOLUME_SIZE = builtIn<ChartVolumeSize>({
  name: "elastic-chart-volume-size",
  reads: [READS_CLAIMS, CLAIM_TEMPLATES],
  judge(live, args) {
    const { group, size, statefulSet } = args;
    const bytes = bytesOf(size) ?? 0;
    const found = sizesOf(live, args).filter(([, each]) => bytesOf(each) !== bytes);
    if (found.length === 0) return undefined;
    const isShrunk = found.some(([, each]) => (bytesOf(each) ?? 0) > bytes);
    const wayOut = isShrunk
      ? `volumes never shrink: declare another group with ${size}, move the shards, and retire this one`
      : `volumes grow by three steps: kubectl patch each claim to the new size, ` +
        `kubectl delete statefulset ${statefulSet} --cascade=orphan, apply`;
    return (
      `groups.${group}.storage.size must be the size of the group's claims and of StatefulSet ${statefulSet}, but ${size} is ` +
      `declared, and ${whoHasWhat(found)}: ${wayOut}`
    );
  },
});

/** Every claim of the cluster belongs to a declared or retired group: a group that is renamed starts empty (GR-46). */
export const CHART_STRAY_CLAIMS = builtIn<ChartGroups>({
  name: "elastic-chart-stray-claims",
  reads: [READS_CLAIMS],
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

function sizesOf(live: Live, args: ChartVolumeSize): (readonly [string, string])[] {
  const claims = claimsOfGroup(live, args).map(
    ({ metadata, spec }) =>
      [`claim ${metadata.name}`, spec?.resources?.requests?.storage ?? "no size"] as const,
  );
  const set = liveSetOf(live, args);
  if (set === undefined) return claims;
  const [template] = set.spec?.volumeClaimTemplates ?? [];
  return [
    ...claims,
    [`StatefulSet ${args.statefulSet}`, template?.spec?.resources?.requests?.storage ?? "no size"],
  ];
}
