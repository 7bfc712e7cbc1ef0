import {
  Cpu,
  ElasticChart,
  type ElasticChartVersion,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  MaxMapCount,
  Memory,
  type NodeGroupProps,
  Purpose,
  ReadyHealth,
} from "../../constructs";
import type { Random } from "../support/random";
import { SECURITY } from "./example";
import { randomGroup } from "./random-group";

/** Classes of its volumes. */
const CLASSES = ["local-disk", { className: "fast.ssd" }];

const { MASTER, DATA, DATA_CONTENT, DATA_HOT, DATA_WARM, DATA_COLD, INGEST, ML, TRANSFORM } =
  ElasticsearchRole;

/** Makes a cluster that breaks no rule, on one version of Elastic's chart. */
export function validCluster(random: Random, version: ElasticChartVersion): ElasticsearchClusterProps {
  const hasTiers = version === "8.5.1" && random.isLikely(0.4);
  const dedicatedMasters = random.isLikely(0.7);
  const hasSecurity = version === "8.5.1" || random.isLikely(0.5);
  const groups: Record<string, NodeGroupProps> = {
    [random.oneOf(["master", "control", "m"])]: {
      ...randomGroup(
        random,
        dedicatedMasters ? [MASTER] : [MASTER, ...(hasTiers ? [DATA_COLD] : [DATA])],
        CLASSES,
      ),
      replicas: random.oneOf([1, 3, 5]),
      maxUnavailable: 1,
    },
    data: randomGroup(
      random,
      [...(hasTiers ? [DATA_CONTENT, DATA_HOT] : [DATA]), INGEST, ...random.someOf([ML, TRANSFORM])],
      CLASSES,
    ),
  };
  if (hasTiers) groups.warm = randomGroup(random, [DATA_WARM], CLASSES);
  if (random.isLikely(0.3)) groups.client = { ...randomGroup(random, [], CLASSES), volume: undefined };
  const settings = random.oneOf<ElasticsearchClusterProps["settings"]>([
    undefined,
    { "node.attr.rack": "${HOSTNAME}", "action.destructive_requires_name": true },
    { "indices.recovery.max_bytes_per_sec": "40mb" },
  ]);
  const hasKibana = version !== "8.5.1" && random.isLikely(0.4);
  return {
    clusterName: random.oneOf(["es", "logs", "a-b", "elasticsearch"]),
    namespace: random.oneOf(["search", "default"]),
    purpose: Purpose.EXPERIMENT,
    engine: new ElasticChart({
      version,
      ...(hasSecurity ? { security: SECURITY } : {}),
    } as ConstructorParameters<typeof ElasticChart>[0]),
    groups,
    dedicatedMasters,
    readyHealth: random.oneOf(Object.values(ReadyHealth)),
    maxMapCount: random.oneOf(Object.values(MaxMapCount)),
    settings,
    disruptionBudgets: version === "7.7.1" ? false : random.isLikely(0.8),
    suspended: random.isLikely(0.2),
    kibana: hasKibana
      ? {
          resources: { requests: { cpu: Cpu.millicores(100), memory: Memory.gibibytes(1) } },
          replicas: random.oneOf([1, 2]),
          encryptionKey: { secretName: "kibana", key: "key" },
          systemPassword: hasSecurity ? { secretName: "kibana", key: "password" } : undefined,
        }
      : undefined,
  };
}

/** A cluster with one mistake, and the prop in its error. */
export interface BrokenCluster {
  readonly props: ElasticsearchClusterProps;
  readonly prop: string;
}

/** Breaks one rule of a cluster that broke none. */
export function brokenCluster(random: Random, version: ElasticChartVersion): BrokenCluster {
  const valid = validCluster(random, version);
  const [masters = ""] = Object.keys(valid.groups);
  const name = random.oneOf(["data", masters]);
  const chosen = valid.groups[name];
  const master = valid.groups[masters];
  if (chosen === undefined || master === undefined) throw new Error("no such group");
  const change = (changed: Partial<NodeGroupProps>, of = name) => ({
    ...valid,
    groups: { ...valid.groups, [of]: { ...(of === name ? chosen : master), ...changed } },
  });
  const requests = (memory: Memory, cpu = Cpu.cores(1)) => ({ resources: { requests: { cpu, memory } } });
  return random.oneOf<() => BrokenCluster>([
    () => ({
      props: { ...valid, clusterName: random.oneOf(["", "-a", "A", "a_b"]) },
      prop: "clusterName",
    }),
    () => ({ props: { ...valid, namespace: random.oneOf(["", "A", "a b"]) }, prop: "namespace" }),
    () => ({ props: { ...valid, groups: { [masters]: master } }, prop: "groups" }),
    () => ({
      props: {
        ...valid,
        groups: { ...valid.groups, [random.oneOf(["A", "a-", "", "a".repeat(52)])]: chosen },
      },
      prop: "groups",
    }),
    () => ({ props: { ...valid, clientGroup: "nobody" }, prop: "clientGroup" }),
    () => ({ props: { ...valid, retiredGroups: [name] }, prop: "retiredGroups" }),
    () => ({
      props: change({ replicas: random.oneOf([0, -1, 0.5, Number.NaN]) }),
      prop: `groups.${name}.replicas`,
    }),
    () => ({
      props: change({ replicas: random.oneOf([2, 4]) }, masters),
      prop: `groups.${masters}.replicas`,
    }),
    () => ({
      props: { ...change({ maxUnavailable: random.oneOf([0, 1.5, 99]) }), disruptionBudgets: true },
      prop: `groups.${name}.maxUnavailable`,
    }),
    () => ({
      props: change({
        heap: Memory.mebibytes(random.oneOf([1, 127, 32 * 1024])),
        ...requests(Memory.gibibytes(64)),
      }),
      prop: `groups.${name}.heap`,
    }),
    () => ({
      props: change(requests(chosen.heap.times(random.oneOf([1, 1.3, 1.399])))),
      prop: `groups.${name}.resources.requests.memory`,
    }),
    () => ({
      props: change(requests(chosen.heap.times(2), Cpu.millicores(0))),
      prop: `groups.${name}.resources.requests.cpu`,
    }),
    () => ({
      props: change({
        resources: { requests: chosen.resources.requests, limits: { memory: Memory.mebibytes(1) } },
      }),
      prop: `groups.${name}.resources.limits.memory`,
    }),
    () => ({ props: change({ volume: undefined }), prop: `groups.${name}.volume` }),
    () => ({
      props: change({ volume: { size: Memory.gibibytes(0), storageClass: "a" } }),
      prop: `groups.${name}.volume.size`,
    }),
    () => ({
      props: change({ volume: { size: Memory.gibibytes(1), storageClass: random.oneOf(["", "A b"]) } }),
      prop: `groups.${name}.volume.storageClass`,
    }),
    () => ({
      props: change({ antiAffinityTopologyKey: random.oneOf(["", "a b"]) }),
      prop: `groups.${name}.antiAffinityTopologyKey`,
    }),
    () => ({ props: change({ roles: [...chosen.roles, ...chosen.roles] }), prop: `groups.${name}.roles` }),
    () => ({
      props: { ...change({ roles: [MASTER, DATA, INGEST] }, masters), dedicatedMasters: true },
      prop: `groups.${masters}.roles`,
    }),
    () => ({
      props: {
        ...valid,
        settings: { [random.oneOf(["cluster.name", "discovery.type", "node.roles"])]: "x" },
      },
      prop: "settings",
    }),
    () => ({ props: { ...valid, timeoutSeconds: random.oneOf([0, -1, 0.1]) }, prop: "timeoutSeconds" }),
    () => ({
      props: { ...valid, migratesFrom: { engine: "eck", version: "9.0.0", way: "rolling" } },
      prop: "migratesFrom",
    }),
    () => ({
      props: {
        ...valid,
        groups: { ...valid.groups, second: { ...master, replicas: 2, roles: [MASTER], maxUnavailable: 1 } },
      },
      prop: "groups",
    }),
  ])();
}
