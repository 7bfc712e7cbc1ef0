import type { JsonObject } from "../../../charts";
import { classNameOf } from "../../../claims";
import { SUSPENDED_NODE_SELECTOR } from "../../../cluster";
import { resourcesOf } from "../../../pods";
import { kubernetesQuantity } from "../../../units";
import { mountedSecrets, toAlertmanagerConfig } from "../../alertmanager/config";
import type { MonitoringContext } from "../../model/context";
import { EVERY_TAINT } from "../../model/pods";
import { RESOURCES } from "../../model/requests";
import { NODE_EXPORTER_ARGS } from "../../parts/node-exporter";
import type { KeptVolume } from "../../props/kept-volume";
import type { FullMonitoringProps } from "../../props/stack";

/** The operator, without webhooks: `Fail` breaks every install that it is not up for, and we check rules ourselves. */
export function operatorValues(isSuspended: boolean): JsonObject {
  return {
    // its chart sets the replicas to 1. With a node selector without a node, the old pod of a rolling update would
    // remain, and the new one, and Helm with it, would wait indefinitely.
    enabled: !isSuspended,
    admissionWebhooks: { enabled: false },
    // the jobs of the webhook create the certificate.
    tls: { enabled: false },
    resources: resourcesOf(RESOURCES.operator),
    prometheusConfigReloader: { resources: resourcesOf(RESOURCES.configReloader) },
  };
}

/** The Prometheus. */
export function prometheusValues(
  { prometheus }: FullMonitoringProps,
  context: MonitoringContext,
  scrapeSecret: { readonly name: string; readonly key: string } | undefined,
): JsonObject {
  const interval = `${String(context.intervalSeconds)}s`;
  return {
    replicas: context.isSuspended ? 0 : 1,
    retention: context.retention.time,
    retentionSize: context.retention.size,
    scrapeInterval: interval,
    evaluationInterval: interval,
    ...(prometheus.enableFeatures && { enableFeatures: prometheus.enableFeatures }),
    resources: resourcesOf(prometheus.resources ?? RESOURCES.prometheus),
    storageSpec: claimTemplate(prometheus.volume),
    persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
    secrets: context.secrets,
    ...(scrapeSecret === undefined
      ? {}
      : { additionalScrapeConfigsSecret: { enabled: true, ...scrapeSecret } }),
    // otherwise it silently selects only objects with a label of this release.
    serviceMonitorSelectorNilUsesHelmValues: false,
    podMonitorSelectorNilUsesHelmValues: false,
    ruleSelectorNilUsesHelmValues: false,
    probeSelectorNilUsesHelmValues: false,
    scrapeConfigSelectorNilUsesHelmValues: false,
  };
}

/** The Alertmanager. */
export function alertmanagerValues(
  path: string,
  { alertmanager }: FullMonitoringProps,
  isSuspended: boolean,
): JsonObject {
  if (alertmanager === undefined) return { enabled: false };
  return {
    enabled: true,
    config: toAlertmanagerConfig(path, alertmanager),
    alertmanagerSpec: {
      replicas: isSuspended ? 0 : 1,
      resources: resourcesOf(RESOURCES.alertmanager),
      storage: claimTemplate(alertmanager.volume),
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
      secrets: mountedSecrets(alertmanager),
    },
  };
}

/** One node-exporter on every node. */
export function nodeExporterValues(
  full: string,
  { nodeExporter }: FullMonitoringProps,
  isSuspended: boolean,
): JsonObject {
  if (nodeExporter === undefined) return {};
  return {
    fullnameOverride: `${full}-prometheus-node-exporter`,
    namespaceOverride: nodeExporter.namespace,
    resources: resourcesOf(RESOURCES.nodeExporter),
    tolerations: EVERY_TAINT.map((each) => ({ ...each })),
    extraArgs: NODE_EXPORTER_ARGS,
    nodeSelector: isSuspended ? SUSPENDED_NODE_SELECTOR : {},
  };
}

/** Returns the values of kube-state-metrics. */
export function kubeStateMetricsValues(full: string, isSuspended: boolean): JsonObject {
  return {
    fullnameOverride: `${full}-kube-state-metrics`,
    replicas: isSuspended ? 0 : 1,
    resources: resourcesOf(RESOURCES.kubeStateMetrics),
  };
}

function claimTemplate(volume: KeptVolume): JsonObject {
  return {
    volumeClaimTemplate: {
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: classNameOf(volume.storageClass),
        resources: { requests: { storage: kubernetesQuantity(volume.size) } },
      },
    },
  };
}
