import type { Construct } from "constructs";
import { checkCall, checkNew } from "../../checks";
import type { SecretKey, ServiceAddress, ServiceScrapeTarget } from "../../cluster";
import type { ContainerResources } from "../../pods";
import { Memory } from "../../units";
import {
  clientAddress,
  ReplicaData,
  scrapeTargets,
  StatefulService,
  type StatefulServiceProps,
} from "../stateful";
import { type ClickHouseSettings, serverConfig } from "./click-house-config";
import { DATA_PATH, START_SCRIPT } from "./click-house-files";
import { type DatabaseProps, databaseResources, passedOn } from "./database-props";
import { FIRST_START_ENDED_PATH, firstStartEnded } from "./first-start";
import { databaseName, UserNameRule, userName } from "./user-name";

/** Properties of `ClickHouse`. */
export interface ClickHouseProps extends DatabaseProps {
  /** Name of the database that is created on an empty volume. */
  readonly database: string;
  /**
   * Name of the only user: letters, digits and underscores, but no hyphens. The user `default`, which has no
   * password, is removed.
   */
  readonly username: string;
  /** The user's password. */
  readonly password: SecretKey;
  /**
   * Resource requests and limits of the server. ClickHouse limits itself to nine tenths of that memory.
   * @default - 250m CPU and 512 MiB, at most 2 GiB
   * @see https://clickhouse.com/docs/operations/server-configuration-parameters/settings#max_server_memory_usage_to_ram_ratio
   */
  readonly resources?: ContainerResources;
  /**
   * Further settings of the server. A dot separates a section from its settings:
   * `"merge_tree.min_rows_for_wide_part": 0`.
   * @default - none
   */
  readonly settings?: ClickHouseSettings;
}

const IMAGE = "clickhouse/clickhouse-server:24.12";
const START_PATH = "/etc/groundplan-clickhouse/start.sh";

/** Ports. A scrape job named a metrics port that the Service did not have (GR-13). */
const PORTS = { http: 8123, native: 9000, metrics: 9363 };

/**
 * Independent ClickHouse servers: each replica has its own data, and clients are sent to the first one. ClickHouse
 * exposes its own metrics, so no exporter is needed.
 * @see https://clickhouse.com/docs/operations/server-configuration-parameters/settings#prometheus
 * @example
 * ```ts
 * const clickhouse = new ClickHouse(stack, "clickhouse", {
 *   name: "clickhouse",
 *   namespace: "databases",
 *   purpose: Purpose.EXPERIMENT,
 *   replicas: 1,
 *   volume: { size: Memory.gibibytes(50), storageClass: "longhorn-database" },
 *   database: "lab",
 *   username: "lab",
 *   password: { secretName: "lab-credentials", key: "CLICKHOUSE_PASSWORD" },
 * });
 * clickhouse.address.url("http"); // http://clickhouse.databases.svc:8123
 * ```
 */
export class ClickHouse extends StatefulService {
  /** Returns the address for clients without the construct, for use in another stack. */
  public static addressOf(props: Pick<ClickHouseProps, "name" | "namespace">): ServiceAddress {
    checkCall("ClickHouse.addressOf", props);
    return clientAddress(namesOf(props));
  }

  /** Returns the scrape targets without the construct, for use in another stack. */
  public static scrapeTargetsOf(
    props: Pick<ClickHouseProps, "name" | "namespace">,
  ): Readonly<Record<string, ServiceScrapeTarget>> {
    checkCall("ClickHouse.scrapeTargetsOf", props);
    return scrapeTargets(namesOf(props));
  }

  /** @throws as `StatefulService`, and for a name that ClickHouse does not accept. */
  constructor(scope: Construct, id: string, props: ClickHouseProps) {
    checkNew({ ClickHouse }, new.target, scope, id, props);
    super(scope, id, serviceOf(`${scope.node.path}/${id}`, props));
  }
}

function namesOf({ name, namespace }: Pick<ClickHouseProps, "name" | "namespace">) {
  return { name, namespace, ports: PORTS, metrics: { portName: "metrics" } };
}

function serviceOf(path: string, props: ClickHouseProps): StatefulServiceProps {
  return {
    ...passedOn(props),
    ...namesOf(props),
    replicaData: ReplicaData.SEPARATE,
    image: props.image ?? IMAGE,
    command: ["sh", START_PATH],
    env: {
      CLICKHOUSE_DB: databaseName(path, "database", props.database),
      CLICKHOUSE_USER: userName(path, "username", UserNameRule.CLICKHOUSE, props.username),
    },
    secretEnv: { CLICKHOUSE_PASSWORD: props.password },
    probes: PROBES,
    resources: props.resources ?? databaseResources(Memory.gibibytes(2)),
    // the user `clickhouse` of the image.
    user: { uid: 101, gid: 101, fsGroup: 101 },
    volume: { ...props.volume, mountPath: DATA_PATH },
    configFiles: {
      "/etc/clickhouse-server/config.d/groundplan.xml": serverConfig(path, PORTS.metrics, props.settings),
      [START_PATH]: START_SCRIPT,
      [FIRST_START_ENDED_PATH]: firstStartEnded(DATA_PATH),
    },
    // the entrypoint of the image writes the user, with the password from the Secret, to the first directory.
    scratchDirectories: ["/etc/clickhouse-server/users.d", "/var/log/clickhouse-server", "/tmp"],
  };
}

const PING = { httpPath: "/ping", portName: "http" };

const PROBES = {
  // loading the parts of many tables at start may take 15 minutes.
  startup: { ask: PING, failureThreshold: 90 },
  readiness: { ask: PING },
  liveness: { ask: PING, timeoutSeconds: 10, failureThreshold: 6 },
};
