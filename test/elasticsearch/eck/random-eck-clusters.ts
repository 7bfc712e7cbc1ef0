import {
  Cpu,
  Eck,
  type EckProps,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  MaxMapCount,
  Memory,
  type NodeGroupProps,
  Purpose,
  ReadyHealth,
} from "../../../constructs";
import type { Random } from "../../support/random";
import { randomGroup } from "../random-group";

const { MASTER, VOTING_ONLY, DATA, DATA_CONTENT, DATA_HOT, DATA_WARM, INGEST, ML, TRANSFORM } =
  ElasticsearchRole;

/** Makes a cluster on ECK that breaks no rule. */
export function validEckCluster(random: Random, name: string): ElasticsearchClusterProps {
  const hasTiers = random.isLikely(0.4);
  const dedicatedMasters = random.isLikely(0.6);
  const groups: Record<string, NodeGroupProps> = {
    [random.oneOf(["master", "control", "m"])]: {
      ...groupOf(random, dedicatedMasters ? [MASTER] : [MASTER, DATA]),
      replicas: random.oneOf([3, 5]),
    },
    "data-0": groupOf(random, [
      ...(hasTiers ? [DATA_CONTENT, DATA_HOT] : [DATA]),
      INGEST,
      ...random.someOf([ML, TRANSFORM]),
    ]),
    ...(hasTiers ? { warm: groupOf(random, [DATA_WARM]) } : {}),
    ...(random.isLikely(0.3) ? { client: { ...groupOf(random, []), volume: undefined } } : {}),
    ...(random.isLikely(0.3)
      ? { tiebreaker: { ...groupOf(random, [MASTER, VOTING_ONLY]), replicas: 2 } }
      : {}),
  };
  return {
    clusterName: name,
    namespace: "default",
    purpose: Purpose.EXPERIMENT,
    engine: new Eck(engineOf(random)),
    groups,
    dedicatedMasters,
    readyHealth: random.oneOf([undefined, ReadyHealth.YELLOW]),
    maxMapCount: random.oneOf(Object.values(MaxMapCount)),
    disruptionBudgets: random.isLikely(0.8),
    suspended: random.isLikely(0.2),
    settings: random.oneOf<ElasticsearchClusterProps["settings"]>([
      undefined,
      { "node.attr.rack": "${HOSTNAME}", "action.destructive_requires_name": true },
      { "indices.recovery.max_bytes_per_sec": "40mb", "reindex.remote.whitelist": ["a:9200", "b:9200"] },
    ]),
    kibana: random.isLikely(0.5)
      ? {
          resources: { requests: { cpu: Cpu.millicores(100), memory: Memory.gibibytes(1) } },
          replicas: random.oneOf([1, 2]),
          encryptionKey: { secretName: "kibana", key: "key" },
        }
      : undefined,
  };
}

function engineOf(random: Random): EckProps {
  return {
    version: random.oneOf(["7.17.29", "8.0.0", "8.19.3", "9.0.0", "9.5.0"]),
    deletesClaims: random.oneOf([undefined, { reason: "a test" }]),
    tlsSecretName: random.oneOf([undefined, "es-tls"]),
    extraValues: random.oneOf([undefined, { labels: { team: "logs" } }]),
  };
}

/** ECK has one budget for all groups. */
function groupOf(random: Random, roles: readonly ElasticsearchRole[]): NodeGroupProps {
  const group = randomGroup(random, roles, ["local", "fast.ssd"]);
  return { ...group, maxUnavailable: group.maxUnavailable && 1 };
}

/** A cluster with one mistake, and the prop in its error. */
export interface BrokenEckCluster {
  /** Makes its props; some are refused here already, by the engine's own constructor. */
  readonly props: () => ElasticsearchClusterProps;
  readonly error: string;
}

/** Breaks one rule, ECK's or one of all engines, of a cluster that broke none. */
export function brokenEckCluster(random: Random): BrokenEckCluster {
  const valid: ElasticsearchClusterProps = { ...validEckCluster(random, "es"), disruptionBudgets: true };
  const data = valid.groups["data-0"] as NodeGroupProps;
  const [masters = ""] = Object.keys(valid.groups);
  const withGroup =
    (name: string, group: Partial<NodeGroupProps> = {}) =>
    () => ({
      ...valid,
      groups: { ...valid.groups, [name]: { ...data, ...group } },
    });
  const withProps = (props: Partial<ElasticsearchClusterProps>) => () => ({ ...valid, ...props });
  const withEngine = (props: Partial<EckProps>) => () => ({
    ...valid,
    engine: new Eck({ version: "9.5.0", ...props }),
  });
  const kibana = { resources: data.resources };
  const [props, error] = random.oneOf<readonly [() => ElasticsearchClusterProps, string]>([
    [
      withEngine({ version: random.oneOf(["6.8.0", "7.16.1", "10.0.0", "9", "", "9.5.0-rc1"]) }),
      "Eck: version",
    ],
    [
      withProps({
        clusterName: "e".repeat(37 + random.upTo(8)),
        groups: { m: valid.groups[masters] ?? data, d: data },
      }),
      "stack/es: clusterName",
    ],
    [withProps({ clusterName: random.oneOf(["", "E", "-e", "e_s"]) }), "stack/es: clusterName"],
    [withGroup("g".repeat(24 + random.upTo(10))), "stack/es: groups"],
    [withGroup(random.oneOf(["http", "transport", "internal-http", "remote-cluster"])), "stack/es: groups"],
    [
      withGroup("data-0", { replicas: 4, maxUnavailable: 2 + random.upTo(1) }),
      "stack/es: groups.data-0.maxUnavailable",
    ],
    [
      withGroup("data-0", { replicas: random.oneOf([0, -1, 0.5, Number.NaN]) }),
      "stack/es: groups.data-0.replicas",
    ],
    [withGroup("data-0", { volume: undefined }), "stack/es: groups.data-0.volume"],
    [
      withGroup("data-0", { volume: { size: Memory.gibibytes(0), storageClass: "a" } }),
      "stack/es: groups.data-0.volume.size",
    ],
    [withGroup("data-0", { heap: data.resources.requests.memory }), "stack/es: groups.data-0."],
    [withGroup("data-0", { roles: [INGEST, INGEST, DATA] }), "stack/es: groups.data-0.roles"],
    [withGroup(masters, { roles: [MASTER], replicas: 4 }), "stack/es: groups"],
    [withProps({ readyHealth: ReadyHealth.GREEN }), "stack/es: readyHealth"],
    [
      withProps({ settings: { "xpack.security.authc.reserved_realm.enabled": false } }),
      'stack/es: settings["xpack',
    ],
    [withProps({ settings: { "cluster.initial_master_nodes": "a" } }), 'stack/es: settings["cluster'],
    [
      withProps({ kibana: { ...kibana, systemPassword: { secretName: "a", key: "b" } } }),
      "stack/es: kibana.systemPassword",
    ],
    [withProps({ kibana: { ...kibana, replicas: 0 } }), "stack/es: kibana.replicas"],
    [withProps({ retiredGroups: ["old"], engine: new Eck({ version: "9.5.0" }) }), "stack/es: retiredGroups"],
    [withProps({ namespace: "A" }), "stack/es: namespace"],
    [withEngine({ extraValues: { nodeSet: [] } }), "stack/es: engine.extraValues.nodeSet"],
  ]);
  return { props, error };
}
