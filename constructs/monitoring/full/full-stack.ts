import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { HelmRelease, type JsonObject, mergeValues } from "../../charts";
import type { PlanCheck } from "../../cluster";
import { literal } from "../../units";
import { chartFrom, STACK_CHART } from "../charts";
import { DashboardConfigMaps } from "../dashboards/dashboard-config-map";
import type { MonitoringContext } from "../monitoring-context";
import { MonitoringCrds } from "../monitoring-crds";
import type { FullMonitoringProps } from "../monitoring-stack-props";
import { classChecks, makeKeptClaim, sizeCheck } from "../parts/kept-claim";
import { operatedNames } from "../parts/names";
import { controlPlaneValues } from "./control-plane";
import { dataSourcesOf, grafanaValues } from "./grafana-values";
import { suspendOwnedStatefulSets } from "./owned-stateful-sets";
import {
  alertmanagerValues,
  kubeStateMetricsValues,
  nodeExporterValues,
  operatorValues,
  prometheusValues,
} from "./values";
import { validateWebhooks } from "./webhooks";

/** Key of the scrape jobs in their Secret. */
const JOBS_KEY = "scrape-jobs.yaml";

/** Makes the operator's stack: one release without CRDs, and beside it what changes often, or is large. */
export function makeFullStack(
  construct: Construct,
  props: FullMonitoringProps,
  context: MonitoringContext,
): void {
  const { names, namespace, needs } = context;
  const values = valuesOf(construct, props, context);
  validateWebhooks(construct.node.path, mergeValues(values, props.values ?? {}));
  const place = { dependsOn: needs.dependsOn, lifecycle: { precondition: needs.preconditions } };
  if (props.dashboards !== undefined) {
    const sources = dataSourcesOf(props.alertmanager !== undefined);
    new DashboardConfigMaps(construct, "dashboards", props.dashboards, {
      ...place,
      namespace,
      prefix: names.full,
      sources,
    });
  }
  const { resource } = new HelmRelease(construct, "release", {
    chart: chartFrom(STACK_CHART, props.chartSource),
    releaseName: props.name ?? "monitoring",
    namespace,
    values,
    extraValues: props.values,
    imageRegistry: props.imageRegistry,
    timeoutSeconds: props.timeoutSeconds ?? 1800,
    // a slow first start must not be uninstalled; the next apply goes on where this one ended.
    atomic: false,
    dependsOn: [...dependenciesOf(construct, props, context, place), ...context.nodeNeeds.dependsOn],
    lifecycle: { precondition: checksOf(construct, props, context) },
  });
  if (context.isSuspended) suspendOwnedStatefulSets(construct, context, props.imageRegistry, resource);
}

function dependenciesOf(
  construct: Construct,
  { grafana }: FullMonitoringProps,
  context: MonitoringContext,
  place: { readonly dependsOn: ITerraformDependable[]; readonly lifecycle: TerraformResourceLifecycle },
): ITerraformDependable[] {
  const { names, namespace, needs, scrapeConfigs } = context;
  const claim =
    grafana &&
    makeKeptClaim(
      construct,
      "grafana-data",
      "grafana.volume",
      { name: grafanaClaim(names.full), namespace, volume: grafana.volume },
      needs,
    );
  // not in the values: a change of a job is then no new revision of the release, and nothing in it is a template.
  const jobs =
    scrapeConfigs.length > 0 &&
    new SecretV1(construct, "scrape-jobs", {
      metadata: { name: scrapeSecret(names.full), namespace },
      data: { [JOBS_KEY]: literal(JSON.stringify(scrapeConfigs)) },
      ...place,
    });
  return [...needs.dependsOn, ...(claim ? [claim] : []), ...(jobs ? [jobs] : [])];
}

function valuesOf(construct: Construct, props: FullMonitoringProps, context: MonitoringContext): JsonObject {
  const { isSuspended, alertGroups, scrapeConfigs } = context;
  const { full } = context.names;
  const jobs = scrapeConfigs.length > 0 ? { name: scrapeSecret(full), key: JOBS_KEY } : undefined;
  const hasAlertmanager = props.alertmanager !== undefined;
  return {
    fullnameOverride: full,
    crds: { enabled: false },
    prometheusOperator: operatorValues(isSuspended),
    prometheus: { prometheusSpec: prometheusValues(props, context, jobs) },
    alertmanager: alertmanagerValues(construct.node.path, props, isSuspended),
    grafana: grafanaValues(full, props.grafana, grafanaClaim(full), hasAlertmanager, isSuspended),
    kubeStateMetrics: { enabled: true },
    "kube-state-metrics": kubeStateMetricsValues(full, isSuspended),
    nodeExporter: { enabled: props.nodeExporter !== undefined },
    "prometheus-node-exporter": nodeExporterValues(full, props, isSuspended),
    additionalPrometheusRulesMap: alertGroups.length > 0 ? { alerts: { groups: alertGroups } } : {},
    ...controlPlaneValues(context.cluster, props.controlPlane ?? {}),
  };
}

function checksOf(construct: Construct, props: FullMonitoringProps, context: MonitoringContext): PlanCheck[] {
  const { namespace, names, needs, nodeNeeds } = context;
  const { prometheus, alertmanager } = props;
  const volumes = { prometheus: prometheus.volume, alertmanager: alertmanager?.volume };
  const ofVolumes = Object.entries(volumes).flatMap(([part, volume]) => {
    if (volume === undefined) return [];
    const { claim } = operatedNames(names.full, part as keyof typeof volumes);
    return [
      ...classChecks(construct, `${part}.volume`, volume),
      sizeCheck(construct, `${part}.volume`, { name: claim, namespace, storage: volume.storage }),
    ];
  });
  return [...needs.preconditions, ...nodeNeeds.preconditions, MonitoringCrds.check(construct), ...ofVolumes];
}

function grafanaClaim(full: string): string {
  return `${full}-grafana-data`;
}

function scrapeSecret(full: string): string {
  return `${full}-scrape-jobs`;
}
