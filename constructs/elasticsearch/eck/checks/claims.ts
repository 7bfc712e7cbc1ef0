import { builtIn, type Live, reading, STORAGE_CLASSES } from "../../../live";
import { bytesOf } from "../../../units";
import {
  claimsIn,
  claimsOfGroup,
  type GroupClaims,
  READS_CLAIMS,
  whoHasWhat,
} from "../../claims/group-claims";
import { CLUSTER_LABEL } from "../labels";
import type { EckClusterName } from "../names";
import { liveElasticsearch } from "./cluster";
import { ELASTICSEARCHES } from "./kinds";

/** Arguments of `ECK_STRAY_CLAIMS` and `ECK_MOVING_CLAIMS`. */
export interface EckDeclaredClaims extends EckClusterName {
  /** Claims of all declared nodes. */
  readonly claimNames: readonly string[];
}

/** Arguments of `ECK_VOLUME_SIZE`. */
export interface EckVolumeSize extends GroupClaims {
  /** The prop that says the size. */
  readonly prop: string;
  /** Class of the volumes. */
  readonly className: string;
  /** The declared size, as the operator gets it. */
  readonly size: string;
}

/**
 * Every claim belongs to a declared node: the operator deletes all others. While the cluster runs, it
 * moves the shards away before; when it finds the claims beside a new cluster, it does not (GR-46).
 */
export const ECK_STRAY_CLAIMS = builtIn<EckDeclaredClaims>({
  name: "eck-stray-claims",
  reads: [READS_CLAIMS],
  judge(live, args) {
    const strays = strayClaims(live, args);
    if (strays.length === 0) return undefined;
    return (
      `groups must declare every node that has a claim in namespace ${args.namespace}, because ECK deletes the claims of all ` +
      `others (a group that is renamed is another group), but ${strays.join(", ")} would go: declare them as before; or, if ` +
      `their shards may move to the other nodes and the claims may go, state why in engine.deletesClaims`
    );
  },
});

/** Shards move from a node that runs: without a cluster, its claims would be deleted with all that is on them. */
export const ECK_MOVING_CLAIMS = builtIn<EckDeclaredClaims>({
  name: "eck-moving-claims",
  reads: [READS_CLAIMS, reading(ELASTICSEARCHES)],
  judge(live, args) {
    const strays = strayClaims(live, args);
    if (strays.length === 0 || liveElasticsearch(live, args) !== undefined) return undefined;
    return (
      `engine.deletesClaims must come with a cluster that runs, whose shards can move, but there is no Elasticsearch ` +
      `${args.namespace}/${args.clusterName}, and ${strays.join(", ")} would be deleted with their data: first declare the cluster as it was`
    );
  },
});

/** The operator grows volumes in place, where the class can, and never shrinks one. */
export const ECK_VOLUME_SIZE = builtIn<EckVolumeSize>({
  name: "eck-volume-size",
  reads: [READS_CLAIMS, reading(STORAGE_CLASSES, "allowVolumeExpansion")],
  judge(live, args) {
    const { prop, className, size } = args;
    const bytes = bytesOf(size) ?? 0;
    const found = claimsOfGroup(live, args).map(
      ({ metadata, spec }) =>
        [`claim ${metadata.name}`, spec?.resources?.requests?.storage ?? "no size"] as const,
    );
    // what cannot be read fits nothing.
    const larger = found.filter(([, each]) => (bytesOf(each) ?? Infinity) > bytes);
    if (larger.length > 0) {
      return (
        `${prop} must not be less than the group's claims have, as volumes never shrink, but ${size} is declared, and ` +
        `${whoHasWhat(larger)}: declare another group with ${size}, then retire this one`
      );
    }
    const smaller = found.filter(([, each]) => bytesOf(each) !== bytes);
    if (smaller.length === 0 || live.find(STORAGE_CLASSES, className)?.allowVolumeExpansion === true)
      return undefined;
    return (
      `${prop} must stay, because volumes of class ${className} cannot grow (allowVolumeExpansion), but ${size} is declared, and ` +
      `${whoHasWhat(smaller)}: declare another group with the new size, then retire this one`
    );
  },
});

function strayClaims(
  live: Live,
  { namespace, clusterName, claimNames }: EckDeclaredClaims,
): readonly string[] {
  const ours = claimsIn(live, namespace).filter(
    ({ metadata }) => metadata.labels?.[CLUSTER_LABEL] === clusterName,
  );
  return ours.map(({ metadata }) => metadata.name).filter((name) => !claimNames.includes(name));
}
