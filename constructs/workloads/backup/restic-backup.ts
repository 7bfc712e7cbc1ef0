import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { kubectlImageFor } from "../../charts";
import { checkCall, checkNew, failOf, propError } from "../../checks";
import { declareBackup } from "../../claims";
import { type AlertRule, oncePerCluster, Purpose } from "../../cluster";
import { requireLive } from "../../live";
import { Cpu, Memory } from "../../units";
import { claimNameOf, type ExistingVolume } from "../pod";
import { ScheduledJob } from "../scheduled";
import type { WebService } from "../web";
import { kubectlStep } from "./kubectl-step";
import { PLACES } from "./places";
import type { ResticBackupProps } from "./restic-backup-props";
import { validateBackup } from "./restic-backup-rules";
import { NOT_STOPPED_BY_RUN } from "./run-check";
import { backupScript, excludesFile, restoreScript } from "./scripts";
import { requireSnapshotId } from "./snapshot-id";
import { makeStartJob } from "./start-job";
import { LISTING_PODS, scaling, stoppedServices } from "./stopped-services";

/** Default image. The scripts use exit codes and options of this version. */
export const RESTIC_IMAGE = "restic/restic:0.18.1";

/** Typical resources of restic for a few hundred thousand files. */
export const RESTIC_RESOURCES = {
  requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(256) },
  limits: { memory: Memory.gibibytes(1) },
};

/** The pods run as root, which can read and write files of every owner. */
const USER = {
  root: { reason: "files of every owner are read, and restored with it" },
  capabilities: ["CHOWN", "DAC_OVERRIDE", "FOWNER"],
};

/** Seconds for a restore: a week. */
const RESTORE_SECONDS = 7 * 24 * 3600;

/**
 * Scheduled backups of claims with restic: a `ScheduledJob` that backs up, removes old snapshots and checks the
 * repository, and a suspended one that restores a source when it is started manually.
 *
 * A run fails, and its alert fires, if a source or the target is not mounted, a file cannot be read, a dump is
 * missing, or the repository is damaged. A missing repository is an error; it is not created again.
 * @see https://restic.readthedocs.io/en/stable/
 * @example
 * ```ts
 * const photos = new GlusterVolume(stack, "photos", {
 *   service: "photos",
 *   type: "data",
 *   namespace: "web",
 *   mountedAt: "/storage/v",
 *   capacity: Memory.gibibytes(100),
 *   backup: "nightly",
 * });
 * const backup = new ResticBackup(stack, "nightly", {
 *   name: "nightly",
 *   namespace: "web",
 *   purpose: Purpose.PRODUCTION,
 *   schedule: "0 3 * * *",
 *   timeZone: "Europe/London",
 *   activeDeadlineSeconds: 6 * 3600,
 *   host: "homelab",
 *   repository: { claim: "backups-pvc" },
 *   password: { secretName: "restic", key: "RESTIC_PASSWORD" },
 *   sources: { photos: { claim: photos, excludes: ["cache/thumbnails"] } },
 *   keep: { daily: 7, weekly: 4, monthly: 6 },
 *   firstRunUntil: "2026-12-14",
 * });
 * Object.keys(backup.alertRules); // ["WebNightlyOverdue"]
 * ```
 */
export class ResticBackup extends Construct {
  /** The alert for a `MonitoringStack`, which fires if no backup has succeeded for too long. */
  public readonly alertRules: Readonly<Record<string, AlertRule>>;
  /** The CronJobs, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];
  private readonly props: ResticBackupProps;

  /** @throws if data would be missing, stored twice, overwritten or never removed, or if a run could not start. */
  constructor(scope: Construct, id: string, props: ResticBackupProps) {
    checkNew({ ResticBackup }, new.target, scope, id, props);
    super(scope, id);
    this.props = props;
    validateBackup(this.node.path, props);
    const { name, namespace, sources } = props;
    oncePerCluster(this, "name", "ResticBackup", name);
    const claims = Object.entries(sources).map(([source, { claim, stops = [], dumpedAs = [] }]) => ({
      claim: `${namespace}/${claimNameOf(claim)}`,
      source,
      stops,
      isDumped: dumpedAs.length > 0,
    }));
    declareBackup(this, { name, claims });
    const services = stoppedServices(props);
    for (const service of services) {
      requireLive(service, NOT_STOPPED_BY_RUN, { namespace, service: service.address.name, backup: name });
    }
    const job = this.makeBackup(services);
    const others = [this.makeRestore(), ...(services.length > 0 ? [this.makeStart()] : [])];
    this.alertRules = Object.assign({}, job.alertRules, ...others.slice(1).map((each) => each.alertRules));
    this.dependables = [job, ...others].flatMap(({ dependables }) => dependables);
    this.node.defaultChild = job.node.defaultChild;
  }

  /**
   * Returns the command that restores a source. An empty source is restored in place; otherwise, files are restored
   * to a new directory `.restored-<time>` at the root of the claim.
   * @param source name of the source
   * @param snapshot id of a snapshot, as `restic snapshots` lists them; `latest` by default
   * @throws if there is no source of that name
   */
  public restoreCommand(source: string, snapshot = "latest"): string {
    checkCall("ResticBackup.restoreCommand", source, snapshot);
    const { name, namespace, sources } = this.props;
    if (!Object.hasOwn(sources, source)) {
      throw propError(this, "source", `be one of ${Object.keys(sources).join(", ")}`, source);
    }
    requireSnapshotId(snapshot, failOf(this));
    return (
      `kubectl -n ${namespace} create job ${name}-restore-$(date +%s) --from=cronjob/${name}-restore --dry-run=client -o yaml` +
      ` | kubectl set env --local -f - SOURCE=${source} SNAPSHOT=${snapshot} -o yaml | kubectl create -f -`
    );
  }

  private makeBackup(services: readonly WebService[]): ScheduledJob {
    const { props } = this;
    const { name, purpose, suspended, schedule, timeZone, activeDeadlineSeconds, dumps } = props;
    const common = {
      ...this.common(),
      name,
      purpose,
      suspended,
      schedule,
      timeZone,
      activeDeadlineSeconds,
      command: ["/bin/sh", PLACES.backup],
      configFiles: { [PLACES.backup]: backupScript(props), [PLACES.excludes]: excludesFile(props) },
      volumes: this.volumes(true),
    };
    const scratchDirectories = [PLACES.cache, PLACES.dumps, "/tmp"];
    if (services.length === 0) {
      return new ScheduledJob(this, "job", { ...common, initContainers: dumps, scratchDirectories });
    }
    return new ScheduledJob(this, "job", {
      ...common,
      initContainers: { ...dumps, ...kubectlStep(this.kubectlImage) },
      scratchDirectories: [...scratchDirectories, PLACES.tools],
      // a run that is terminated needs this time to start the services again.
      terminationGracePeriodSeconds: 120,
      apiAccess: {
        reason: "it stops services while it reads their files",
        rules: [scaling(services), LISTING_PODS],
      },
    });
  }

  private makeStart(): ScheduledJob {
    return makeStartJob(this, this.props, this.kubectlImage);
  }

  private get kubectlImage(): string {
    return kubectlImageFor(this, this.props.kubectlImage);
  }

  /** Creates the restore job, which is always suspended. */
  private makeRestore(): ScheduledJob {
    const { props } = this;
    return new ScheduledJob(this, "restore", {
      ...this.common(),
      name: `${props.name}-restore`,
      purpose: Purpose.EXPERIMENT,
      suspended: true,
      schedule: "@yearly",
      timeZone: props.timeZone,
      activeDeadlineSeconds: RESTORE_SECONDS,
      backoffLimit: 0,
      command: ["/bin/sh", PLACES.restore],
      configFiles: { [PLACES.restore]: restoreScript(props) },
      initContainers: kubectlStep(this.kubectlImage),
      scratchDirectories: [PLACES.cache, PLACES.tools, "/tmp"],
      volumes: this.volumes(false),
      apiAccess: { reason: "it looks for pods that would write to the volume", rules: [LISTING_PODS] },
    });
  }

  private common() {
    const {
      namespace,
      image = RESTIC_IMAGE,
      resources = RESTIC_RESOURCES,
      nodeSelector,
      tolerations,
      mayReach,
      uses,
      adopt,
    } = this.props;
    const { repository, password, secretEnv } = this.props;
    const place = "claim" in repository ? PLACES.repository : repository.url;
    return {
      namespace,
      image,
      resources,
      nodeSelector,
      tolerations,
      mayReach,
      uses,
      adopt,
      user: USER,
      env: { RESTIC_REPOSITORY: place, RESTIC_CACHE_DIR: PLACES.cache },
      secretEnv: { ...secretEnv, RESTIC_PASSWORD: password },
    };
  }

  private volumes(readOnly: boolean): Readonly<Record<string, ExistingVolume>> {
    const { sources, repository } = this.props;
    const mounted = Object.entries(sources).map(([name, { claim }]): readonly [string, ExistingVolume] => [
      `sources.${name}`,
      { claim, mountPath: `${PLACES.sources}/${name}`, readOnly },
    ]);
    return {
      ...Object.fromEntries(mounted),
      ...("claim" in repository && {
        repository: { claim: repository.claim, mountPath: PLACES.repository },
      }),
    };
  }
}
