import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkCall, checkNew, failOf } from "../../../checks";
import { type AlertRule, Cluster, needOfMachines, oncePerCluster } from "../../../cluster";
import { requireLive } from "../../../live";
import { Cpu, Memory, shellWord } from "../../../units";
import { ScheduledJob } from "../../scheduled";
import { RESTIC_IMAGE, RESTIC_RESOURCES } from "../restic-backup";
import { requireSnapshotId } from "../snapshot-id";
import { bringTools, ETCD_PLACES, storeScript, takeScript } from "./etcd-scripts";
import { etcdSnapshotAlerts } from "./etcd-snapshot-alerts";
import type { EtcdSnapshotsProps } from "./etcd-snapshots-props";
import { type EtcdTaking, requireEtcdSnapshots } from "./etcd-snapshots-rules";
import { TALOS_VERSION } from "./talos-version-check";

/** Image whose BusyBox is linked statically, so that it runs in an image without libraries. */
const BUSYBOX_IMAGE = "busybox:1.37.0-musl";

/** Typical resources of talosctl, without the page cache of the database that it reads back. */
const TALOSCTL_RESOURCES = {
  requests: { cpu: Cpu.millicores(50), memory: Memory.mebibytes(64) },
  limits: { memory: Memory.mebibytes(256) },
};

/** User of all containers, as none of the images requires a specific one. */
const USER = { uid: 65_532, gid: 65_532, fsGroup: 65_532 };

/**
 * Scheduled snapshots of the etcd of a Talos cluster, in a restic repository outside the cluster. A `ScheduledJob`
 * tries one control plane after the other, with the same version of talosctl as the machines, until one delivers a
 * complete snapshot. It stores the snapshot encrypted, and reads it back before it removes old snapshots.
 * @see
 * https://docs.siderolabs.com/talos/v1.11/build-and-extend-talos/cluster-operations-and-maintenance/disaster-recovery
 * @example
 * ```ts
 * const home = new Cluster({
 *   name: "home",
 *   kubeContext: "home",
 *   distribution: Distribution.TALOS,
 *   kubernetesVersion: "1.34",
 *   podCidr: "10.244.0.0/16",
 *   serviceCidr: "10.96.0.0/12",
 *   cniNetwork: "10.244.0.0/16",
 *   nodes: ["192.168.2.20", "192.168.2.49", "192.168.2.223"].map((address, at) => ({
 *     name: `controlplane${at + 1}`,
 *     address,
 *     architecture: Architecture.AMD64,
 *     roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
 *     allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(7) },
 *   })),
 * });
 * const snapshots = new EtcdSnapshots(new ClusterStack(app, "home-backup", { cluster: home }), "etcd", {
 *   name: "etcd-snapshots",
 *   namespace: "backup",
 *   purpose: Purpose.PRODUCTION,
 *   schedule: "0 2 * * *",
 *   timeZone: "Europe/London",
 *   activeDeadlineSeconds: 1800,
 *   talosVersion: "1.11.5",
 *   talosconfig: { secretName: "etcd-snapshots", key: "config" },
 *   host: "homelab",
 *   repository: { url: "s3:https://s3.eu-central-003.example.com/homelab-etcd" },
 *   password: { secretName: "restic", key: "RESTIC_PASSWORD" },
 *   keep: { daily: 7, weekly: 4 },
 *   firstRunUntil: "2026-12-14",
 * });
 * Object.keys(snapshots.alertRules); // ["BackupEtcdSnapshotsOverdue"]
 * snapshots.fetchCommand(); // restic --repo s3:https://s3.eu-central-003.example.com/homelab-etcd dump --host homelab --tag etcd-snapshots latest /dumps/etcd.db > etcd.db
 * ```
 */
export class EtcdSnapshots extends Construct {
  /**
   * Alerts for a `MonitoringStack`, which fire if the last snapshot is too old, or if no snapshot was ever reported.
   */
  public readonly alertRules: Readonly<Record<string, AlertRule>>;
  /** The CronJob, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];
  private readonly props: EtcdSnapshotsProps;

  /** @throws if snapshots would be lost with the cluster, or if a run could not take or store one. */
  constructor(scope: Construct, id: string, props: EtcdSnapshotsProps) {
    checkNew({ EtcdSnapshots }, new.target, scope, id, props);
    super(scope, id);
    this.props = props;
    const { name, namespace, talosVersion } = props;
    const taking = requireEtcdSnapshots(this.node.path, props, Cluster.of(this));
    oncePerCluster(this, "name", "EtcdSnapshots", name);
    requireLive(this, TALOS_VERSION, { talosVersion });
    needOfMachines(this, {
      reason: "pods take snapshots of etcd",
      talosApi: { roles: ["os:etcd:backup"], namespace },
    });
    const job = this.makeJob(taking);
    this.alertRules = etcdSnapshotAlerts(props);
    this.dependables = job.dependables;
    this.node.defaultChild = job.node.defaultChild;
  }

  /**
   * Returns the command that restores a snapshot to the file `etcd.db`, for a machine outside the cluster with
   * restic, the password and the credentials. `talosctl bootstrap --recover-from=etcd.db` recovers etcd from that
   * file.
   * @param snapshot id of a snapshot, as `restic snapshots` lists them; `latest` by default
   * @throws if it is not such an id
   */
  public fetchCommand(snapshot = "latest"): string {
    checkCall("EtcdSnapshots.fetchCommand", snapshot);
    const { name, host, repository } = this.props;
    requireSnapshotId(snapshot, failOf(this));
    const of = `--host ${host} --tag ${name}`;
    return `restic --repo ${shellWord(repository.url)} dump ${of} ${snapshot} ${ETCD_PLACES.snapshot} > etcd.db`;
  }

  private makeJob({ controlPlanes, attemptSeconds, talosctlImage }: EtcdTaking): ScheduledJob {
    const { props } = this;
    const { image = RESTIC_IMAGE, busyboxImage = BUSYBOX_IMAGE, resources = RESTIC_RESOURCES } = props;
    const { tools, take, store, cache, dumps } = ETCD_PLACES;
    return new ScheduledJob(this, "job", {
      ...this.schedule(),
      image,
      command: ["/bin/sh", store],
      env: { RESTIC_REPOSITORY: props.repository.url, RESTIC_CACHE_DIR: cache },
      secretEnv: { ...props.secretEnv, RESTIC_PASSWORD: props.password },
      resources,
      user: USER,
      initContainers: {
        tools: { image: busyboxImage, command: bringTools(), resources: TALOSCTL_RESOURCES },
        snapshot: {
          image: talosctlImage,
          command: [`${tools}/sh`, take],
          env: { PATH: `${tools}:/` },
          secretEnv: { TALOS_CONFIG: props.talosconfig },
          resources: TALOSCTL_RESOURCES,
        },
      },
      configFiles: { [take]: takeScript(controlPlanes, attemptSeconds), [store]: storeScript(props) },
      scratchDirectories: [tools, dumps, cache, "/tmp"],
    });
  }

  private schedule() {
    const { props } = this;
    return {
      name: props.name,
      namespace: props.namespace,
      purpose: props.purpose,
      suspended: props.suspended,
      schedule: props.schedule,
      timeZone: props.timeZone,
      activeDeadlineSeconds: props.activeDeadlineSeconds,
      nodeSelector: props.nodeSelector,
      tolerations: props.tolerations,
      mayReach: props.mayReach,
      uses: props.uses,
      adopt: props.adopt,
    };
  }
}
