import type { Construct } from "constructs";
import { builtIn, reading, requireLive, STATEFUL_SETS } from "../../../live";
import type { ClusterModel, GroupModel } from "../../model/cluster";
import { chartNamesOf } from "../names";
import { type GroupSet, liveSetOf } from "./set";

/** Where Helm writes the release that an object belongs to. */
const RELEASE = "meta.helm.sh/release-name";

/** Arguments of `CHART_RELEASE`. */
export interface GroupRelease extends GroupSet {
  /** Name of the release of the group. */
  readonly releaseName: string;
}

/** The StatefulSet of a group belongs to the release of that name, or Helm refuses the release at apply. */
export const CHART_RELEASE = builtIn<GroupRelease>({
  name: "elastic-chart-release",
  reads: [reading(STATEFUL_SETS, "metadata.annotations")],
  judge(live, args) {
    const found = liveSetOf(live, args)?.metadata.annotations?.[RELEASE];
    if (found === undefined || found === args.releaseName) return undefined;
    return (
      `engine.releaseNames.${args.group} must be "${found}", the release that StatefulSet ${args.namespace}/${args.statefulSet} ` +
      `belongs to, or Helm refuses to install ${args.releaseName} over it`
    );
  },
});

/** Requires at plan that live objects of a group belong to its release. */
export function requireOwnRelease(
  scope: Construct,
  model: ClusterModel,
  group: GroupModel,
  releaseNames: Readonly<Record<string, string>> = {},
): void {
  const { statefulSet } = chartNamesOf(model, group);
  const releaseName = releaseNames[group.name] ?? statefulSet;
  const set = { group: group.name, namespace: model.namespace, statefulSet };
  requireLive(scope, CHART_RELEASE, { ...set, releaseName });
}
