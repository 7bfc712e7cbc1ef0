import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew, failOf, isDnsSubdomain, propError, requireDnsLabel } from "../../checks";
import { NO_PROVISIONER } from "../../claims";
import { Cluster, needOfMachines, oncePerCluster } from "../../cluster";
import {
  claimClassName,
  ReclaimPolicy,
  StorageClass,
  VolumeBindingMode,
} from "../storage-class/storage-class";
import type { LocalStorageClassProps } from "./local-storage-class-props";
import { LocalVolume } from "./local-volume";

/**
 * A storage class for disks of the nodes themselves, with one volume per node, created in advance. A claim waits for
 * its pod and then binds the volume of the pod's node; afterwards the pod runs on that node only. It is meant for
 * software that replicates its data itself, such as Elasticsearch, and does not benefit from a network file system.
 *
 * The volumes are kept (`Retain`) and protected from destroy. If a disk dies, its data is lost.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#local
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode
 * @example
 * ```ts
 * const local = new LocalStorageClass(stack, "local", {
 *   className: "local-elasticsearch",
 *   nodeNames: ["node-1", "node-2", "node-3"],
 *   directory: "/var/lib/elasticsearch",
 *   capacity: Memory.gibibytes(100),
 * });
 * local.prepare; // by node, the command that creates the directory
 * ```
 */
export class LocalStorageClass extends Construct {
  /** Name of the class, for claims. */
  public readonly className: string;
  /** Name of the provisioner: that of classes whose volumes are created in advance. */
  public readonly provisionerName = NO_PROVISIONER;
  /** Nodes that have a volume. */
  public readonly nodeNames: readonly string[];
  /** The command to run once on each node before the first pod starts, keyed by node. */
  public readonly prepare: Readonly<Record<string, string>>;
  /** The class and its volumes, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if a rule of the props is broken, or a node does not belong to the cluster. */
  constructor(scope: Construct, id: string, props: LocalStorageClassProps) {
    checkNew({ LocalStorageClass }, new.target, scope, id, props);
    super(scope, id);
    this.className = props.className;
    this.nodeNames = props.nodeNames;
    this.validate(props);
    claimClassName(this, this.className, false);
    for (const node of this.nodeNames) {
      oncePerCluster(this, "directory", "local volume", `${node}:${props.directory}`);
    }
    const reason = `the kubelets mount ${props.directory} into pods`;
    needOfMachines(this, { reason, nodes: this.nodeNames, mounts: [props.directory] });
    this.prepare = Object.fromEntries(
      this.nodeNames.map((node) => [node, `install --directory --mode=0770 ${props.directory}`]),
    );

    const { resource } = new StorageClass(this, "class", {
      className: this.className,
      provisionerName: NO_PROVISIONER,
      parameters: {},
      mountOptions: [],
      reclaimPolicy: ReclaimPolicy.RETAIN,
      volumeBindingMode: VolumeBindingMode.WAIT_FOR_FIRST_CONSUMER,
      allowVolumeExpansion: false,
      isDefault: false,
      dependsOn: [],
      preconditions: [],
    });
    this.node.defaultChild = resource;
    const volumes = this.nodeNames.map((nodeName) => new LocalVolume(this, nodeName, { ...props, nodeName }));
    this.dependables = [resource, ...volumes.map((volume) => volume.resource)];
  }

  private validate({ className, nodeNames, directory, capacity }: LocalStorageClassProps): void {
    const { path } = this.node;
    requireDnsLabel(failOf(path), "className", className);
    if (nodeNames.length === 0 || new Set(nodeNames).size < nodeNames.length) {
      throw propError(path, "nodeNames", "name at least one node, each once", nodeNames);
    }
    const cluster = Cluster.of(this);
    for (const name of nodeNames) {
      if (!isDnsSubdomain(name)) throw propError(path, "nodeNames", "be names of nodes", name);
      cluster?.node(name);
    }
    if (!/^(\/[\w.-]+)+$/.test(directory) || /\/\.{1,2}(\/|$)/.test(directory)) {
      const rule =
        "be an absolute path below / of letters, digits, '.', '_' and '-', without . and .. and without a trailing slash";
      throw propError(path, "directory", rule, directory);
    }
    if (capacity.bytes === 0) throw propError(path, "capacity", "be greater than 0", capacity);
  }
}
