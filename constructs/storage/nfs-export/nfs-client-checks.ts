import { NodePackage, type Toleration, tolerates } from "../../cluster";
import { builtIn, type LiveNode, NODES, reading } from "../../live";

/** Arguments of `NFS_CLIENTS`. */
export interface NfsClientNodes {
  /** The prop that chooses the nodes. */
  readonly prop: string;
  /** Labels that a node must have. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Taints that the pods tolerate. */
  readonly tolerations: readonly Toleration[];
}

/** Kubernetes sets these itself while a node is unhealthy or cordoned: pods run there again when it has recovered. */
const LIFECYCLE = "node.kubernetes.io/";

/** Every live node on which pods that mount NFS may run is declared to have `mount.nfs`, which the API server does not know. */
export const NFS_CLIENTS = builtIn<NfsClientNodes>({
  name: "nfs-clients",
  reads: [reading(NODES, "metadata.labels", "spec.taints")],
  judge(live, args) {
    const { facts } = live;
    if (facts === undefined) return undefined;
    const without = live
      .liveOnly(NODES)
      .filter((node) => mayRunOn(node, args))
      .flatMap(({ metadata: { name } }) => {
        const declared = facts.nodes.find((node) => node.name === name);
        if (declared === undefined) return `${name} (not declared)`;
        return declared.packages.includes(NodePackage.NFS_CLIENT) ? [] : `${name} (declared without one)`;
      });
    if (without.length === 0) return undefined;
    return (
      `nodes of cluster ${facts.name} must have an NFS client where pods that mount this export may run, or the pods never ` +
      `get their mount, but they may run on ${without.join(", ")}: install nfs-common (Debian, Ubuntu) or nfs-utils there and ` +
      `declare NodePackage.NFS_CLIENT in the packages of the node, or set ${args.prop} so that they run elsewhere`
    );
  },
});

function mayRunOn({ metadata, spec }: LiveNode, { nodeSelector, tolerations }: NfsClientNodes): boolean {
  const labels = metadata.labels ?? {};
  const isChosen = Object.entries(nodeSelector).every(([key, value]) => labels[key] === value);
  return isChosen && (spec?.taints ?? []).every((taint) => isPassed(taint, tolerations));
}

function isPassed(
  { key, value, effect }: { readonly key: string; readonly value?: string; readonly effect: string },
  tolerations: readonly Toleration[],
): boolean {
  if (effect === "PreferNoSchedule" || key.startsWith(LIFECYCLE)) return true;
  return tolerations.some((each) => tolerates(each, { key, value, effect: effect as Toleration["effect"] }));
}
