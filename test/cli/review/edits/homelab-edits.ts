import { Eck, Memory } from "../../../../constructs";
import type { Case } from "./case";
import { set } from "./edit";

const CLUSTER = "elasticsearch/clusters/0";
const ECK_NAMESPACE = "eck";

/** Edits of the home on K3s. */
export const HOMELAB_K3S_EDITS: readonly Case[] = [
  {
    id: "h02",
    title: "the directory of a local class moves",
    edit: set(["storage/localClasses/0/directory", "/srv/elasticsearch"]),
    findings: [
      "will be refused: PersistentVolume local-elasticsearch-heracles",
      "will be refused: PersistentVolume local-elasticsearch-hestia",
      "will be refused: PersistentVolume local-elasticsearch-nyx",
      "will be refused: homelab-k3s-storage/local-elasticsearch/heracles",
      "will be refused: homelab-k3s-storage/local-elasticsearch/hestia",
      "will be refused: homelab-k3s-storage/local-elasticsearch/nyx",
    ],
  },
  {
    id: "h04",
    title: "Elasticsearch goes back to an older version",
    edit: set([`${CLUSTER}/engine`, new Eck({ version: "9.4.0" })]),
    findings: [
      "will be refused: homelab-k3s-elasticsearch/elk",
      "restarted: release elasticsearch/elk-elasticsearch",
      "restarted: release elasticsearch/elk-kibana",
    ],
  },
  {
    id: "h06",
    title: "Kibana is removed",
    edit: set([`${CLUSTER}/kibana`, undefined]),
    findings: ["removed: release elasticsearch/elk-kibana"],
  },
  {
    id: "h08",
    title: "the namespace of an operator moves",
    edit: set(
      ["namespaces/namespaces/0/name", ECK_NAMESPACE],
      ["eckCrds/crds/namespace", ECK_NAMESPACE],
      ["operators/eck/namespace", ECK_NAMESPACE],
    ),
    findings: [
      "data lost: Namespace elastic-system",
      "replaced: release eck/eck-operator-crds",
      "replaced: release eck/elastic-operator",
    ],
  },
];

const NAMESPACE = "observability";

/** Edits of the home on Talos. */
export const HOMELAB_TALOS_EDITS: readonly Case[] = [
  {
    id: "t01",
    title: "Prometheus' claim grows in a class that no stack creates",
    edit: set(["monitoring/stack/prometheus/volume/size", Memory.gibibytes(20)]),
    findings: [
      "will be refused: PersistentVolumeClaim monitoring/monitoring-prometheus-data",
      "restarted: Deployment monitoring/monitoring-prometheus",
    ],
  },
  {
    id: "t03",
    title: "Prometheus scrapes more often",
    edit: set(["monitoring/stack/prometheus/scrapeIntervalSeconds", 30]),
    findings: ["restarted: Deployment monitoring/monitoring-prometheus"],
  },
  {
    id: "t06",
    title: "monitoring moves to another namespace",
    edit: set(["namespaces/namespaces/0/name", NAMESPACE], ["monitoring/stack/namespace", NAMESPACE]),
    findings: [
      "data lost: Namespace monitoring",
      "replaced: release observability/pushgateway",
      "replaced: ClusterRoleBinding observability-monitoring-prometheus",
      "replaced: ClusterRole observability-monitoring-prometheus",
      "replaced: ConfigMap observability/monitoring-prometheus",
      "replaced: Deployment observability/monitoring-prometheus",
      "replaced: ServiceAccount observability/monitoring-prometheus",
      "replaced: Service observability/monitoring-prometheus",
    ],
  },
];
