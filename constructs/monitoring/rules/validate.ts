import type { Construct } from "constructs";
import { type Fail, failOf, isDnsLabel, requireWholeNumber } from "../../checks";
import type { Cluster } from "../../cluster";
import { requireLimits } from "../../pods";
import { MonitoringProfile, type MonitoringStackProps } from "../props/stack";
import { validateVolumes } from "./volumes";

/** Checks props that need no other facts; throws for the first broken rule. */
export function validateStack(
  construct: Construct,
  props: MonitoringStackProps,
  cluster: Cluster | undefined,
): void {
  const fail = failOf(construct);
  const names = { name: props.name, "pushgateway.name": props.pushgateway?.name };
  for (const [prop, name] of Object.entries(names)) {
    if (name === undefined || isDnsLabel(name, { longest: 53, letterFirst: true })) continue;
    fail(prop, "be 1 to 53 lower case letters, digits and dashes, beginning with a letter", name);
  }
  if (props.timeoutSeconds !== undefined) requireWholeNumber(fail, "timeoutSeconds", props.timeoutSeconds);
  validatePrometheus(props, fail);
  validateVolumes(construct, props);
  if (
    props.profile === MonitoringProfile.FULL &&
    props.dashboards !== undefined &&
    props.grafana === undefined
  ) {
    fail("dashboards", "be set together with grafana, which shows them", Object.keys(props.dashboards));
  }
  validateControlPlane(props, cluster, fail);
}

function validatePrometheus({ prometheus }: MonitoringStackProps, fail: Fail): void {
  const { retentionDays, retentionSize, scrapeIntervalSeconds, volume, resources } = prometheus;
  for (const [prop, value] of Object.entries({ retentionDays, scrapeIntervalSeconds })) {
    if (value !== undefined) requireWholeNumber(fail, `prometheus.${prop}`, value);
  }
  const { enableFeatures = [] } = prometheus;
  if (new Set(enableFeatures).size < enableFeatures.length) {
    fail("prometheus.enableFeatures", "contain each once", enableFeatures);
  }
  const most = volume.size.times(0.9);
  if (retentionSize?.isMoreThan(most)) {
    const rule = `be at most ${most}, 90 % of the volume: data that is being written comes on top, and Prometheus stops when the volume is full`;
    fail("prometheus.retentionSize", rule, retentionSize);
  }
  if (resources !== undefined) requireLimits(fail, "prometheus.resources", resources);
}

/** Refuses metrics of the control plane if its nodes are unknown. */
function validateControlPlane(
  { controlPlane }: MonitoringStackProps,
  cluster: Cluster | undefined,
  fail: Fail,
): void {
  const open = Object.entries(controlPlane ?? {}).find(([, isOpen]) => isOpen);
  if (open === undefined || cluster !== undefined) return;
  const rule =
    "be omitted without a Cluster that declares the distribution and the nodes, as in a plain TerraformStack";
  fail(`controlPlane.${open[0]}`, rule, true);
}
