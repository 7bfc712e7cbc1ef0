import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { chosenChart, HelmRelease, type JsonObject, mergeValues, refuseDerived } from "../../charts";
import { verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { literal } from "../../units";
import { MonitoringCrds } from "../crds/crds";
import { DashboardConfigMaps } from "../dashboards/config-maps";
import type { MonitoringContext } from "../model/context";
import { chartFrom, STACK_CHART } from "../parts/charts";
import { makeClaim } from "../parts/kept-claim";
import { FILES_OVERRIDES } from "../parts/overrides";
import type { FullMonitoringProps } from "../props/stack";
import { requireOperatedClaims } from "./operated-claims";
import { suspendOwnedStatefulSets } from "./owned-stateful-sets";
import { controlPlaneValues } from "./values/control-plane";
import { refuseSecondDataSources } from "./values/data-sources";
import { STACK_KEYS } from "./values/derived-keys";
import { dataSourcesOf, grafanaValues } from "./values/grafana";
import {
  alertmanagerValues,
  kubeStateMetricsValues,
  nodeExporterValues,
  operatorValues,
  prometheusValues,
} from "./values/parts";
import { prometheusMark } from "./values/prometheus-mark";
import { validateWebhooks } from "./values/webhooks";

/** Key of the scrape jobs in their Secret. */
const JOBS_KEY = "scrape-jobs.yaml";

/** Id of the release of the stack. */
const RELEASE_ID = "release";

/**
 * Makes the stack of the operator: one release without CRDs, and separate resources for what changes often, or is
 * large.
 */
export function makeFullStack(
  construct: Construct,
  props: FullMonitoringProps,
  context: MonitoringContext,
): ITerraformDependable[] {
  const { namespace } = context;
  const values = valuesOf(construct, props, context);
  const overrides = { path: construct.node.path, prop: "extraValues", table: STACK_KEYS };
  refuseDerived(overrides, props.extraValues ?? {}, values);
  validateWebhooks(construct.node.path, mergeValues(values, props.extraValues ?? {}));
  refuseSecondDataSources(construct.node.path, props.extraValues ?? {});
  MonitoringCrds.requireFor(construct);
  requireOperatedClaims(construct, props, context);
  makeDashboards(construct, props, context);
  const release = new HelmRelease(construct, RELEASE_ID, {
    chart: chosenChart(construct.node.path, chartFrom(STACK_CHART, props.chartSource), props),
    releaseName: props.name ?? "monitoring",
    namespace,
    values,
    extraValues: props.extraValues,
    overrides,
    imageRegistry: props.imageRegistry,
    timeoutSeconds: props.timeoutSeconds ?? 1800,
    // a slow first start must not be uninstalled; the next apply continues it.
    atomic: false,
    adopt: props.adopt,
    dependsOn: [...dependenciesOf(construct, props, context), ...context.nodeNeeds.dependsOn],
    lifecycle: { precondition: verdictOf(construct) },
  });
  construct.node.defaultChild = release.node.defaultChild;
  if (context.isSuspended) {
    suspendOwnedStatefulSets(construct, context, props.imageRegistry, release.dependables);
  }
  return release.dependables;
}

function makeDashboards(
  construct: Construct,
  { dashboards, alertmanager }: FullMonitoringProps,
  { full, namespace, needs }: MonitoringContext,
): void {
  if (dashboards === undefined) return;
  new DashboardConfigMaps(construct, "dashboards", dashboards, {
    dependsOn: needs.dependsOn,
    namespace,
    prefix: full,
    sources: dataSourcesOf(alertmanager !== undefined),
  });
}

function dependenciesOf(
  construct: Construct,
  { grafana }: FullMonitoringProps,
  context: MonitoringContext,
): ITerraformDependable[] {
  const { full, namespace, needs, scrapeConfigs } = context;
  const claim =
    grafana &&
    makeClaim(
      construct,
      "grafana-data",
      { prop: "grafana.volume", name: grafanaClaim(full), namespace, ...grafana.volume },
      context,
    );
  // outside of the values, so that a changed job is not a new revision of the release, and is not rendered as a
  // template.
  const jobs =
    scrapeConfigs.length > 0 &&
    guarded(
      SecretV1,
      construct,
      "scrape-jobs",
      {
        metadata: { name: scrapeSecret(full), namespace },
        data: { [JOBS_KEY]: literal(JSON.stringify(scrapeConfigs)) },
        dependsOn: needs.dependsOn,
      },
      FILES_OVERRIDES,
    );
  return [...needs.dependsOn, ...(claim ? [claim] : []), ...(jobs ? [jobs] : [])];
}

function valuesOf(construct: Construct, props: FullMonitoringProps, context: MonitoringContext): JsonObject {
  const { full, isSuspended, alertGroups, scrapeConfigs } = context;
  const jobs = scrapeConfigs.length > 0 ? { name: scrapeSecret(full), key: JOBS_KEY } : undefined;
  const hasAlertmanager = props.alertmanager !== undefined;
  return {
    fullnameOverride: full,
    crds: { enabled: false },
    prometheusOperator: operatorValues(isSuspended),
    prometheus: {
      ...prometheusMark(construct, RELEASE_ID, context),
      prometheusSpec: prometheusValues(props, context, jobs),
    },
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

function grafanaClaim(full: string): string {
  return `${full}-grafana-data`;
}

function scrapeSecret(full: string): string {
  return `${full}-scrape-jobs`;
}
