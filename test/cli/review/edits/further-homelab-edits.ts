import { Eck, Memory, PodSecurityLevel } from "../../../../constructs";
import type { Case } from "./case";
import { set, without } from "./edit";

const CLUSTER = "elasticsearch/clusters/0";
const STACK = "monitoring/stack";

/** Further edits of the home lab with K3s, with verdicts written by hand. */
export const FURTHER_HOMELAB_K3S_EDITS: readonly Case[] = [
  {
    id: "h-heap",
    title: "Elasticsearch gets a smaller heap",
    edit: set([`${CLUSTER}/groups/node/heap`, Memory.mebibytes(900)]),
    findings: ["restarted: release elasticsearch/elk-elasticsearch"],
  },
  {
    id: "h-kibana-scaled",
    title: "Kibana loses a pod",
    edit: set([`${CLUSTER}/kibana/replicas`, 1]),
    findings: ["scaled: release elasticsearch/elk-kibana"],
  },
  {
    id: "h-kibana-key",
    title: "Kibana's encryption key is another one",
    edit: set([`${CLUSTER}/kibana/encryptionKey/key`, "other"]),
    findings: [
      "consequence: release elasticsearch/elk-kibana",
      "restarted: release elasticsearch/elk-kibana",
    ],
  },
  {
    id: "h-newer-version",
    title: "Elasticsearch gets a newer version",
    edit: set([`${CLUSTER}/engine`, new Eck({ version: "9.5.1" })]),
    findings: [
      "consequence: release elasticsearch/elk-elasticsearch",
      "restarted: release elasticsearch/elk-elasticsearch",
      "restarted: release elasticsearch/elk-kibana",
    ],
  },
  {
    id: "h-deletes-claims",
    title: "the operator may delete claims",
    edit: set([`${CLUSTER}/engine`, new Eck({ version: "9.5.0", deletesClaims: { reason: "a test" } })]),
    findings: ["guard taken away: homelab-k3s-elasticsearch/elk"],
  },
  {
    id: "h-api-key-removed",
    title: "an API key is no longer declared",
    edit: set([`${CLUSTER}/apiKeys`, []]),
    findings: [],
  },
  {
    id: "h-local-grows",
    title: "local volumes are said to be larger",
    edit: set(
      ["storage/localClasses/0/capacity", Memory.gibibytes(200)],
      [`${CLUSTER}/groups/node/volume/size`, Memory.gibibytes(200)],
    ),
    findings: ["will be refused: release elasticsearch/elk-elasticsearch"],
  },
  {
    id: "h-local-shrinks",
    title: "Elasticsearch asks for less",
    edit: set([`${CLUSTER}/groups/node/volume/size`, Memory.gibibytes(80)]),
    findings: [
      "will be refused: homelab-k3s-elasticsearch/elk",
      "will be refused: release elasticsearch/elk-elasticsearch",
    ],
  },
  {
    id: "h-set-renamed",
    title: "a node set is renamed",
    edit: {
      data: (all) => {
        const [cluster] = all.elasticsearch?.clusters ?? [];
        const { node } = cluster?.groups ?? {};
        if (cluster === undefined || node === undefined) throw new Error("the house has a node set");
        return { ...all, elasticsearch: { clusters: [{ ...cluster, groups: { all: node } }] } };
      },
    },
    findings: [
      "data lost: release elasticsearch/elk-elasticsearch",
      "will be refused: homelab-k3s-elasticsearch/elk",
      "restarted: release elasticsearch/elk-elasticsearch",
    ],
  },
  {
    id: "h-local-renamed",
    title: "a local class is renamed, with its user",
    edit: set(
      ["storage/localClasses/0/className", "local-es"],
      [`${CLUSTER}/groups/node/volume/storageClass`, "local-es"],
    ),
    findings: [
      "data lost: PersistentVolume local-elasticsearch-heracles (100Gi, class local-elasticsearch)",
      "data lost: PersistentVolume local-elasticsearch-hestia (100Gi, class local-elasticsearch)",
      "data lost: PersistentVolume local-elasticsearch-nyx (100Gi, class local-elasticsearch)",
      "will be refused: homelab-k3s-elasticsearch/elk",
      "will be refused: release elasticsearch/elk-elasticsearch",
      "out of order: StorageClass local-elasticsearch",
      "removed: StorageClass local-elasticsearch",
      "removed: terraform_data.local-elasticsearch_class_reclaim-policy_A86AB26F",
    ],
  },
  {
    id: "h-nodes-reordered",
    title: "nodes of a local class are listed in another order",
    edit: set(["storage/localClasses/0/nodeNames", ["nyx", "hestia", "heracles"]]),
    findings: [],
  },
  {
    id: "h-operator-scaled",
    title: "the operator gets a second pod",
    edit: set(["operators/eck/replicas", 2]),
    findings: ["scaled: release elastic-system/elastic-operator"],
  },
  {
    id: "h-operator-namespaces",
    title: "the operator looks after one namespace",
    edit: set(["operators/eck/managedNamespaces", ["elasticsearch"]]),
    findings: [
      "consequence: release elastic-system/elastic-operator",
      "restarted: release elastic-system/elastic-operator",
    ],
  },
  {
    id: "h-operator-removed",
    title: "the operator is removed",
    edit: without("operators"),
    findings: ["data left behind: stack"],
  },
];

/** Further edits of the home on Talos, judged by hand. */
export const FURTHER_HOMELAB_TALOS_EDITS: readonly Case[] = [
  {
    id: "t-alert-removed",
    title: "an alert is removed",
    edit: without("monitoring/stack/alertRules/EtcdNoLeader"),
    findings: [
      "guard taken away: ConfigMap monitoring/monitoring-prometheus",
      "restarted: Deployment monitoring/monitoring-prometheus",
    ],
  },
  {
    id: "t-retention",
    title: "Prometheus keeps metrics for longer",
    edit: set([`${STACK}/prometheus/retentionDays`, 30]),
    findings: ["restarted: Deployment monitoring/monitoring-prometheus"],
  },
  {
    id: "t-other-class",
    title: "Prometheus' volume gets another class",
    edit: set([`${STACK}/prometheus/volume/storageClass`, "longhorn"]),
    findings: [
      "will be refused: PersistentVolumeClaim monitoring/monitoring-prometheus-data",
      "will be refused: homelab-talos-monitoring/monitoring",
    ],
  },
  {
    id: "t-volume-shrinks",
    title: "Prometheus' volume shrinks",
    edit: set([`${STACK}/prometheus/volume/size`, Memory.gibibytes(5)]),
    findings: [
      "will be refused: PersistentVolumeClaim monitoring/monitoring-prometheus-data",
      "will be refused: homelab-talos-monitoring/monitoring",
      "consequence: Deployment monitoring/monitoring-prometheus",
      "restarted: Deployment monitoring/monitoring-prometheus",
    ],
    says: [/less is kept \(--storage.tsdb.retention.size/],
  },
  {
    id: "t-exporters-removed",
    title: "the node exporters are removed",
    edit: set([`${STACK}/nodeExporter`, undefined]),
    findings: [
      "consequence: ConfigMap monitoring/monitoring-prometheus",
      "removed: DaemonSet node-exporter/monitoring-prometheus-node-exporter",
      "restarted: Deployment monitoring/monitoring-prometheus",
    ],
  },
  {
    id: "t-renamed",
    title: "monitoring is renamed",
    edit: set([`${STACK}/name`, "metrics"]),
    findings: [
      "will be refused: PersistentVolumeClaim monitoring/monitoring-prometheus-data",
      "replaced: ClusterRoleBinding monitoring-metrics-prometheus",
      "replaced: ClusterRole monitoring-metrics-prometheus",
      "replaced: ConfigMap monitoring/metrics-prometheus",
      "replaced: DaemonSet node-exporter/metrics-prometheus-node-exporter",
      "replaced: Deployment monitoring/metrics-prometheus",
      "replaced: ServiceAccount monitoring/metrics-prometheus",
      "replaced: Service monitoring/metrics-prometheus",
    ],
  },
  {
    id: "t-pushgateway-jobs",
    title: "a Pushgateway takes metrics of another job",
    edit: set([`${STACK}/pushgateway`, { jobs: ["backup"] }]),
    findings: [],
  },
  {
    id: "t-level-lowered",
    title: "the node exporters' namespace enforces more",
    edit: set(["namespaces/namespaces/1/podSecurity", PodSecurityLevel.BASELINE]),
    findings: [
      "will be refused: DaemonSet node-exporter/monitoring-prometheus-node-exporter",
      "consequence: Namespace node-exporter",
    ],
  },
  {
    id: "t-exporters-moved",
    title: "the node exporters move to another namespace",
    edit: set([`${STACK}/nodeExporter/namespace`, "monitoring"]),
    findings: [
      "will be refused: DaemonSet monitoring/monitoring-prometheus-node-exporter",
      "replaced: DaemonSet monitoring/monitoring-prometheus-node-exporter",
    ],
  },
  {
    id: "t-monitoring-removed",
    title: "monitoring is removed",
    edit: without("monitoring"),
    findings: ["data left behind: stack", "consequence: machines of homelab-talos"],
  },
];
