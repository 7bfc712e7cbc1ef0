import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew, type Fail, failOf, isCleanPath, isDnsSubdomain, MOUNT_PATH_RULE } from "../../checks";
import { HOSTNAME, needOfMachines, oncePerCluster, requireNamespace } from "../../cluster";
import { requireLive } from "../../live";
import type { Memory } from "../../units";
import { hostnameOf } from "../bound-volume/node-of-volume";
import { LOCAL_VOLUME_EXCLUSIVE, LOCAL_VOLUME_NODE } from "../local-volume/checks";
import { AccessMode } from "../nfs-export/access-mode";
import { type KeptData, noteKeptData, validateKeptData } from "../static-volume/kept-data";
import { makeKeptPair } from "../static-volume/kept-pair";
import { requireLivePair, validatePair } from "../static-volume/pair-rules";
import type { StaticPairIdentity } from "../static-volume/static-pair";
import { pairNames } from "../static-volume/static-pair-names";

/** Properties of `NodeDirectory`. */
export interface NodeDirectoryProps extends KeptData {
  /**
   * Common part of the names: the volume is called `<name>-pv`, the claim `<name>-pvc`. 1 to 59 lower case letters, digits
   * and dashes, unique in the cluster; a literal, not a token.
   */
  readonly name: string;
  /** Namespace of the claim and of the pods that mount it; it must exist. A literal, not a token. */
  readonly namespace: string;
  /** Name of the node that has the directory. Pods that mount it run there. */
  readonly nodeName: string;
  /** Absolute path of the directory on the node. It must exist, and must not belong to the operating system. */
  readonly directory: string;
  /** Declared size of the volume. Nothing enforces it: the limit is the size of the disk. */
  readonly capacity: Memory;
  /**
   * Why an existing volume and claim of these names, created by kubectl or another stack, are adopted. They must match
   * the other props, or the plan stops and lists the differences.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
}

/** Directories of the operating system: a pod that writes there controls the node. */
const SYSTEM =
  /^\/(bin|boot|dev|etc|lib(32|64|x32)?|proc|root|run|sbin|sys|usr|var\/run|var\/lib\/(cni|containerd|docker|etcd|kubelet|rancher))(\/|$)|^\/var(\/(lib|log))?$/;

/**
 * An existing directory of one node, for the pods of one namespace: a PersistentVolume and the only claim that can bind it.
 * Its pods run on that node. Programs outside the cluster may write to the directory as well.
 *
 * Pod Security `baseline` admits pods that mount it, although it refuses a `hostPath` in a pod. The directory is never
 * created. The objects are kept (`Retain`) and protected from destroy, and the data must be in a backup or declared
 * expendable.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#local
 * @example
 * ```ts
 * const config = new NodeDirectory(stack, "config", {
 *   name: "tautulli-config",
 *   namespace: "default",
 *   nodeName: "node-1",
 *   directory: "/mnt/docker/downloads/config/tautulli",
 *   capacity: Memory.gibibytes(5),
 *   expendable: { reason: "statistics, which begin anew" },
 * });
 * config.claimName; // "tautulli-config-pvc"
 * config.nodeLabels; // { "kubernetes.io/hostname": "node-1" }
 * ```
 */
export class NodeDirectory extends Construct {
  /** Name of the claim that pods mount. */
  public readonly claimName: string;
  /** Name of the volume. */
  public readonly volumeName: string;
  /** Namespace of the claim. */
  public readonly namespace: string;
  /** Access modes of the volume and its claim. */
  public readonly accessModes: readonly AccessMode[] = [AccessMode.READ_WRITE_ONCE];
  /** Labels of the node that has it. */
  public readonly nodeLabels: Readonly<Record<string, string>>;
  /** Command that creates the directory. Run it on the node. */
  public readonly prepare: string;
  /** The claim, for `dependsOn` of the workloads that mount it, so that they are destroyed before it. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if the cluster has no such node, the directory belongs to the system, or the data is in no backup. */
  constructor(scope: Construct, id: string, props: NodeDirectoryProps) {
    checkNew({ NodeDirectory }, new.target, scope, id, props);
    super(scope, id);
    const { name, namespace, nodeName, directory, capacity, adopt } = props;
    validateDirectory(props, failOf(this));
    const hostname = hostnameOf(this, nodeName);
    const { accessModes } = this;
    const source = { directory, hostname };
    const pair: StaticPairIdentity = { name, namespace, source, capacity, request: capacity, accessModes };
    validatePair(this, pair);
    oncePerCluster(this, "directory", "local volume", `${nodeName}:${directory}`);
    oncePerCluster(this, "name", "static volume", name);
    const reason = `the kubelet of ${nodeName} mounts ${directory} into pods`;
    needOfMachines(this, { reason, nodes: [nodeName], mounts: [directory] });
    this.namespace = namespace;
    this.claimName = pairNames(name).claim;
    this.volumeName = pairNames(name).volume;
    this.nodeLabels = { [HOSTNAME]: hostname };
    this.prepare = `install --directory --mode=0770 ${directory}`;
    noteKeptData(this, props, { namespace, claimName: this.claimName });
    const { dependsOn } = requireNamespace(this, "namespace", namespace);
    const place = { volumeName: this.volumeName, nodeName, hostname, directory };
    requireLive(this, LOCAL_VOLUME_NODE, place);
    requireLivePair(this, pair);
    requireLive(this, LOCAL_VOLUME_EXCLUSIVE, place);
    this.dependables = [makeKeptPair(this, { ...pair, adopt, dependsOn })];
  }
}

function validateDirectory(props: NodeDirectoryProps, fail: Fail): void {
  const { nodeName, directory } = props;
  if (!isDnsSubdomain(nodeName)) fail("nodeName", "be the name of a node", nodeName);
  if (!isCleanPath(directory) || /[^\w./-]/.test(directory)) {
    fail("directory", `${MOUNT_PATH_RULE}, of letters, digits, '.', '_' and '-'`, directory);
  }
  if (SYSTEM.test(directory)) {
    const rule =
      "not belong to the operating system, or pods that write to it control the node: use one such as /srv/app";
    fail("directory", rule, directory);
  }
  validateKeptData(props, "the disk of one node is one copy", fail);
}
