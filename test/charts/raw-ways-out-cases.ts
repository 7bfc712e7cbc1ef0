import type { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import {
  Cpu,
  CsiDriverNfs,
  Eck,
  EckOperator,
  ElasticChart,
  ElasticsearchCluster,
  Memory,
  MonitoringStack,
} from "../../constructs";
import type { DerivedKeys, JsonObject } from "../../constructs/charts";
import { ELASTICSEARCH_KEYS, KIBANA_KEYS } from "../../constructs/elasticsearch/chart/values/derived-keys";
import {
  ECK_ELASTICSEARCH_KEYS,
  ECK_KIBANA_KEYS,
  ECK_OPERATOR_KEYS,
} from "../../constructs/elasticsearch/eck/values/derived-keys";
import { STACK_KEYS } from "../../constructs/monitoring/full/values/derived-keys";
import { PUSHGATEWAY_KEYS } from "../../constructs/monitoring/pushgateway/derived-keys";
import { CSI_DRIVER_KEYS } from "../../constructs/storage/provisioned-class/csi-driver-keys";
import { REQUIRED, SECURITY } from "../elasticsearch/example";
import { FULL, GRAFANA } from "../monitoring/example";

export const VOLUME = { size: Memory.gibibytes(20), storageClass: "longhorn" };
export const RESOURCES = { requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) } };
export const KIBANA = { resources: RESOURCES, encryptionKey: { secretName: "kibana", key: "key" } };
export const SYSTEM = { systemPassword: { secretName: "kibana", key: "password" } };

/** A construct for a chart: how to make it with values of a user, and what it knows about the keys of the chart. */
export interface Case {
  readonly chart: string;
  readonly version: string;
  readonly release: string;
  readonly prop: string;
  readonly table: DerivedKeys;
  readonly make: (stack: TerraformStack, values?: JsonObject) => IConstruct;
}

export const chartCase = (version: "7.7.1" | "7.17.3" | "8.5.1"): Case => ({
  chart: "elasticsearch",
  version,
  release: "group-data",
  prop: "engine.extraValues",
  table: ELASTICSEARCH_KEYS,
  make: (stack, extraValues) =>
    new ElasticsearchCluster(stack, "it", {
      ...REQUIRED,
      engine: new ElasticChart({ version, security: SECURITY, extraValues }),
      disruptionBudgets: version !== "7.7.1",
    }),
});

export const CASES: readonly Case[] = [
  {
    chart: "kube-prometheus-stack",
    version: "88.5.3",
    release: "release",
    prop: "extraValues",
    table: STACK_KEYS,
    make: (stack, values) =>
      new MonitoringStack(stack, "it", {
        ...FULL,
        grafana: GRAFANA,
        alertmanager: { volume: VOLUME },
        nodeExporter: { namespace: "nodes" },
        scrapeJobs: { nas: { target: { addresses: ["nas:9100"] } } },
        extraValues: values,
      }),
  },
  {
    chart: "prometheus-pushgateway",
    version: "3.8.0",
    release: "pushgateway",
    prop: "pushgateway.extraValues",
    table: PUSHGATEWAY_KEYS,
    make: (stack, values) =>
      new MonitoringStack(stack, "it", { ...FULL, pushgateway: { volume: VOLUME, extraValues: values } }),
  },
  chartCase("7.7.1"),
  chartCase("7.17.3"),
  chartCase("8.5.1"),
  {
    chart: "kibana",
    version: "7.17.3",
    release: "kibana",
    prop: "engine.extraKibanaValues",
    table: KIBANA_KEYS,
    make: (stack, extraKibanaValues) =>
      new ElasticsearchCluster(stack, "it", {
        ...REQUIRED,
        engine: new ElasticChart({ version: "7.17.3", security: SECURITY, extraKibanaValues }),
        kibana: { ...KIBANA, ...SYSTEM },
      }),
  },
  {
    chart: "eck-elasticsearch",
    version: "0.20.0",
    release: "elasticsearch",
    prop: "engine.extraValues",
    table: ECK_ELASTICSEARCH_KEYS,
    make: (stack, extraValues) =>
      new ElasticsearchCluster(stack, "it", {
        ...REQUIRED,
        engine: new Eck({ version: "9.5.0", extraValues }),
      }),
  },
  {
    chart: "eck-kibana",
    version: "0.20.0",
    release: "kibana",
    prop: "engine.extraKibanaValues",
    table: ECK_KIBANA_KEYS,
    make: (stack, extraKibanaValues) =>
      new ElasticsearchCluster(stack, "it", {
        ...REQUIRED,
        engine: new Eck({ version: "9.5.0", extraKibanaValues }),
        kibana: KIBANA,
      }),
  },
  {
    chart: "eck-operator",
    version: "3.5.0",
    release: "release",
    prop: "extraValues",
    table: ECK_OPERATOR_KEYS,
    make: (stack, extraValues) => new EckOperator(stack, "it", { namespace: "elastic", extraValues }),
  },
  {
    chart: "csi-driver-nfs",
    version: "4.13.4",
    release: "release",
    prop: "extraValues",
    table: CSI_DRIVER_KEYS,
    make: (stack, values) => new CsiDriverNfs(stack, "it", { extraValues: values }),
  },
];
