import { ElasticChart } from "../../../../constructs";
import type { Case } from "./case";
import { set } from "./edit";

const ELASTIC = "elasticsearch/clusters/0/engine";
const STACK = "monitoring/stack/extraValues";
const RELEASE = "release monitoring/kube-prometheus-stack";
const GROUPS = ["elasticsearch-data", "elasticsearch-master"];

const elastic = (extraValues: ConstructorParameters<typeof ElasticChart>[0]["extraValues"]) =>
  set([ELASTIC, new ElasticChart({ version: "7.17.3", extraValues })]);
const ofGroups = (verdict: string) => GROUPS.map((each) => `${verdict}: release elasticsearch/${each}`);

/** Values of Elastic's chart, judged by what helm renders of them. */
export const ELASTIC_VALUE_EDITS: readonly Case[] = [
  {
    id: "v-grace-period",
    title: "pods get longer to stop",
    edit: elastic({ terminationGracePeriod: 240 }),
    findings: ofGroups("restarted"),
  },
  {
    id: "v-ingress",
    title: "an Ingress is added",
    edit: elastic({ ingress: { enabled: true } }),
    findings: [],
  },
  {
    id: "v-update-strategy",
    title: "pods are updated by hand",
    edit: elastic({ updateStrategy: "OnDelete" }),
    findings: [],
  },
];

/** Values of kube-prometheus-stack, judged by what helm renders of them and by what its operator documents. */
export const MONITORING_VALUE_EDITS: readonly Case[] = [
  {
    id: "v-rule-group",
    title: "a group of rules is switched off",
    edit: set([STACK, { defaultRules: { rules: { etcd: false } } }]),
    findings: [`removed: ${RELEASE}`],
    says: [/with defaultRules, its chart deletes PrometheusRule etcd/],
  },
  {
    id: "v-log-level",
    title: "Prometheus logs more",
    edit: set([STACK, { prometheus: { prometheusSpec: { logLevel: "debug" } } }]),
    findings: [`restarted: ${RELEASE}`],
    says: [/pods of Prometheus prometheus restart/],
  },
  {
    id: "v-state-metrics",
    title: "kube-state-metrics gets an annotation on its pod",
    edit: set([STACK, { "kube-state-metrics": { podAnnotations: { a: "b" } } }]),
    findings: [`restarted: ${RELEASE}`],
    says: [/kube-state-metrics restart as kube-state-metrics\.podAnnotations changes/],
  },
  {
    id: "v-grafana-ingress",
    title: "Grafana gets an Ingress, whose host its configuration names",
    edit: set([STACK, { grafana: { ingress: { enabled: true, hosts: ["grafana.lab"] } } }]),
    findings: [`restarted: ${RELEASE}`],
  },
  {
    id: "v-node-port",
    title: "a node port is set, which only a Service of that type has",
    edit: set([STACK, { prometheus: { service: { nodePort: 30_091 } } }]),
    findings: [`ignored: ${RELEASE}`],
  },
  {
    id: "v-node-port-type",
    title: "a node port is set with the type that reads it",
    edit: set([STACK, { prometheus: { service: { nodePort: 30_091, type: "NodePort" } } }]),
    findings: [`guard taken away: ${RELEASE}`, `not known: ${RELEASE}`],
  },
  {
    id: "v-service-label",
    title: "a Service gets a label",
    edit: set([STACK, { prometheus: { service: { labels: { a: "b" } } } }]),
    findings: [],
  },
];
