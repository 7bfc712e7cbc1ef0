import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type ChartChoice, chosenChart, type HelmChart, HelmRelease, type JsonObject } from "../../charts";
import { checkNew, propError } from "../../checks";
import {
  clusterScopeOf,
  type NamespaceNeeds,
  oncePerCluster,
  PodSecurityLevel,
  requireNamespace,
} from "../../cluster";
import {
  CSI_DRIVERS,
  DEPLOYMENTS,
  type LiveWorkload,
  makesLive,
  requireLive,
  verdictOf,
  warnLive,
} from "../../live";
import { CSI_DRIVER_INSTALLED } from "../storage-class/checks";
import { CSI_CLASSES_ON_DELETE, CSI_DRIVER_ON_DELETE } from "./csi-deletion-checks";
import { requireCsiDriverCapacity } from "./csi-driver-capacity";
import { CSI_DRIVER_KEYS } from "./csi-driver-keys";
import { OnDelete } from "./nfs-provisioned-storage-class-props";

/** Key of the driver of a cluster's scope; shared by all copies of this library in one process. */
const CSI_DRIVER_NFS = Symbol.for("groundplan.CsiDriverNfs");

/** The version of chart and driver that is tested with `NfsProvisionedStorageClass`. */
const CHART: HelmChart = { name: "csi-driver-nfs", version: "4.13.4" };

/** Properties of `CsiDriverNfs`. */
export interface CsiDriverNfsProps extends ChartChoice {
  /**
   * Namespace of the driver. It must exist and have Pod Security `privileged`.
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Source of the chart: a Helm repository, an OCI registry, or a folder on this machine that contains the chart's
   * own folder.
   * @default - the project's own repository
   */
  readonly chartSource?: string;
  /**
   * What happens to the directory of a deleted volume whose class has `onDelete: delete` or no `onDelete`: the driver
   * records only `retain` and `archive` in a volume. A class with `OnDelete.DELETE` needs `OnDelete.DELETE` here; foreign
   * classes without `onDelete` then delete as well.
   * @default OnDelete.RETAIN
   * @see https://github.com/kubernetes-csi/csi-driver-nfs/blob/v4.13.4/docs/driver-parameters.md
   */
  readonly defaultOnDelete?: OnDelete;
  /**
   * Registry of the images, for clusters without internet; the paths below it stay the same.
   * @default - the registry of `mirrorCharts`, or else registry.k8s.io
   */
  readonly imageRegistry?: string;
  /**
   * Folder of the kubelet on the nodes.
   * @default "/var/lib/kubelet"
   */
  readonly kubeletDir?: string;
  /**
   * Seconds that an install or an upgrade may take, including the time to pull images.
   * @default 600
   */
  readonly timeoutSeconds?: number;
  /**
   * Further values for the chart, merged over those of this construct.
   * @default - none
   */
  readonly extraValues?: JsonObject;
}

/**
 * The driver csi-driver-nfs, installed once per cluster. It serves any number of NFS servers, each through its own
 * storage class. A second driver would compete with the first one for ports on the nodes.
 * @see https://github.com/kubernetes-csi/csi-driver-nfs
 * @example
 * ```ts
 * const driver = new CsiDriverNfs(stack, "driver", { namespace: "csi" });
 * new NfsProvisionedStorageClass(stack, "nfs", {
 *   className: "nfs-csi",
 *   provisioner: "csi-driver-nfs",
 *   server: "192.168.1.2",
 *   path: "/srv/data",
 *   mountOptions: NfsMountOptions.HARD_V4,
 * }).node.addDependency(driver);
 * ```
 */
export class CsiDriverNfs extends Construct {
  /** Name of the driver, as storage classes refer to it. */
  public static readonly DRIVER_NAME = "nfs.csi.k8s.io";

  /**
   * Returns what a class of the driver depends on: the driver of the same stack. Without one, the plan requires a
   * live driver, or one of an earlier stack.
   * @param onDelete fate of the directory of a deleted volume
   * @throws if the class deletes directories and the driver of the same stack does not
   */
  public static need(construct: Construct, onDelete: OnDelete): NamespaceNeeds {
    const made = Reflect.get(clusterScopeOf(construct), CSI_DRIVER_NFS) as CsiDriverNfs | undefined;
    if (made !== undefined) {
      if (onDelete === OnDelete.DELETE && made.defaultOnDelete !== OnDelete.DELETE) {
        const rule =
          `not be delete while the driver's default is ${made.defaultOnDelete}: its volumes record retain and archive only, ` +
          `so each directory would stay. Set defaultOnDelete: OnDelete.DELETE in ${made.node.path}`;
        throw propError(construct, "onDelete", rule, onDelete);
      }
      return { dependsOn: made.dependables };
    }
    if (onDelete === OnDelete.DELETE) {
      requireLive(construct, CSI_DRIVER_ON_DELETE, { driver: CsiDriverNfs.DRIVER_NAME });
    }
    requireLive(construct, CSI_DRIVER_INSTALLED, {
      what: "provisioner csi-driver-nfs",
      driver: CsiDriverNfs.DRIVER_NAME,
      claims: "its claims",
      wayOut: "add a CsiDriverNfs to this stack, or apply the stack that contains it",
    });
    return { dependsOn: [] };
  }

  /** The release, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];
  /** What happens to the directory of a deleted volume that records no `onDelete`. */
  public readonly defaultOnDelete: OnDelete;

  constructor(scope: Construct, id: string, props: CsiDriverNfsProps = {}) {
    checkNew({ CsiDriverNfs }, new.target, scope, id, props);
    super(scope, id);
    const namespace = props.namespace ?? "kube-system";
    this.defaultOnDelete = props.defaultOnDelete ?? OnDelete.RETAIN;
    oncePerCluster(this, "CsiDriverNfs", "CSI driver", CsiDriverNfs.DRIVER_NAME);
    requireCsiDriverCapacity(this);
    const needs = requireNamespace(this, "namespace", namespace, PodSecurityLevel.PRIVILEGED);
    Reflect.set(clusterScopeOf(this), CSI_DRIVER_NFS, this);
    const { defaultOnDelete } = this;
    warnLive(this, CSI_CLASSES_ON_DELETE, { driver: CsiDriverNfs.DRIVER_NAME, defaultOnDelete });

    const release = new HelmRelease(this, "release", {
      chart: chosenChart(this.node.path, { ...CHART, source: props.chartSource }, props),
      releaseName: "csi-driver-nfs",
      namespace,
      values: valuesOf(props, this.defaultOnDelete),
      extraValues: props.extraValues,
      overrides: { path: this.node.path, prop: "extraValues", table: CSI_DRIVER_KEYS },
      imageRegistry: props.imageRegistry,
      timeoutSeconds: props.timeoutSeconds,
      dependsOn: needs.dependsOn,
      lifecycle: { precondition: verdictOf(this) },
    });
    this.dependables = release.dependables;
    this.node.defaultChild = release.node.defaultChild;
    makesLive(this, CSI_DRIVERS, { metadata: { name: CsiDriverNfs.DRIVER_NAME } });
    makesLive(this, DEPLOYMENTS, controllerOf(namespace, this.defaultOnDelete));
  }
}

/** Returns the chart's Deployment, with the fields that checks of classes read. */
function controllerOf(namespace: string, defaultOnDelete: OnDelete): LiveWorkload {
  const args = [`--drivername=${CsiDriverNfs.DRIVER_NAME}`, `--default-ondelete-policy=${defaultOnDelete}`];
  const containers = [{ args }];
  return {
    metadata: { name: "csi-nfs-controller", namespace },
    spec: { replicas: 1, template: { spec: { containers } } },
  };
}

function valuesOf(props: CsiDriverNfsProps, defaultOnDelete: OnDelete): JsonObject {
  return {
    driver: { name: CsiDriverNfs.DRIVER_NAME },
    kubeletDir: props.kubeletDir ?? "/var/lib/kubelet",
    controller: {
      replicas: 1,
      // the default of the chart deletes the data of a class without onDelete.
      defaultOnDeletePolicy: defaultOnDelete,
      // its sidecar exits without the CRDs of snapshots.
      enableSnapshotter: false,
    },
    externalSnapshotter: { enabled: false },
  };
}
