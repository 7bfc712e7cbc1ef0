import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type HelmChart, HelmRelease, type JsonObject } from "../../charts";
import {
  clusterScopeOf,
  type NamespaceNeeds,
  oncePerCluster,
  PodSecurityLevel,
  requireNamespace,
} from "../../cluster";
import { CSI_DRIVERS, makesLive, requireLive, verdictOf } from "../../live";
import { CSI_DRIVER_INSTALLED } from "../storage-class/storage-class-checks";
import { requireCsiDriverCapacity } from "./csi-driver-capacity";

/** Where a cluster's scope remembers its driver; shared by all copies of this library in one process. */
const CSI_DRIVER_NFS = Symbol.for("groundplan.CsiDriverNfs");

const CHART: HelmChart = { name: "csi-driver-nfs", version: "4.13.4" };

/** Properties of `CsiDriverNfs`. */
export interface CsiDriverNfsProps {
  /**
   * Namespace of the driver: exists, Pod Security privileged.
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Where the chart comes from: a Helm repository, an OCI registry, or a folder on this machine that
   * holds the chart's own folder.
   * @default - the project's own repository
   */
  readonly chartSource?: string;
  /**
   * Registry of the images, for clusters without internet; the paths below it stay the same.
   * @default - what `mirrorCharts` says, or else registry.k8s.io
   */
  readonly imageRegistry?: string;
  /**
   * Folder of the kubelet on the nodes.
   * @default "/var/lib/kubelet"
   */
  readonly kubeletDir?: string;
  /**
   * Seconds that an install or an upgrade may take. Pulling images over a slow line counts.
   * @default 600
   */
  readonly timeoutSeconds?: number;
  /**
   * Further values for the chart, laid over ours.
   * @default - none
   */
  readonly values?: JsonObject;
}

/**
 * csi-driver-nfs, once per cluster: it serves any number of servers, each by a class of its own. A second
 * driver would fight with the first one for ports of the nodes.
 */
export class CsiDriverNfs extends Construct {
  /** Name under which the driver listens. */
  public static readonly DRIVER_NAME = "nfs.csi.k8s.io";

  /**
   * Returns what a class of the driver depends on: the driver of the same stack. If that has none, a plan looks for the
   * live one, or that of an earlier stack.
   */
  public static need(construct: Construct): NamespaceNeeds {
    const made = Reflect.get(clusterScopeOf(construct), CSI_DRIVER_NFS) as CsiDriverNfs | undefined;
    if (made !== undefined) return { dependsOn: [made.release] };
    requireLive(construct, CSI_DRIVER_INSTALLED, {
      ...{ what: "provisioner csi-driver-nfs", driver: CsiDriverNfs.DRIVER_NAME, claims: "its claims" },
      wayOut: "add a CsiDriverNfs to this stack, or apply the stack that holds it",
    });
    return { dependsOn: [] };
  }

  /** The Helm release, for `dependsOn`. */
  public readonly release: ITerraformDependable;

  constructor(scope: Construct, id: string, props: CsiDriverNfsProps = {}) {
    super(scope, id);
    const namespace = props.namespace ?? "kube-system";
    oncePerCluster(this, "CsiDriverNfs", "CSI driver", CsiDriverNfs.DRIVER_NAME);
    requireCsiDriverCapacity(this);
    const needs = requireNamespace(this, "namespace", namespace, PodSecurityLevel.PRIVILEGED);
    Reflect.set(clusterScopeOf(this), CSI_DRIVER_NFS, this);

    const { resource } = new HelmRelease(this, "release", {
      chart: { ...CHART, source: props.chartSource },
      releaseName: "csi-driver-nfs",
      namespace,
      values: valuesOf(props),
      extraValues: props.values,
      imageRegistry: props.imageRegistry,
      timeoutSeconds: props.timeoutSeconds,
      dependsOn: needs.dependsOn,
      lifecycle: { precondition: verdictOf(this) },
    });
    this.release = resource;
    makesLive(this, CSI_DRIVERS, { metadata: { name: CsiDriverNfs.DRIVER_NAME } });
  }
}

function valuesOf(props: CsiDriverNfsProps): JsonObject {
  return {
    driver: { name: CsiDriverNfs.DRIVER_NAME },
    kubeletDir: props.kubeletDir ?? "/var/lib/kubelet",
    controller: {
      replicas: 1,
      // the chart's default deletes the data of a class that says nothing.
      defaultOnDeletePolicy: "retain",
      // its side car ends at once where the CRDs of snapshots are missing.
      enableSnapshotter: false,
    },
    externalSnapshotter: { enabled: false },
  };
}
