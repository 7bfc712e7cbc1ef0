import { Memory } from "../../../../constructs";
import type { Case } from "./case";
import { replaceText, set } from "./edit";

const STACK = "monitoring/stack";

/** Further edits of the research cluster's monitoring, judged by hand. */
export const RESEARCH_MONITORING_EDITS: readonly Case[] = [
  {
    id: "r-retention-size",
    title: "Prometheus keeps more bytes",
    edit: set([`${STACK}/prometheus/retentionSize`, Memory.gibibytes(15)]),
    findings: ["restarted: release monitoring/kube-prometheus-stack"],
  },
  {
    id: "r-scrape-interval",
    title: "an operated Prometheus scrapes less often",
    edit: set([`${STACK}/prometheus/scrapeIntervalSeconds`, 30]),
    findings: [],
  },
  {
    id: "r-grafana-removed",
    title: "Grafana is removed",
    edit: set([`${STACK}/grafana`, undefined], [`${STACK}/dashboards`, undefined]),
    findings: [
      "data lost: PersistentVolumeClaim monitoring/kube-prometheus-stack-grafana-data (5Gi, class longhorn)",
      "removed: release monitoring/kube-prometheus-stack",
      "removed: ConfigMap monitoring/kube-prometheus-stack-dashboard-dedup-experiment",
    ],
  },
  {
    id: "r-grafana-secret",
    title: "Grafana's password is in another Secret",
    edit: set([`${STACK}/grafana/adminSecret/secretName`, "other"]),
    findings: ["restarted: release monitoring/kube-prometheus-stack"],
  },
  {
    id: "r-grafana-class",
    title: "Grafana's volume gets another class",
    edit: set([`${STACK}/grafana/volume/storageClass`, "longhorn-database"]),
    findings: [
      "will be refused: PersistentVolumeClaim monitoring/kube-prometheus-stack-grafana-data",
      "will be refused: research-monitoring/monitoring",
    ],
  },
  {
    id: "r-alertmanager-removed",
    title: "Alertmanager is removed",
    edit: set([`${STACK}/alertmanager`, undefined]),
    findings: [
      "data left behind: release monitoring/kube-prometheus-stack",
      "guard taken away: release monitoring/kube-prometheus-stack",
      "consequence: release monitoring/kube-prometheus-stack",
      "removed: release monitoring/kube-prometheus-stack",
    ],
  },
  {
    id: "r-pushgateway-removed",
    title: "the Pushgateway is removed",
    edit: set([`${STACK}/pushgateway`, undefined]),
    findings: [
      "data lost: PersistentVolumeClaim monitoring/pushgateway-prometheus-pushgateway-data (1Gi, class longhorn)",
      "consequence: Secret monitoring/kube-prometheus-stack-scrape-jobs",
      "removed: release monitoring/pushgateway-prometheus-pushgateway",
    ],
  },
  {
    id: "r-pushgateway-volume",
    title: "the Pushgateway keeps nothing",
    edit: set([`${STACK}/pushgateway/volume`, undefined]),
    findings: [
      "data lost: PersistentVolumeClaim monitoring/pushgateway-prometheus-pushgateway-data (1Gi, class longhorn)",
      "restarted: release monitoring/pushgateway-prometheus-pushgateway",
    ],
  },
  {
    id: "r-node-exporter-removed",
    title: "the node exporters are removed",
    edit: set([`${STACK}/nodeExporter`, undefined]),
    findings: ["removed: release monitoring/kube-prometheus-stack"],
  },
  {
    id: "r-dashboard-removed",
    title: "a dashboard is removed",
    edit: set([`${STACK}/dashboards`, {}]),
    findings: ["removed: ConfigMap monitoring/kube-prometheus-stack-dashboard-dedup-experiment"],
  },
  {
    id: "r-release-renamed",
    title: "the release is renamed",
    edit: set([`${STACK}/name`, "prom"]),
    findings: [
      "data left behind: release monitoring/kube-prometheus-stack",
      "data left behind: release monitoring/kube-prometheus-stack",
      "will be refused: PersistentVolumeClaim monitoring/kube-prometheus-stack-grafana-data",
      "replaced: release monitoring/prom",
      "replaced: ConfigMap monitoring/prom-dashboard-dedup-experiment",
      "replaced: Secret monitoring/prom-scrape-jobs",
    ],
  },
  {
    id: "r-grafana-other-claim",
    title: "Grafana is given another claim",
    edit: replaceText(
      '"existingClaim":"kube-prometheus-stack-grafana-data"',
      '"existingClaim":"other"',
      "research-monitoring",
    ),
    findings: [
      "data left behind: release monitoring/kube-prometheus-stack",
      "restarted: release monitoring/kube-prometheus-stack",
    ],
  },
  {
    id: "r-chart-source",
    title: "the charts come from a mirror",
    edit: set([`${STACK}/chartSource`, "oci://mirror.example/charts"]),
    findings: [
      "restarted: release monitoring/pushgateway-prometheus-pushgateway",
      "restarted: release monitoring/kube-prometheus-stack",
    ],
  },
  {
    id: "r-chart-version",
    title: "a chart gets a newer version",
    edit: replaceText(/"version":"88\.5\.3"/g, '"version":"99.0.0"', "research-monitoring"),
    findings: ["restarted: release monitoring/kube-prometheus-stack"],
  },
];
