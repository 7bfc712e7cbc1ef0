import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { type Fail, failOf, isDnsLabel, isWholeNumber, propError, requireReason } from "../checks";
import { type Cluster, PodSecurityLevel } from "../cluster";
import { requireLimits } from "../pods";
import { type Memory } from "../units";
import type { Dashboards } from "./dashboards/dashboard";
import { jobsOfDashboards } from "./dashboards/dashboard-config-map";
import { controlPlaneJobs } from "./full/control-plane";
import type { KeptVolume } from "./kept-volume";
import { lightJobs } from "./light/config";
import {
  type FullMonitoringProps,
  MonitoringProfile,
  type MonitoringStackProps,
} from "./monitoring-stack-props";
import { validateVolume } from "./parts/kept-claim";
import { fullNameOf } from "./parts/names";
import { NETWORK_HARM, type NetworkHarm, requireLocalVolume } from "./parts/network-volume";
import { jobsOfRules } from "./rules/rule-groups";

/** Checks what can be said of the props alone; throws for the first rule that is broken. */
export function validateMonitoring(construct: Construct, props: MonitoringStackProps): void {
  const fail = failOf(construct);
  const names = { name: props.name, "pushgateway.name": props.pushgateway?.name };
  for (const [prop, name] of Object.entries(names)) {
    if (name === undefined || isDnsLabel(name, { longest: 53, letterFirst: true })) continue;
    fail(prop, "be 1 to 53 lower case letters, digits and dashes, beginning with a letter", name);
  }
  if (props.timeoutSeconds !== undefined && !isWholeNumber(props.timeoutSeconds)) {
    fail("timeoutSeconds", "be a whole number of 1 or more", props.timeoutSeconds);
  }
  requireReason(fail, "adopt", props.adopt);
  validatePrometheus(props, fail);
  validateVolumes(construct, props);
  if (
    props.profile === MonitoringProfile.FULL &&
    props.dashboards !== undefined &&
    props.grafana === undefined
  ) {
    fail("dashboards", "come with a grafana that shows them", Object.keys(props.dashboards));
  }
}

function validatePrometheus({ prometheus }: MonitoringStackProps, fail: Fail): void {
  const { retentionDays, retentionSize, scrapeIntervalSeconds, volume, resources } = prometheus;
  for (const [prop, value] of Object.entries({ retentionDays, scrapeIntervalSeconds })) {
    if (value === undefined || isWholeNumber(value)) continue;
    fail(`prometheus.${prop}`, "be a whole number of 1 or more", value);
  }
  const { enableFeatures = [] } = prometheus;
  if (new Set(enableFeatures).size < enableFeatures.length) {
    fail("prometheus.enableFeatures", "hold each once", enableFeatures);
  }
  const most = volume.size.times(0.9);
  if (retentionSize?.isMoreThan(most)) {
    const rule = `be at most ${most}, 90 % of the volume: what is being written comes on top, and a full volume ends it`;
    fail("prometheus.retentionSize", rule, retentionSize);
  }
  if (resources !== undefined) requireLimits(fail, "prometheus.resources", resources);
}

function validateVolumes(construct: Construct, props: MonitoringStackProps): void {
  const validate = (part: string, volume: KeptVolume | undefined, harm?: NetworkHarm): void => {
    if (volume === undefined) return;
    validateVolume(construct, `${part}.volume`, volume);
    if (harm !== undefined) requireLocalVolume(construct, `${part}.volume`, volume, harm);
  };
  validate("prometheus", props.prometheus.volume, NETWORK_HARM.prometheus);
  validate("pushgateway", props.pushgateway?.volume);
  if (props.profile === MonitoringProfile.LIGHT) return;
  validate("alertmanager", props.alertmanager?.volume, NETWORK_HARM.alertmanager);
  validate("grafana", props.grafana?.volume, NETWORK_HARM.grafana);
}

/** The strictest level of Pod Security that all pods in the stack's own namespace pass. */
export function podSecurityOf({ namespace, nodeExporter }: MonitoringStackProps): PodSecurityLevel {
  return nodeExporter?.namespace === namespace ? PodSecurityLevel.PRIVILEGED : PodSecurityLevel.RESTRICTED;
}

/** Writes a size as Prometheus does; its units are powers of 1024. */
export function prometheusSize(size: Memory): string {
  return `${String(Math.floor(size.bytes / 1_048_576))}MB`;
}

/** Names of the jobs that a stack has of itself. */
export function ownJobs(props: MonitoringStackProps): readonly string[] {
  const pushgateway = props.pushgateway === undefined ? [] : ["pushgateway"];
  if (props.profile === MonitoringProfile.LIGHT) return [...lightJobs(props), ...pushgateway];
  return [...chartJobs(props), ...controlPlaneJobs(props.controlPlane ?? {}), ...pushgateway];
}

function chartJobs({
  name = "monitoring",
  alertmanager,
  grafana,
  nodeExporter,
}: FullMonitoringProps): string[] {
  const full = fullNameOf(name);
  return [
    "apiserver",
    "kubelet",
    "coredns",
    "kube-state-metrics",
    `${full}-prometheus`,
    `${full}-operator`,
    ...(alertmanager === undefined ? [] : [`${full}-alertmanager`]),
    ...(grafana === undefined ? [] : [`${full}-grafana`]),
    ...(nodeExporter === undefined ? [] : ["node-exporter"]),
  ];
}

/** Warns of alerts and dashboards that name a job that does not exist: they would be silent, or empty, forever. */
export function warnOfUnknownJobs(construct: Construct, props: MonitoringStackProps): void {
  const known = [
    ...ownJobs(props),
    ...(props.pushgateway?.jobs ?? []),
    ...Object.keys(props.scrapeJobs ?? {}),
  ];
  const dashboards: Dashboards = props.profile === MonitoringProfile.FULL ? (props.dashboards ?? {}) : {};
  for (const { by, job } of [
    ...jobsOfRules(props.alertRules ?? {}, props.recordingRules),
    ...jobsOfDashboards(dashboards),
  ]) {
    if (known.includes(job)) continue;
    Annotations.of(construct).addWarning(
      `${by} names the job ${JSON.stringify(job)}, which does not exist: known are ${known.join(", ")}`,
    );
  }
}

/** Warns where the control plane is to be asked in the light profile, but its nodes are unknown. */
export function requireControlPlaneNodes(
  construct: Construct,
  props: MonitoringStackProps,
  cluster: Cluster | undefined,
): void {
  const { controlPlane = {} } = props;
  const open = Object.entries(controlPlane).find(([, isOpen]) => isOpen);
  if (open === undefined || cluster !== undefined) return;
  const rule =
    "be left out where no Cluster knows the distribution and the nodes, as in a plain TerraformStack";
  throw propError(construct, `controlPlane.${open[0]}`, rule, true);
}
