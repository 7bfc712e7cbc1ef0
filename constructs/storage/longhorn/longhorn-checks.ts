import { builtIn, kindOf, type KubernetesObject, reading } from "../../live";

/** A node, as Longhorn sees it. */
interface LonghornNode extends KubernetesObject {
  readonly spec?: {
    readonly allowScheduling?: boolean;
    readonly tags?: readonly string[];
    readonly disks?: Readonly<
      Record<string, { readonly allowScheduling?: boolean; readonly tags?: readonly string[] }>
    >;
  };
}

/** Arguments of `REPLICAS_HAVE_NODES`. */
export interface PlacedReplicas {
  /** Name of the class. */
  readonly className: string;
  /** Copies of the data. */
  readonly numberOfReplicas: number;
  /** Longhorn's tags that a node must have. */
  readonly nodeTags: readonly string[];
  /** Longhorn's tags that a disk must have. */
  readonly diskTags: readonly string[];
}

const LONGHORN_NODES = kindOf<LonghornNode>(["longhorn.io/v1beta2", "longhorn.io/v1beta1"], "Node", "nodes");

/** Each replica of a class finds a node: a node that is isolated, or closed by hand, takes none. */
export const REPLICAS_HAVE_NODES = builtIn<PlacedReplicas>({
  name: "longhorn-replicas-have-nodes",
  reads: [reading(LONGHORN_NODES, "spec.allowScheduling", "spec.tags", "spec.disks")],
  judge(live, args) {
    const nodes = live.liveOnly(LONGHORN_NODES);
    const refusals = nodes.map((node) => [node.metadata.name, refusalOf(node, args)] as const);
    const closed = refusals.filter(([, reason]) => reason !== undefined);
    const open = nodes.length - closed.length;
    if (nodes.length === 0 || args.numberOfReplicas <= open) return undefined;
    return (
      `numberOfReplicas must not be more than the ${open} nodes of Longhorn that take replicas of ${args.className}, or its ` +
      `volumes stay degraded, but it is ${args.numberOfReplicas}` +
      `${closed.length === 0 ? "" : ` (${closed.map((parts) => parts.join(" ")).join(", ")})`}: lower it, or open nodes to replicas`
    );
  },
});

function refusalOf({ spec }: LonghornNode, { nodeTags, diskTags }: PlacedReplicas): string | undefined {
  if (spec?.allowScheduling === false) return "has allowScheduling false";
  const missing = nodeTags.filter((tag) => !(spec?.tags ?? []).includes(tag));
  if (missing.length > 0) return `lacks the tag ${missing.join(", ")}`;
  const disks = Object.values(spec?.disks ?? {});
  const isOpen = disks.some(
    ({ allowScheduling, tags = [] }) =>
      allowScheduling !== false && diskTags.every((tag) => tags.includes(tag)),
  );
  // a node that Longhorn has just found has no disks yet.
  return disks.length === 0 || isOpen ? undefined : "has no disk that takes them";
}
