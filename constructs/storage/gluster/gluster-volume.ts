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
  /** Name of the service that owns the volume: lower case letters, digits and single underscores. */
  readonly service: string;
  /** Kind of data, such as `data` or `config`: lower case letters, digits and single underscores. */
  readonly type: string;
  /** Namespace of the claim and of the pods that mount it; it must exist. A literal, not a token. */
  readonly namespace: string;
  /**
   * Absolute path at which every node mounts the GlusterFS volume. The directory `glusterfs_<service>_<type>` below it
   * must exist.
   */
  readonly mountedAt: string;
  /** Declared size of the volume. GlusterFS does not enforce it: it only counts towards quotas. */
  readonly capacity: Memory;
  /**
   * Why databases are accepted on it. GlusterFS supports no Unix sockets and loses locks, so SQLite and others lose data.
   * @default - constructs that mount it refuse databases and sockets on it
   */
  readonly acceptDatabases?: { readonly reason: string };
  /**
   * Access modes of the volume and its claim; at least one, each once.
   * @default [AccessMode.READ_WRITE_MANY]
   */
  readonly accessModes?: readonly AccessMode[];
  /**
   * Why an existing volume and claim of these names, created by kubectl or another stack, are adopted. They must match
   * the other props, or the plan stops and lists the differences.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
}

/** A word in the name of a directory. */
const WORD = /^[a-z0-9]+(_[a-z0-9]+)*$/;

/** The file system of the claim, as constructs that mount it see it. */
const FILE_SYSTEM = "GlusterFS";

/**
 * A directory of a GlusterFS volume that every node has mounted, for the pods of one namespace: a PersistentVolume and
 * the only claim that can bind it. Pod Security `baseline` admits pods that mount it, although it refuses a `hostPath` in a
 * pod.
 *
 * The directory is never created, so pods do not start on a node whose mount is missing. The objects are kept (`Retain`)
 * and protected from destroy. The data must be in a backup or declared expendable, and must not be a database.
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
  /** Name of the claim that pods mount. */
  public readonly claimName: string;
  /** Name of the volume. */
  public readonly volumeName: string;
  /** Namespace of the claim. */
  public readonly namespace: string;
  /** Access modes of the volume and its claim. */
  public readonly accessModes: readonly AccessMode[];
  /** Name of the network file system, which databases and sockets must not be on; undefined where they are accepted. */
  public readonly networkFileSystem: string | undefined;
  /** Directory on the nodes. */
  public readonly directory: string;
  /** Command that creates the directory. Run it on one node: GlusterFS shows the directory on all of them. */
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
      "be lower case letters, digits and single underscores, because the directory is named after it",
      props[prop],
    );
  }
  if (!isCleanPath(mountedAt) || /[^\w./-]/.test(mountedAt)) {
    fail("mountedAt", `${MOUNT_PATH_RULE}, of letters, digits, '.', '_' and '-'`, mountedAt);
  }
  validateKeptData(props, "a distributed volume is one copy", fail);
}
