import { CronJobV1 } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { checkNew } from "../../checks";
import {
  type AlertRule,
  oncePerCluster,
  requireCapacity,
  requireNamespace,
  suspensionOf,
} from "../../cluster";
import { CRON_JOBS, Ownership, requireLive, verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { checksumAnnotation, RUNTIME_CLASS_EXISTS } from "../../pods";
import {
  claimsBefore,
  levelOf,
  makeAccount,
  makeApiAccess,
  makeConfigMap,
  makeNetworkPolicies,
  mountedVolumes,
  nodeLabelsWith,
  requireExistingVolumes,
  requireExpressible,
  requireLivePolicy,
  requireSecretKeys,
  type Surroundings,
} from "../pod";
import { overdueAlert } from "./job-alert";
import { containersOfJob, resourcesOfJob } from "./job-containers";
import { CONFIG_OVERRIDES, JOB_OVERRIDES } from "./job-overrides";
import { accountNameOf, filesOfJob, jobPod, reachOf } from "./job-pod";
import type { JobTimes } from "./job-times";
import { validateScheduledJob } from "./rules";
import { ConcurrencyPolicy, type ScheduledJobProps } from "./scheduled-job-props";

/**
 * A program that runs on a schedule: a CronJob with a valid schedule and a time zone, whose runs do not overlap and
 * are terminated after a deadline, and an alert that fires if no run has succeeded for too long. A NetworkPolicy
 * admits no one to its pods.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 * @example
 * ```ts
 * const renovate = new ScheduledJob(stack, "renovate", {
 *   name: "renovate",
 *   namespace: "tools",
 *   purpose: Purpose.PRODUCTION,
 *   schedule: "0 * * * *",
 *   timeZone: "Europe/London",
 *   activeDeadlineSeconds: 3000,
 *   image: "renovate/renovate:39.264.0",
 *   secretEnv: { RENOVATE_TOKEN: { secretName: "renovate", key: "RENOVATE_TOKEN" } },
 *   resources: {
 *     requests: { cpu: Cpu.millicores(200), memory: Memory.mebibytes(512) },
 *     limits: { memory: Memory.gibibytes(1) },
 *   },
 *   user: { uid: 12021, gid: 12021, fsGroup: 12021 },
 *   scratchDirectories: ["/tmp"],
 * });
 * Object.keys(renovate.alertRules); // ["ToolsRenovateOverdue"]
 * ```
 */
export class ScheduledJob extends Construct {
  /**
   * The alert for a `MonitoringStack`, which fires if the job is not suspended and no run has succeeded for
   * `overdueSeconds`. It uses metrics of kube-state-metrics.
   */
  public readonly alertRules: Readonly<Record<string, AlertRule>>;
  /** Seconds without a successful run after which the alert fires. */
  public readonly overdueSeconds: number;
  /** The CronJob, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];
  private readonly props: ScheduledJobProps;
  private readonly labels: Readonly<Record<string, string>>;

  /** @throws if no run would start, if runs could hang or overlap, or if a pod would not start. */
  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    checkNew({ ScheduledJob }, new.target, scope, id, props);
    super(scope, id);
    this.props = props;
    const times = validateScheduledJob(this.node.path, props);
    requireExpressible(this, reachOf(props));
    const { name, namespace } = props;
    this.labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/component": "scheduled-job" };
    this.overdueSeconds = times.overdueSeconds;
    this.alertRules = overdueAlert({ name, namespace, overdueSeconds: this.overdueSeconds });
    oncePerCluster(this, "name", "ScheduledJob", `${namespace}/${name}`);
    // of a-b/c and a/b-c, which have one, monitoring would evaluate a single alert.
    for (const alert of Object.keys(this.alertRules)) oncePerCluster(this, "name", "alert", alert);
    this.requireRoom();
    const isSuspended = this.isSuspended();
    const { dependsOn } = requireNamespace(this, "namespace", namespace, levelOf({ user: props.user }));
    requireExistingVolumes(this, namespace, mountedVolumes(props.volumes), false);
    requireSecretKeys(this, namespace, containersOfJob(props));
    const { runtimeClassName } = props;
    if (runtimeClassName !== undefined) requireLive(this, RUNTIME_CLASS_EXISTS, { runtimeClassName });
    requireLivePolicy(this, reachOf(props), this.labels);

    const around: Surroundings = { labels: this.labels, dependsOn };
    makeNetworkPolicies(this, reachOf(props), around);
    const claims = claimsBefore(mountedVolumes(props.volumes).map(({ claim }) => claim));
    const files = { name: this.configMapName, namespace, config: filesOfJob(props) };
    const before = [
      ...dependsOn,
      ...this.makeAccess(around),
      ...makeConfigMap(this, files, around, CONFIG_OVERRIDES),
      ...claims,
    ];
    this.dependables = [this.makeJob(times, isSuspended, before)];
  }

  private requireRoom(): void {
    const { gpus, tolerations, volumes } = this.props;
    const { requests } = resourcesOfJob(this.props);
    const nodeSelector = nodeLabelsWith(
      this.props,
      mountedVolumes(volumes).map(({ claim }) => claim),
    );
    requireCapacity(this, "resources", { replicas: 1, requests, gpus, nodeSelector, tolerations });
  }

  private isSuspended(): boolean {
    const { name, namespace, purpose, suspended, uses } = this.props;
    const pods = [{ replicas: 1, resources: resourcesOfJob(this.props) }];
    const subject = { name: `CronJob ${namespace}/${name}`, purpose, suspended, pods, uses };
    return suspensionOf(this, subject).isSuspended;
  }

  private makeAccess(around: Surroundings): readonly ITerraformDependable[] {
    const { namespace, apiAccess } = this.props;
    if (apiAccess === undefined) return [];
    const account = { name: accountNameOf(this.props), namespace, apiAccess };
    return [makeAccount(this, account, around), ...makeApiAccess(this, account, around)];
  }

  private get configMapName(): string {
    return `${this.props.name}-config`;
  }

  private makeJob(
    { startingDeadlineSeconds }: JobTimes,
    suspend: boolean,
    dependsOn: ITerraformDependable[],
  ): ITerraformDependable {
    const { props, labels } = this;
    const { name, namespace } = props;
    const owner = new Ownership(this);
    const spec = {
      schedule: props.schedule,
      timezone: props.timeZone,
      concurrencyPolicy: props.concurrencyPolicy ?? ConcurrencyPolicy.FORBID,
      suspend,
      startingDeadlineSeconds,
      successfulJobsHistoryLimit: props.successfulJobsHistoryLimit ?? 3,
      failedJobsHistoryLimit: props.failedJobsHistoryLimit ?? 3,
      jobTemplate: { metadata: { labels }, spec: this.jobSpec() },
    };
    const metadata = {
      name,
      namespace,
      labels: { ...labels, ...owner.labels },
      annotations: owner.annotations,
    };
    const lifecycle = { precondition: verdictOf(this) };
    const job = guarded(CronJobV1, this, "Resource", { metadata, spec, dependsOn, lifecycle }, JOB_OVERRIDES);
    if (!Token.isUnresolved(`${namespace}/${name}`)) {
      owner.owns(job, CRON_JOBS, { metadata: { name, namespace } }, props);
    }
    return job;
  }

  private jobSpec() {
    const { props, labels, configMapName } = this;
    const files = filesOfJob(props).map(({ path, text }) => [path, text]);
    const annotations = files.length > 0 ? checksumAnnotation(files) : undefined;
    return {
      activeDeadlineSeconds: props.activeDeadlineSeconds,
      backoffLimit: props.backoffLimit ?? 2,
      completions: 1,
      parallelism: 1,
      completionMode: "NonIndexed",
      manualSelector: false,
      template: { metadata: { labels, annotations }, spec: jobPod(props, { labels, configMapName }) },
    };
  }
}
