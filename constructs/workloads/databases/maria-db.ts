import type { Construct } from "constructs";
import { checkCall, checkNew, propError } from "../../checks";
import type { SecretKey, ServiceAddress, ServiceScrapeTarget } from "../../cluster";
import { type ContainerResources, limitedResources, type LimitedResources } from "../../pods";
import { Memory } from "../../units";
import {
  clientAddress,
  ReplicaData,
  scrapeTargets,
  StatefulService,
  type StatefulServiceProps,
} from "../stateful";
import { type DatabaseProps, databaseResources, passedOn } from "./database-props";
import { FIRST_START_ENDED_PATH, firstStartEnded, INITIALIZATION } from "./first-start";
import {
  DATA_PATH,
  exporterScript,
  type MariaDbSettings,
  serverConfig,
  START_SCRIPT,
} from "./maria-db-files";
import { databaseName, UserNameRule, userName } from "./user-name";

/** Properties of `MariaDb`. */
export interface MariaDbProps extends DatabaseProps {
  /** Name of the database that is created on an empty volume. */
  readonly database: string;
  /** Name of the user with all privileges on that database, created with it; hyphens are allowed. */
  readonly username: string;
  /** The user's password. */
  readonly password: SecretKey;
  /** Password of root, who can only log in from within the pod. */
  readonly rootPassword: SecretKey;
  /**
   * Password of the user `exporter`, which reads statistics for Prometheus. The user is created on an empty volume;
   * in an existing database, it must be created manually.
   * @default - no exporter and no metrics
   */
  readonly exporterPassword?: SecretKey;
  /**
   * Resource requests and limits of the server.
   * @default - 250m CPU and 512 MiB, at most 1 GiB
   */
  readonly resources?: ContainerResources;
  /**
   * Size of the InnoDB buffer pool: at most three quarters of `resources.limits.memory`, as connections also need
   * memory.
   * @see https://mariadb.com/docs/server/server-usage/storage-engines/innodb/innodb-buffer-pool
   * @default - half of `resources.limits.memory`
   */
  readonly bufferPool?: Memory;
  /**
   * Further settings of `[mariadbd]`, such as `max_allowed_packet: "64M"`.
   * @default - none
   */
  readonly settings?: MariaDbSettings;
}

const IMAGE = "mariadb:11.7";
const EXPORTER_IMAGE = "prom/mysqld-exporter:v0.16.0";
const EXPORTER_USER = "exporter";
const PORTS = { mysql: 3306 };
const START_PATH = "/etc/groundplan-mariadb/start.sh";

/**
 * Independent MariaDB servers: each replica has its own data, and clients are sent to the first one.
 * @see https://mariadb.com/docs/server
 * @example
 * ```ts
 * const mariadb = new MariaDb(stack, "mariadb", {
 *   name: "mariadb",
 *   namespace: "databases",
 *   purpose: Purpose.EXPERIMENT,
 *   replicas: 1,
 *   volume: { size: Memory.gibibytes(50), storageClass: "longhorn-database" },
 *   database: "lab",
 *   username: "lab",
 *   password: { secretName: "lab-credentials", key: "MARIADB_PASSWORD" },
 *   rootPassword: { secretName: "lab-credentials", key: "MARIADB_ROOT_PASSWORD" },
 * });
 * mariadb.address.host; // mariadb.databases.svc
 * ```
 */
export class MariaDb extends StatefulService {
  /** Returns the address for clients without the construct, for use in another stack. */
  public static addressOf(props: MariaDbPlace): ServiceAddress {
    checkCall("MariaDb.addressOf", props);
    return clientAddress(namesOf(props));
  }

  /** Returns the scrape targets without the construct, for use in another stack. */
  public static scrapeTargetsOf(props: MariaDbPlace): Readonly<Record<string, ServiceScrapeTarget>> {
    checkCall("MariaDb.scrapeTargetsOf", props);
    return scrapeTargets(namesOf(props));
  }

  /** @throws as `StatefulService`, and for a name that MariaDB only accepts in quotes. */
  constructor(scope: Construct, id: string, props: MariaDbProps) {
    checkNew({ MariaDb }, new.target, scope, id, props);
    super(scope, id, serviceOf(`${scope.node.path}/${id}`, props));
  }
}

/** The props that determine the address of a MariaDB. */
export type MariaDbPlace = Pick<MariaDbProps, "name" | "namespace" | "exporterPassword">;

function namesOf({ name, namespace, exporterPassword }: MariaDbPlace) {
  return { name, namespace, ports: PORTS, metrics: exporterPassword && exporterOf(exporterPassword) };
}

function serviceOf(path: string, props: MariaDbProps): StatefulServiceProps {
  const resources = limitedResources(props.resources ?? databaseResources(Memory.gibibytes(1)));
  return {
    ...passedOn(props),
    ...namesOf(props),
    replicaData: ReplicaData.SEPARATE,
    image: props.image ?? IMAGE,
    command: ["sh", START_PATH],
    env: {
      MARIADB_DATABASE: databaseName(path, "database", props.database),
      MARIADB_USER: userName(path, "username", UserNameRule.MARIADB, props.username),
      MARIADB_ROOT_HOST: "localhost",
      // a new version of the image upgrades the system tables, after it has backed them up.
      MARIADB_AUTO_UPGRADE: "1",
    },
    secretEnv: secretsOf(props),
    probes: PROBES,
    resources,
    // the user `mysql` of the image.
    user: { uid: 999, gid: 999, fsGroup: 999 },
    volume: { ...props.volume, mountPath: DATA_PATH },
    configFiles: filesOf(props, serverConfig(path, bufferPoolOf(path, props, resources), props.settings)),
    scratchDirectories: ["/run/mysqld", "/tmp"],
  };
}

function secretsOf({ password, rootPassword, exporterPassword }: MariaDbProps): Record<string, SecretKey> {
  return {
    MARIADB_ROOT_PASSWORD: rootPassword,
    MARIADB_PASSWORD: password,
    ...(exporterPassword && { EXPORTER_PASSWORD: exporterPassword }),
  };
}

function filesOf({ exporterPassword }: MariaDbProps, config: string): Record<string, string> {
  return {
    "/etc/mysql/conf.d/groundplan.cnf": config,
    [START_PATH]: START_SCRIPT,
    ...(exporterPassword && { [`${INITIALIZATION}/10-exporter.sh`]: exporterScript(EXPORTER_USER) }),
    [FIRST_START_ENDED_PATH]: firstStartEnded(DATA_PATH),
  };
}

/** The health check of the image: it logs in as a user that the image creates for this purpose, and checks InnoDB. */
const SERVES = { command: ["healthcheck.sh", "--connect", "--innodb_initialized"] };

const PROBES = {
  // crash recovery with a large buffer pool may take 15 minutes.
  startup: { ask: SERVES, failureThreshold: 90 },
  readiness: { ask: SERVES },
  // a server without free connections is busy, and must not be killed.
  liveness: { ask: { tcpPortName: "mysql" }, failureThreshold: 6 },
};

function exporterOf(password: SecretKey) {
  return {
    image: EXPORTER_IMAGE,
    port: 9104,
    args: [`--mysqld.address=127.0.0.1:${PORTS.mysql}`, `--mysqld.username=${EXPORTER_USER}`],
    secretEnv: { MYSQLD_EXPORTER_PASSWORD: password },
  };
}

function bufferPoolOf(path: string, { bufferPool }: MariaDbProps, { limits }: LimitedResources): Memory {
  const most = limits.memory.times(0.75);
  if (bufferPool?.isMoreThan(most)) {
    const rule = `be at most three quarters of resources.limits.memory, ${most}, as connections need memory too`;
    throw propError(path, "bufferPool", rule, bufferPool);
  }
  return bufferPool ?? limits.memory.times(0.5);
}
