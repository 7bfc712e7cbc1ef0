import {
  builtIn,
  kindOf,
  type KubernetesObject,
  LONGHORN_API,
  LONGHORN_NODES,
  type LonghornNode,
  reading,
  SECRETS,
} from "../../live";

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

/** Each replica of a class finds a node: a node that is isolated, or on which scheduling is disabled, accepts none. */
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
      `numberOfReplicas must not be more than the ${open} nodes of Longhorn that accept replicas of ${args.className}, or its ` +
      `volumes stay degraded, but it is ${args.numberOfReplicas}` +
      `${closed.length === 0 ? "" : ` (${closed.map((parts) => parts.join(" ")).join(", ")})`}: lower it, or enable scheduling of replicas on more nodes`
    );
  },
});

/** A recurring job, as Longhorn keeps it. */
interface RecurringJob extends KubernetesObject {
  readonly spec?: { readonly groups?: readonly string[] };
}

const RECURRING_JOBS = kindOf<RecurringJob>(LONGHORN_API, "RecurringJob", "recurringjobs");

/** The Secret with the passphrase exists: without it, claims of the class stay Pending. */
export const SECRET_EXISTS = builtIn<{ readonly secretName: string; readonly secretNamespace: string }>({
  name: "longhorn-secret-exists",
  reads: ({ secretName: name, secretNamespace: namespace }) => [{ kind: SECRETS, only: { namespace, name } }],
  judge(live, { secretName, secretNamespace }) {
    if (live.find(SECRETS, secretName, secretNamespace) !== undefined) return undefined;
    return (
      `encrypted.secretName must exist, or claims of the class stay Pending, but namespace ${secretNamespace} has no Secret ` +
      `${secretName}: create it with the keys CRYPTO_KEY_VALUE and CRYPTO_KEY_PROVIDER, and keep a copy elsewhere, as the data ` +
      `is lost with it`
    );
  },
});

/** Jobs and groups that a class names exist: Longhorn accepts any name, and backs nothing up. */
export const RECURRING_JOBS_EXIST = builtIn<{
  readonly jobs: readonly { readonly name: string; readonly isGroup?: boolean }[];
}>({
  name: "longhorn-recurring-jobs-exist",
  reads: [reading(RECURRING_JOBS, "spec.groups")],
  judge(live, { jobs }) {
    const found = live.list(RECURRING_JOBS);
    const names = found.map(({ metadata }) => metadata.name);
    const groups = found.flatMap(({ spec }) => spec?.groups ?? []);
    const missing = jobs.filter(({ name, isGroup = false }) => !(isGroup ? groups : names).includes(name));
    if (missing.length === 0) return undefined;
    const titles = missing.map(({ name, isGroup }) => `${isGroup === true ? "group" : "job"} ${name}`);
    const known = [...names, ...new Set(groups.map((group) => `group ${group}`))];
    return (
      `recurringJobSelector must name jobs that exist, or nothing is backed up, but Longhorn has no ${titles.join(", ")} ` +
      `(${known.length === 0 ? "it has none" : `it has ${known.join(", ")}`}): create the RecurringJob first`
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
  // a node that Longhorn has just added has no disks yet.
  return disks.length === 0 || isOpen ? undefined : "has no disk that accepts them";
}
