import type { TerraformStack } from "cdktf";
import {
  type Cluster,
  Cpu,
  ElasticChart,
  ElasticsearchCluster,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  Memory,
  type NodeGroupProps,
  Purpose,
  FastStack,
} from "../../constructs";
import type { JsonObject } from "../../constructs/charts";
import { type Block, type Document, documentOf, entriesOf, valuesOf } from "../support/document";
import { makeApp } from "../support/make-app";

/** Requests of the groups of the examples: 1.4 times their heap. */
export const RESOURCES = {
  requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(1.4) },
  limits: { cpu: Cpu.cores(1), memory: Memory.gibibytes(2) },
};

/** Three dedicated masters. */
export const MASTER: NodeGroupProps = {
  roles: [ElasticsearchRole.MASTER],
  replicas: 3,
  heap: Memory.gibibytes(1),
  resources: RESOURCES,
  volume: { size: Memory.gibibytes(1), storageClass: "local-disk" },
};

/** Three nodes with data. */
export const DATA: NodeGroupProps = {
  roles: [ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
  replicas: 3,
  heap: Memory.gibibytes(1),
  resources: RESOURCES,
  volume: { size: Memory.gibibytes(10), storageClass: "local-disk" },
};

/** Certificates and password in Secrets. */
export const SECURITY = {
  tlsSecretName: "es-certificates",
  elasticPassword: { secretName: "es-credentials", key: "password" },
};

/** A cluster that breaks no rule. */
export const REQUIRED: ElasticsearchClusterProps = {
  clusterName: "es",
  namespace: "search",
  purpose: Purpose.EXPERIMENT,
  engine: new ElasticChart({ version: "7.17.3" }),
  groups: { master: MASTER, data: DATA },
};

/** Makes a cluster in a stack called `stack`. */
export function make(
  props: Partial<ElasticsearchClusterProps> = {},
  cluster?: Cluster,
): { readonly construct: ElasticsearchCluster; readonly stack: TerraformStack } {
  const stack = new FastStack(makeApp(), "stack");
  cluster?.appliesTo(stack);
  return { construct: new ElasticsearchCluster(stack, "es", { ...REQUIRED, ...props }), stack };
}

/** Makes a cluster, and returns what was synthesized. */
export function synthesize(props: Partial<ElasticsearchClusterProps> = {}, cluster?: Cluster): Document {
  return documentOf(make(props, cluster).stack);
}

/** Returns the releases by their names. */
export function releasesOf({ resource }: Document): Record<string, Block> {
  return Object.fromEntries(
    entriesOf(resource, "helm_release").map(([, release]) => [String(release.name), release]),
  );
}

/** Returns the values of a release. */
export function valuesIn(document: Document, release: string): JsonObject {
  return valuesOf<JsonObject>(releasesOf(document)[release] ?? {});
}
