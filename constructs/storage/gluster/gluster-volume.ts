import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew, failOf, isCleanPath, MOUNT_PATH_RULE } from "../../checks";
import { noteSharedDirectory, oncePerCluster, requireNamespace } from "../../cluster";
import type { Memory } from "../../units";
import { AccessMode } from "../nfs-export/access-mode";
import { type KeptData, noteKeptData, validateKeptData } from "../static-volume/kept-data";
import { makeKeptPair } from "../static-volume/kept-pair";
import { requireLivePair, validatePair } from "../static-volume/pair-rules";
import type { StaticPairIdentity } from "../static-volume/static-pair";
import { pairNames } from "../static-volume/static-pair-names";

/**
 * Properties of `GlusterVolume`.
 * @see https://docs.gluster.org/en/latest/
 */
export interface GlusterVolumeProps extends KeptData {
  /** The service that has the volume: lower case letters, digits and single underscores. */
  readonly service: string;
  /** What the volume holds, such as `data` or `config`: lower case letters, digits and single underscores. */
  readonly type: string;
  /** Namespace of the claim, and so of the pods that mount it; it must exist. Plain text. */
  readonly namespace: string;
  /**
   * Where every node has the GlusterFS volume mounted: an absolute path. The directory below it is
   * `glusterfs_<service>_<type>`, and must exist.
   */
  readonly mountedAt: string;
  /** Size that the volume states. GlusterFS enforces no size: it is a label for people and for quotas. */
  readonly capacity: Memory;
  /**
   * Why databases may lie on it: GlusterFS supports no Unix sockets and loses locks, so that SQLite and others lose data.
   * @default - constructs that mount it refuse databases and sockets on it
   */
  readonly acceptDatabases?: { readonly reason: string };
  /**
   * Who may mount it at a time; at least one, each once.
   * @default [AccessMode.READ_WRITE_MANY]
   */
  readonly accessModes?: readonly AccessMode[];
  /**
   * Why a volume and a claim of these names that exist already, made by kubectl or another stack, are taken over. They
   * must be what the other props say, or the plan stops and lists what differs.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
}

/** A word of the name of a directory. */
const WORD = /^[a-z0-9]+(_[a-z0-9]+)*$/;

/** What a claim says of the file system below it, for the constructs that mount it. */
const FILE_SYSTEM = "GlusterFS";

/**
 * A directory of a GlusterFS volume that every node has mounted, for the pods of one namespace: a PersistentVolume and
 * the only claim that can bind it. Pod Security `baseline` admits pods that mount it, where it refuses a `hostPath` in a pod.
 *
 * A node whose mount is missing starts no pod: the directory must exist, and is never made. The data outlives everything, is
 * in a backup or declared expendable, and is no database.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
 * @example
 * ```ts
 * const data = new GlusterVolume(stack, "data", {
 *   service: "nextcloud",
 *   type: "custom_apps",
 *   namespace: "web",
 *   mountedAt: "/storage/v",
 *   capacity: Memory.gibibytes(10),
 *   expendable: { reason: "apps are installed again" },
 * });
 * data.directory; // "/storage/v/glusterfs_nextcloud_custom_apps"
 * data.claimName; // "glusterfs-nextcloud-custom-apps-pvc"
 * ```
 */
export class GlusterVolume extends Construct {
  /** Name of the claim; what a pod mounts. */
  public readonly claimName: string;
  /** Name of the volume. */
  public readonly volumeName: string;
  /** Namespace of the claim. */
  public readonly namespace: string;
  /** Who may mount it at a time. */
  public readonly accessModes: readonly AccessMode[];
  /** What databases and sockets must not lie on; undefined where they are accepted. */
  public readonly networkFileSystem: string | undefined;
  /** Directory on the nodes. */
  public readonly directory: string;
  /** Command that makes the directory, to be run on one node: GlusterFS shows it on all. */
  public readonly prepare: string;
  /** The claim, for `dependsOn` of the workloads that mount it, so that they are destroyed before it. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if a name breaks the convention, the data is in no backup, or another volume has the directory. */
  constructor(scope: Construct, id: string, props: GlusterVolumeProps) {
    checkNew({ GlusterVolume }, new.target, scope, id, props);
    super(scope, id);
    validateGluster(this, props);
    this.namespace = props.namespace;
    this.accessModes = props.accessModes ?? [AccessMode.READ_WRITE_MANY];
    this.networkFileSystem = props.acceptDatabases === undefined ? FILE_SYSTEM : undefined;
    const name = `glusterfs_${props.service}_${props.type}`;
    this.directory = `${props.mountedAt}/${name}`;
    this.prepare = `install --directory --mode=0770 ${this.directory}`;
    const pair: StaticPairIdentity = {
      name: name.replaceAll("_", "-"),
      namespace: props.namespace,
      source: { directory: this.directory },
      capacity: props.capacity,
      request: props.capacity,
      accessModes: this.accessModes,
    };
    validatePair(this, pair);
    oncePerCluster(this, "service and type", "directory of GlusterFS", this.directory);
    oncePerCluster(this, "service and type", "static volume", pair.name);
    this.claimName = pairNames(pair.name).claim;
    this.volumeName = pairNames(pair.name).volume;
    noteSharedDirectory(this);
    noteKeptData(this, props, { namespace: this.namespace, claimName: this.claimName });
    const { dependsOn } = requireNamespace(this, "namespace", pair.namespace);
    requireLivePair(this, pair);
    this.dependables = [makeKeptPair(this, { ...pair, adopt: props.adopt, dependsOn })];
  }
}

function validateGluster(construct: Construct, props: GlusterVolumeProps): void {
  const fail = failOf(construct);
  const { mountedAt } = props;
  for (const prop of ["service", "type"] as const) {
    if (WORD.test(props[prop])) continue;
    fail(
      prop,
      "be lower case letters, digits and single underscores, as the directory is called after it",
      props[prop],
    );
  }
  if (!isCleanPath(mountedAt) || /[^\w./-]/.test(mountedAt)) {
    fail("mountedAt", `${MOUNT_PATH_RULE}, of letters, digits, '.', '_' and '-'`, mountedAt);
  }
  validateKeptData(props, "a distributed volume is one copy", fail);
}
