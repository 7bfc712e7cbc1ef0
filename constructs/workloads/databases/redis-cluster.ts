import type { Construct } from "constructs";
import { checkCall, checkNew, failOf, propError, requireWholeNumber } from "../../checks";
import type { SecretKey, ServiceAddress, ServiceScrapeTarget } from "../../cluster";
import { type ContainerResources, limitedResources } from "../../pods";
import { Memory } from "../../units";
import {
  clientAddress,
  headlessAddress,
  ReplicaData,
  scrapeTargets,
  StatefulService,
  type StatefulServiceProps,
} from "../stateful";
import { type DatabaseProps, databaseResources, passedOn } from "./database-props";
import { REDIS_SCRIPTS, redisConfig } from "./redis-files";
import { UserNameRule, userName } from "./user-name";

/** Properties of `RedisCluster`. */
export interface RedisClusterProps extends DatabaseProps {
  /** Name of the user for clients. */
  readonly username: string;
  /**
   * Pattern of the keys and channels that this user can access, such as `dedup:*`. A cluster has no numbered
   * databases that could separate users.
   * @see https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/
   */
  readonly keys: string;
  /** The user's password. */
  readonly password: SecretKey;
  /** Password of the user `operator`, which forms the cluster, runs the probes and reads metrics. */
  readonly operatorPassword: SecretKey;
  /**
   * Resource requests and limits of a node. Data may use three quarters of that memory; the rest is for copies of
   * pages while data is written to disk.
   * @default - 250m CPU and 512 MiB, at most 1 GiB
   */
  readonly resources?: ContainerResources;
}

const IMAGE = "redis:7.4.7";
const OPERATOR = "operator";

/** Ports. By default, the cluster bus of Redis is 10,000 above the port for clients. */
const PORTS = { redis: 6379, bus: 16_379 };

/** Minimum number of nodes: fewer nodes have no majority when one fails. */
const FEWEST_NODES = 3;

/** @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#redis-cluster-goals */
const MOST_NODES = 1000;

const FOLDER = "/etc/groundplan-redis";

/**
 * Redis in cluster mode: each replica is a node that has a part of all keys.
 *
 * The nodes distribute the hash slots among themselves at their first start, and find each other again when all of
 * their addresses have changed, for example after a suspension. A node that is added later starts without hash slots.
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/
 * @example
 * ```ts
 * const redis = new RedisCluster(stack, "redis", {
 *   name: "redis-cluster",
 *   namespace: "databases",
 *   purpose: Purpose.EXPERIMENT,
 *   replicas: 3,
 *   volume: { size: Memory.gibibytes(10), storageClass: "longhorn-database" },
 *   username: "lab",
 *   keys: "lab:*",
 *   password: { secretName: "lab-credentials", key: "REDIS_PASSWORD" },
 *   operatorPassword: { secretName: "lab-credentials", key: "REDIS_OPERATOR_PASSWORD" },
 * });
 * redis.address.endpoint("redis"); // redis-cluster.databases.svc:6379
 * ```
 */
export class RedisCluster extends StatefulService {
  /** Returns the address for clients without the construct, for use in another stack. */
  public static addressOf(props: RedisPlace): ServiceAddress {
    checkCall("RedisCluster.addressOf", props);
    return clientAddress(namesOf(props));
  }

  /** Returns the scrape targets without the construct, for use in another stack. */
  public static scrapeTargetsOf(props: RedisPlace): Readonly<Record<string, ServiceScrapeTarget>> {
    checkCall("RedisCluster.scrapeTargetsOf", props);
    return scrapeTargets(namesOf(props));
  }

  /** @throws as `StatefulService`, and for fewer than 3 nodes, or names that Redis does not accept. */
  constructor(scope: Construct, id: string, props: RedisClusterProps) {
    checkNew({ RedisCluster }, new.target, scope, id, props);
    super(scope, id, serviceOf(`${scope.node.path}/${id}`, props));
  }
}

/** The props that determine the address of a Redis cluster. */
export type RedisPlace = Pick<RedisClusterProps, "name" | "namespace" | "operatorPassword">;

function namesOf({ name, namespace, operatorPassword }: RedisPlace) {
  const metrics = {
    image: "oliver006/redis_exporter:v1.67.0",
    port: 9121,
    env: { REDIS_ADDR: `redis://127.0.0.1:${PORTS.redis}`, REDIS_USER: OPERATOR },
    secretEnv: { REDIS_PASSWORD: operatorPassword },
  };
  return { name, namespace, ports: PORTS, metrics };
}

function serviceOf(path: string, props: RedisClusterProps): StatefulServiceProps {
  validate(path, props);
  const resources = limitedResources(props.resources ?? databaseResources(Memory.gibibytes(1)));
  const { host } = headlessAddress(namesOf(props));
  const nodes = Array.from({ length: props.replicas }, (_, at) => `${props.name}-${at}.${host}`);
  return {
    ...passedOn(props),
    ...namesOf(props),
    replicaData: ReplicaData.SHARDED,
    image: props.image ?? IMAGE,
    command: ["sh", `${FOLDER}/start.sh`],
    env: {
      REDIS_NODES: nodes.join(" "),
      REDIS_OPERATOR: OPERATOR,
      REDIS_USER: props.username,
      REDIS_USER_KEYS: props.keys,
    },
    podEnv: { POD_IP: "status.podIP", POD_NAME: "metadata.name" },
    secretEnv: { REDIS_PASSWORD: props.password, REDIS_OPERATOR_PASSWORD: props.operatorPassword },
    probes: PROBES,
    resources,
    // the user `redis` of the image.
    user: { uid: 999, gid: 999, fsGroup: 999 },
    volume: { ...props.volume, mountPath: "/data" },
    configFiles: filesOf(resources.limits.memory),
    scratchDirectories: ["/run/redis"],
  };
}

function validate(path: string, props: RedisClusterProps): void {
  if (props.replicas < FEWEST_NODES) {
    const rule = `be ${FEWEST_NODES} or more: fewer nodes have no majority that could detect a failed one`;
    throw propError(path, "replicas", rule, props.replicas);
  }
  requireWholeNumber(failOf(path), "replicas", props.replicas, {
    least: FEWEST_NODES,
    most: MOST_NODES,
    why: ", above which Redis advises against a cluster",
  });
  userName(path, "username", UserNameRule.REDIS, props.username);
  if (props.username === OPERATOR || props.username === "default") {
    throw propError(path, "username", "not be a name that Redis or the construct uses", props.username);
  }
  if (!/^[!-~]+$/.test(props.keys)) {
    throw propError(path, "keys", "be a pattern without spaces, such as dedup:* or *", props.keys);
  }
}

function filesOf(memory: Memory): Readonly<Record<string, string>> {
  const scripts = Object.entries(REDIS_SCRIPTS).map(([name, text]) => [`${FOLDER}/${name}`, text]);
  return { [`${FOLDER}/redis.conf`]: redisConfig(PORTS.redis, memory), ...Object.fromEntries(scripts) };
}

const ask = (name: keyof typeof REDIS_SCRIPTS) => ({ command: ["sh", `${FOLDER}/${name}`] });

const PROBES = {
  // loading a large append-only file at start may take 15 minutes.
  startup: { ask: ask("answers.sh"), failureThreshold: 90 },
  readiness: { ask: ask("serves.sh") },
  liveness: { ask: ask("answers.sh"), timeoutSeconds: 10, failureThreshold: 6 },
};
