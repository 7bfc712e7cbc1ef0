import { type DerivedKeys, insideCluster } from "../../../charts";

const NAMES = "addresses and claims are named after name";
const ADDRESS = "addresses of the stack rely on it, also in other stacks";
const ROOM = "capacity is computed with it";
const SUSPENDED = "it follows from suspended";
const CLAIM = "it would delete the claim, or create an empty one: set the volume of the part";
const SEEN = "the stack finds its own rules and monitors by it";
const CONTROL_PLANE = "it follows from controlPlane and the facts of the cluster";

/** Keys of a part that the operator runs: `prometheus`, `alertmanager`. */
function operated(part: "prometheus" | "alertmanager", storage: string): Record<string, string> {
  const spec = `${part}.${part}Spec`;
  return {
    [`${part}.enabled`]: part === "prometheus" ? ADDRESS : "it follows from alertmanager",
    [`${part}.service.enabled`]: ADDRESS,
    [`${part}.service.port`]: ADDRESS,
    [`${part}.service.targetPort`]: ADDRESS,
    [`${part}.service.clusterIP`]: ADDRESS,
    [`${spec}.portName`]: ADDRESS,
    [`${spec}.listenLocal`]: ADDRESS,
    [`${spec}.routePrefix`]: ADDRESS,
    [`${spec}.web`]: ADDRESS,
    [`${spec}.serviceName`]: "the operator's own Service routes to the pods",
    [`${spec}.hostNetwork`]: "the namespace has the Pod Security level that podSecurity returns",
    [`${spec}.paused`]: SUSPENDED,
    [`${spec}.replicas`]: SUSPENDED,
    [`${spec}.persistentVolumeClaimRetentionPolicy`]: CLAIM,
    [`${spec}.${storage}`]: `it follows from ${part}.volume`,
  };
}

/** Keys of the chart kube-prometheus-stack. */
export const STACK_KEYS: DerivedKeys = {
  derived: {
    fullnameOverride: NAMES,
    nameOverride: NAMES,
    namespaceOverride: "it follows from namespace",
    cleanPrometheusOperatorObjectNames: NAMES,
    crds: "MonitoringCrds is a separate release, in an earlier stack",
    "prometheusOperator.enabled": SUSPENDED,
    "prometheusOperator.resources.requests": ROOM,
    "prometheusOperator.prometheusConfigReloader.resources.requests": ROOM,
    "prometheusOperator.fullnameOverride": NAMES,
    "prometheusOperator.namespaces": SEEN,
    "prometheusOperator.denyNamespaces": SEEN,
    "prometheusOperator.prometheusInstanceNamespaces": SEEN,
    "prometheusOperator.prometheusInstanceSelector": SEEN,
    "prometheusOperator.alertmanagerInstanceNamespaces": SEEN,
    "prometheusOperator.alertmanagerInstanceSelector": SEEN,
    "prometheusOperator.hostNetwork": "the namespace has the Pod Security level that podSecurity returns",
    ...operated("prometheus", "storageSpec"),
    "prometheus.agentMode": "an agent stores nothing, evaluates no alerts, and has other names",
    "prometheus.prometheusSpec.shards": "the claim and the addresses are those of one Prometheus",
    "prometheus.prometheusSpec.retention": "it follows from prometheus.retentionDays",
    "prometheus.prometheusSpec.retentionSize": "it follows from prometheus.retentionSize",
    "prometheus.prometheusSpec.scrapeInterval": "it follows from prometheus.scrapeIntervalSeconds",
    "prometheus.prometheusSpec.evaluationInterval": "it follows from prometheus.scrapeIntervalSeconds",
    "prometheus.prometheusSpec.enableFeatures":
      "set prometheus.enableFeatures, which alertRules are checked with",
    "prometheus.prometheusSpec.resources": "it follows from prometheus.resources",
    "prometheus.prometheusSpec.secrets":
      "it follows from scrapeJobs: mount others with volumes and volumeMounts",
    "prometheus.prometheusSpec.additionalScrapeConfigs":
      "it follows from scrapeJobs, which the chart would drop beside it",
    "prometheus.prometheusSpec.additionalScrapeConfigsSecret": "it follows from scrapeJobs",
    "prometheus.prometheusSpec.additionalConfig":
      "the chart merges it over the keys beside it: set those instead",
    "prometheus.prometheusSpec.additionalConfigString":
      "the chart appends it to the keys beside it: set those instead",
    "prometheus.prometheusSpec.serviceMonitorSelector": SEEN,
    "prometheus.prometheusSpec.serviceMonitorNamespaceSelector": SEEN,
    "prometheus.prometheusSpec.serviceMonitorSelectorNilUsesHelmValues": SEEN,
    "prometheus.prometheusSpec.podMonitorSelectorNilUsesHelmValues": SEEN,
    "prometheus.prometheusSpec.ruleSelector": SEEN,
    "prometheus.prometheusSpec.ruleNamespaceSelector": SEEN,
    "prometheus.prometheusSpec.ruleSelectorNilUsesHelmValues": SEEN,
    "prometheus.prometheusSpec.probeSelectorNilUsesHelmValues": SEEN,
    "prometheus.prometheusSpec.scrapeConfigSelectorNilUsesHelmValues": SEEN,
    "prometheus.prometheusSpec.ignoreNamespaceSelectors": SEEN,
    "prometheus.prometheusSpec.disableAlerting": "no alert would reach Alertmanager",
    ...operated("alertmanager", "storage"),
    "alertmanager.namespaceOverride": ADDRESS,
    "alertmanager.config.global": "set alertmanager.global",
    "alertmanager.config.route":
      "set alertmanager.defaultReceiver, alertmanager.routes, and groupBy and the intervals beside them",
    "alertmanager.config.receivers": "set alertmanager.receivers",
    "alertmanager.config.inhibit_rules": "set alertmanager.inhibitRules",
    "alertmanager.config.time_intervals": "set alertmanager.timeIntervals",
    "alertmanager.config.mute_time_intervals": "set alertmanager.timeIntervals",
    "alertmanager.config.templates":
      "files in alertmanager.templateFiles whose names end with .tmpl are read",
    "alertmanager.config": "it follows from alertmanager; the operator accepts nothing else",
    "alertmanager.stringConfig": "it follows from alertmanager, which the chart would drop beside it",
    "alertmanager.tplConfig": "{{ in the configuration is Alertmanager's own",
    "alertmanager.alertmanagerSpec.useExistingSecret":
      "it follows from alertmanager, which the chart would drop beside it",
    "alertmanager.alertmanagerSpec.configSecret":
      "it follows from alertmanager, which the chart would drop beside it",
    "alertmanager.alertmanagerSpec.alertmanagerConfiguration":
      "it follows from alertmanager, which the operator would drop beside it",
    "alertmanager.alertmanagerSpec.additionalConfig":
      "the chart merges it over the keys beside it: set those instead",
    "alertmanager.alertmanagerSpec.additionalConfigString":
      "the chart appends it to the keys beside it: set those instead",
    "alertmanager.alertmanagerSpec.resources.requests": ROOM,
    "alertmanager.alertmanagerSpec.secrets": "it follows from alertmanager.secrets",
    "grafana.enabled": "it follows from grafana",
    "grafana.fullnameOverride": NAMES,
    "grafana.nameOverride": NAMES,
    "grafana.name": NAMES,
    "grafana.namespaceOverride": "it follows from namespace",
    "grafana.replicas": SUSPENDED,
    "grafana.autoscaling": "the volume serves one pod, and suspended decides whether it runs",
    "grafana.admin": "it follows from grafana.adminSecret",
    "grafana.adminUser": "it follows from grafana.adminSecret",
    "grafana.adminPassword": "it follows from grafana.adminSecret",
    "grafana.persistence": "it follows from grafana.volume",
    "grafana.deploymentStrategy": "two pods must not share the volume",
    "grafana.useStatefulSet": "the claim and the Deployment are found by their names",
    "grafana.resources.requests": ROOM,
    "grafana.sidecar.resources.requests": ROOM,
    "grafana.service.enabled": ADDRESS,
    "grafana.service.port": ADDRESS,
    "grafana.service.targetPort": ADDRESS,
    "grafana.service.portName": ADDRESS,
    "grafana.service.clusterIP": ADDRESS,
    "grafana.podPortName": ADDRESS,
    "grafana.grafana\\.ini.server.http_port": ADDRESS,
    "grafana.grafana\\.ini.server.http_addr": ADDRESS,
    "grafana.grafana\\.ini.server.protocol": ADDRESS,
    "grafana.grafana\\.ini.paths": "the volume and the sidecars rely on it",
    "grafana.rbac": "sidecars read ConfigMaps of this namespace only",
    "grafana.sidecar.datasources.enabled": "dashboards name the data sources of the stack",
    "grafana.sidecar.datasources.defaultDatasourceEnabled": "dashboards name the data sources of the stack",
    "grafana.sidecar.datasources.uid": "dashboards name the data sources of the stack",
    "grafana.sidecar.datasources.label": "dashboards name the data sources of the stack",
    "grafana.sidecar.datasources.alertmanager": "it follows from alertmanager",
    "grafana.sidecar.datasources.resource": "sidecars read ConfigMaps of this namespace only",
    "grafana.sidecar.dashboards.enabled": "it follows from dashboards",
    "grafana.sidecar.dashboards.label": "it follows from dashboards",
    "grafana.sidecar.dashboards.labelValue": "it follows from dashboards",
    "grafana.sidecar.dashboards.folder": "it follows from dashboards",
    "grafana.sidecar.dashboards.folderAnnotation": "it follows from dashboards",
    "grafana.sidecar.dashboards.resource": "sidecars read ConfigMaps of this namespace only",
    "grafana.sidecar.dashboards.searchNamespace": "sidecars read ConfigMaps of this namespace only",
    "grafana.sidecar.dashboards.provider.foldersFromFilesStructure": "it follows from dashboards",
    "kubeStateMetrics.enabled": "rules of the stack rely on it",
    "kube-state-metrics.fullnameOverride": NAMES,
    "kube-state-metrics.namespaceOverride": "it follows from namespace",
    "kube-state-metrics.replicas": SUSPENDED,
    "kube-state-metrics.resources.requests": ROOM,
    "nodeExporter.enabled": "it follows from nodeExporter",
    "prometheus-node-exporter.fullnameOverride": NAMES,
    "prometheus-node-exporter.namespaceOverride": "it follows from nodeExporter.namespace",
    "prometheus-node-exporter.resources.requests": ROOM,
    "prometheus-node-exporter.tolerations": "it runs on every node, isolated ones too",
    "prometheus-node-exporter.extraArgs":
      "it would replace what keeps the folders of pods out of the metrics",
    "prometheus-node-exporter.nodeSelector": SUSPENDED,
    "prometheus-node-exporter.service.port": "one node-exporter of the app opens the port on each node",
    "prometheus-node-exporter.service.targetPort": "one node-exporter of the app opens the port on each node",
    additionalPrometheusRules:
      "the chart drops it beside additionalPrometheusRulesMap: set alertRules, or that",
    "additionalPrometheusRulesMap.alerts": "it follows from alertRules",
    kubeEtcd: CONTROL_PLANE,
    kubeScheduler: CONTROL_PLANE,
    kubeControllerManager: CONTROL_PLANE,
    kubeProxy: CONTROL_PLANE,
  },
  free: [
    "prometheusOperator.admissionWebhooks",
    "prometheusOperator.tls",
    "prometheusOperator.resources",
    "prometheusOperator.prometheusConfigReloader.resources",
    "alertmanager.alertmanagerSpec.resources",
    "grafana.resources",
    "grafana.sidecar.resources",
    "kube-state-metrics.resources",
    "prometheus-node-exporter.resources",
    "grafana.initChownData",
    "grafana.testFramework",
    // empty if the stack has no rules; rules of the user are merged with those of the construct.
    "additionalPrometheusRulesMap",
  ],
  refused: insideCluster("prometheus.service.type", "alertmanager.service.type", "grafana.service.type"),
};
