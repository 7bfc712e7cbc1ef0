import type { Construct } from "constructs";
import { CLASS_IS_LOCAL, CLASS_READY, CLAIM_VOLUMES_AVAILABLE, classNameOf } from "../../claims";
import { CLAIMS, makesLive, requireLive, warnLive } from "../../live";
import { kubernetesQuantity } from "../../units";
import type { ClusterModel, VolumeModel } from "../model/cluster";
import type { GroupNames } from "../model/engine";
import { isDataRole } from "../model/role";
import type { ElasticsearchClusterProps } from "../props/cluster";

/** Checks at plan that the volumes of all groups can be made; announces their claims. */
export function requireStorage(
  construct: Construct,
  { groups, namespace }: ClusterModel,
  names: Readonly<Record<string, GroupNames>>,
): void {
  const props = new Map<string, string[]>();
  for (const { name, volume } of groups) {
    if (volume === undefined) continue;
    const { className, size } = volume;
    const claimNames = names[name]?.claims ?? [];
    const prop = `groups.${name}.volume`;
    props.set(className, [...(props.get(className) ?? []), `${prop}.storageClass`]);
    const room = { prop, className, namespace, claimNames, bytes: size.bytes };
    requireLive(construct, CLAIM_VOLUMES_AVAILABLE, room);
    for (const claim of claimNames) announceClaim(construct, namespace, claim, volume);
  }
  for (const [className, all] of props) {
    requireLive(construct, CLASS_READY, { prop: all.join(" and "), className });
  }
}

/** Warns about data groups on a network file system. */
export function warnAboutNfs(construct: Construct, { groups }: ElasticsearchClusterProps): void {
  for (const [name, { roles, volume }] of Object.entries(groups)) {
    if (volume === undefined || volume.acceptNetworkFilesystem !== undefined || !roles.some(isDataRole))
      continue;
    const { storageClass } = volume;
    warnLive(construct, CLASS_IS_LOCAL, {
      prop: `groups.${name}.volume.storageClass`,
      className: classNameOf(storageClass),
      reason: "where Elasticsearch is slow and its locks are only as good as the server's",
      acceptance: `groups.${name}.volume.acceptNetworkFilesystem: { reason }`,
    });
  }
}

function announceClaim(
  construct: Construct,
  namespace: string,
  name: string,
  { className, size }: VolumeModel,
): void {
  const resources = { requests: { storage: kubernetesQuantity(size) } };
  makesLive(construct, CLAIMS, {
    metadata: { name, namespace },
    spec: { storageClassName: className, resources },
  });
}
