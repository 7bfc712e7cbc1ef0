import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew, dnsLabelRule, failOf, isDnsLabel, propError, requireWholeNumber } from "../../checks";
import { Cluster, type MachineNeed, needOfMachines } from "../../cluster";
import { requireLive, verdictOf, warnLive } from "../../live";
import { CSI_DRIVER_INSTALLED } from "../storage-class/checks";
import {
  claimClassName,
  ReclaimPolicy,
  StorageClass,
  VolumeBindingMode,
} from "../storage-class/storage-class";
import { RECURRING_JOBS_EXIST, REPLICAS_HAVE_NODES, SECRET_EXISTS } from "./checks";
import { DataLocality, LonghornFsType, type LonghornStorageClassProps } from "./longhorn-storage-class-props";
import { validateParameters } from "./parameter-rules";
import { parametersOf, STALE_REPLICA_TIMEOUT_MINUTES } from "./parameters";

const DRIVER_NAME = "driver.longhorn.io";

/**
 * What Longhorn needs on machines whose image contains nothing else, as with Talos.
 * @see https://longhorn.io/docs/1.10.1/advanced-resources/os-distro-specific/talos-linux-support/
 */
const MACHINES: MachineNeed = {
  reason: "Longhorn attaches volumes by iSCSI and keeps replicas in /var/lib/longhorn",
  extensions: ["siderolabs/iscsi-tools", "siderolabs/util-linux-tools"],
  mounts: ["/var/lib/longhorn"],
};

/** Limit of Longhorn. */
const MOST_REPLICAS = 20;

/**
 * A storage class for Longhorn volumes, with the parameters that Longhorn documents.
 *
 * Kubernetes lets only labels and `allowVolumeExpansion` of a class change, so any other change replaces the class.
 * Existing volumes keep the parameters that they were created with: change the number of their replicas on the volume.
 * @see https://longhorn.io/docs/1.10.1/references/storage-class-parameters/
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/
 * @example
 * ```ts
 * new LonghornStorageClass(stack, "longhorn", { className: "longhorn-database", numberOfReplicas: 2 });
 * ```
 */
export class LonghornStorageClass extends Construct {
  /** Name of the class, for claims. */
  public readonly className: string;
  /** Copies of the data, each on a different node. */
  public readonly numberOfReplicas: number;
  /** Name of the provisioner of its volumes. */
  public readonly provisionerName = DRIVER_NAME;
  /** File system on new volumes. */
  public readonly fsType: LonghornFsType;
  /** The class, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if the class would lose data without a stated reason, or no volume of it could be placed */
  constructor(scope: Construct, id: string, props: LonghornStorageClassProps) {
    checkNew({ LonghornStorageClass }, new.target, scope, id, props);
    super(scope, id);
    this.className = props.className;
    this.numberOfReplicas = props.numberOfReplicas;
    this.fsType = props.fsType ?? LonghornFsType.EXT4;
    const isDefault = props.isDefault ?? false;
    const reclaimPolicy = props.reclaimPolicy ?? ReclaimPolicy.RETAIN;
    this.validateName();
    this.validateReplicas(props);
    this.validateReclaim(reclaimPolicy, props);
    this.validateTimeoutAndTags(props);
    validateParameters(this.node.path, props);
    claimClassName(this, this.className, isDefault);
    this.requireLonghorn(props);
    needOfMachines(this, MACHINES);

    const { resource } = new StorageClass(this, "class", {
      className: this.className,
      provisionerName: DRIVER_NAME,
      parameters: parametersOf(props),
      mountOptions: [],
      reclaimPolicy,
      volumeBindingMode: props.volumeBindingMode ?? VolumeBindingMode.IMMEDIATE,
      allowVolumeExpansion: props.allowVolumeExpansion ?? true,
      isDefault,
      dependsOn: [],
      preconditions: verdictOf(this),
    });
    this.dependables = [resource];
    this.node.defaultChild = resource;
  }

  private requireLonghorn(props: LonghornStorageClassProps): void {
    const { nodeTags = [], diskTags = [], encrypted, recurringJobSelector: jobs = [] } = props;
    requireLive(this, CSI_DRIVER_INSTALLED, {
      what: "Longhorn",
      driver: DRIVER_NAME,
      claims: `claims of ${this.className}`,
      wayOut: "install Longhorn, then plan again",
    });
    // a node may be disabled for a day, which must not block other changes of the stack.
    warnLive(this, REPLICAS_HAVE_NODES, {
      className: this.className,
      numberOfReplicas: this.numberOfReplicas,
      nodeTags,
      diskTags,
    });
    // the name for each claim is only known once there is one.
    if (encrypted !== undefined && !Object.values(encrypted).some((name) => name.includes("${"))) {
      requireLive(this, SECRET_EXISTS, encrypted);
    }
    if (jobs.length > 0) requireLive(this, RECURRING_JOBS_EXIST, { jobs });
  }

  private validateName(): void {
    if (isDnsLabel(this.className)) return;
    throw propError(this, "className", dnsLabelRule(), this.className);
  }

  private validateReplicas({ numberOfReplicas, expendable, dataLocality }: LonghornStorageClassProps): void {
    const { path } = this.node;
    requireWholeNumber(failOf(path), "numberOfReplicas", numberOfReplicas, { most: MOST_REPLICAS });
    const nodes = Cluster.of(this)?.nodes.length ?? MOST_REPLICAS;
    if (numberOfReplicas > nodes) {
      const rule = `not be more than the ${nodes} nodes of the cluster, or volumes stay degraded`;
      throw propError(path, "numberOfReplicas", rule, numberOfReplicas);
    }
    // GR-51 (synth): a storage class with one replica held data that was needed, and the disk failed.
    if (numberOfReplicas === 1 && expendable === undefined) {
      const rule =
        "be more than 1, or the data is lost with one disk: state why it may in expendable (GR-51)";
      throw propError(path, "numberOfReplicas", rule, numberOfReplicas);
    }
    if (numberOfReplicas > 1 && dataLocality === DataLocality.STRICT_LOCAL) {
      throw propError(path, "dataLocality", "not be strict-local with more than one replica", dataLocality);
    }
  }

  private validateReclaim(
    policy: ReclaimPolicy,
    { acceptDataLoss, expendable }: LonghornStorageClassProps,
  ): void {
    // GR-35 (synth): deleting a claim deleted the volume with its data, because the class had reclaim policy
    // Delete.
    if (policy === ReclaimPolicy.RETAIN || acceptDataLoss !== undefined || expendable !== undefined) return;
    const rule = `be Retain, or come with acceptDataLoss: { reason }, because deleting a claim deletes its data (GR-35)`;
    throw propError(this, "reclaimPolicy", rule, policy);
  }

  private validateTimeoutAndTags({
    staleReplicaTimeoutMinutes = STALE_REPLICA_TIMEOUT_MINUTES,
    nodeTags,
    diskTags,
  }: LonghornStorageClassProps): void {
    const { path } = this.node;
    requireWholeNumber(failOf(path), "staleReplicaTimeoutMinutes", staleReplicaTimeoutMinutes);
    for (const [prop, tags] of Object.entries({ nodeTags, diskTags })) {
      const wrong = tags?.find((tag) => tag.trim() === "" || tag.includes(","));
      if (wrong !== undefined)
        throw propError(path, prop, "contain texts without commas, which separate tags", wrong);
    }
  }
}
