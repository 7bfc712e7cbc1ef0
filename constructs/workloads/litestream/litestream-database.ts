import type { ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { checkCall, checkNew, propError } from "../../checks";
import { oncePerCluster, ServiceAddress, type ServiceScrapeTarget } from "../../cluster";
import { Cpu, Memory } from "../../units";
import { replicatorPortName } from "../pod";
import { configOf, metricsPortOf, olderConfigOf, replicaPathsOf } from "./config";
import type { LitestreamDatabaseProps } from "./litestream-database-props";
import { PLACES, restoreScript } from "./restore-script";
import { validateLitestream } from "./rules";

/** Default image. The construct depends on the configuration and the exit codes of this version. */
const IMAGE = "litestream/litestream:0.5.18";

/** A `WebService` with `databases`. */
export interface ReplicatedService extends Pick<LitestreamDatabaseProps, "metricsPort"> {
  /** Name of the service. */
  readonly name: string;
  /** Namespace of the service. */
  readonly namespace: string;
}

/** Typical resources of Litestream for databases of a few hundred megabytes. */
const RESOURCES = {
  requests: { cpu: Cpu.millicores(20), memory: Memory.mebibytes(64) },
  limits: { memory: Memory.mebibytes(512) },
};

/**
 * SQLite databases on a disk of the node that Litestream replicates to a bucket, for `databases` of a `WebService`.
 * The pod restores them before the service starts, and replicates them until the service has terminated.
 *
 * If a replica is missing or damaged, or if a restored database is smaller than `atLeast`, the pod does not start.
 * The only exception is a first start, until `firstStartUntil`. The databases belong to a single service with a
 * single pod.
 * @see https://litestream.io/how-it-works/
 * @see https://www.sqlite.org/faq.html#q5
 * @example
 * ```ts
 * const database = new LitestreamDatabase(stack, "database", {
 *   name: "db",
 *   directory: "/app/config/db",
 *   files: { main: { file: "db.sqlite3", atLeast: Memory.kibibytes(200) } },
 *   size: Memory.mebibytes(500),
 *   replica: {
 *     endpoint: "https://minio.example.com",
 *     bucket: "overseerr-litestream",
 *     accessKeyId: { secretName: "overseerr", key: "MINIO_ACCESS_KEY" },
 *     secretAccessKey: { secretName: "overseerr", key: "MINIO_SECRET_KEY" },
 *   },
 *   firstStartUntil: "2026-12-14",
 * });
 * new WebService(stack, "overseerr", {
 *   name: "overseerr",
 *   namespace: "media",
 *   purpose: Purpose.PRODUCTION,
 *   image: "sctx/overseerr:1.34.0",
 *   ports: { http: 5055 },
 *   probes: { ask: { httpPath: "/api/v1/status", portName: "http" } },
 *   resources: {
 *     requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(256) },
 *     limits: { memory: Memory.gibibytes(1) },
 *   },
 *   user: { uid: 1000, gid: 1000, fsGroup: 1000 },
 *   databases: [database],
 * });
 * ```
 */
export class LitestreamDatabase extends Construct {
  /**
   * Returns the target of a scrape job for the first of the databases of a service, without the construct, for a
   * `MonitoringStack` that is created earlier.
   */
  public static scrapeTargetOf(service: ReplicatedService): ServiceScrapeTarget {
    checkCall("LitestreamDatabase.scrapeTargetOf", service);
    const { name, namespace } = service;
    const portName = replicatorPortName(0);
    const ports = { [portName]: metricsPortOf(service) };
    const address = new ServiceAddress({ name, namespace, ports });
    return { job: `${name}-${portName}`, address, portName, eachPod: true };
  }

  /** Name of the volume, and end of the names of the containers that restore and replicate. */
  public readonly name: string;
  /** Paths of the replicas in the bucket, by the keys of `files`. */
  public readonly replicaPaths: Readonly<Record<string, string>>;
  /** Port of the metrics of Litestream in the pod of the service. */
  public readonly metricsPort: number;
  /** Always empty, as the resources belong to the service that uses the databases. */
  public readonly dependables: ITerraformDependable[] = [];
  private readonly props: LitestreamDatabaseProps;
  private service?: IConstruct;

  /**
   * @throws if two programs would write to a replica, or if a replica would not be read or could be replaced by an
   * empty database.
   */
  constructor(scope: Construct, id: string, props: LitestreamDatabaseProps) {
    checkNew({ LitestreamDatabase }, new.target, scope, id, props);
    super(scope, id);
    this.props = props;
    validateLitestream(this.node.path, props);
    this.name = props.name;
    this.replicaPaths = replicaPathsOf(props);
    this.metricsPort = metricsPortOf(props);
    this.node.addValidation({ validate: () => this.withoutService() });
    const { endpoint, bucket } = props.replica;
    for (const [key, path] of Object.entries(this.replicaPaths)) {
      oncePerCluster(
        this,
        `files.${key}.replicaPath`,
        "replica of Litestream",
        `${endpoint}/${bucket}/${path}`,
      );
    }
  }

  /**
   * Assigns the databases to a service, and returns the additions to its pod.
   * @param portName name of the port of the metrics
   * @param endsAfterSeconds seconds that the service has to terminate before Litestream does
   * @throws if they are assigned to another service, as two pods would write to one replica.
   * @internal
   */
  public attachTo(service: IConstruct, portName: string, endsAfterSeconds: number) {
    checkCall("LitestreamDatabase.attachTo", service, portName, endsAfterSeconds);
    if (this.service !== undefined && this.service !== service) {
      const rule = `be given to one service, as two pods would write to one replica, but ${this.service.node.path} uses ${this.node.path} already`;
      throw propError(service, "databases", rule, this.props.name);
    }
    this.service = service;
    const { name } = this;
    const ask = { httpPath: "/metrics", portName };
    return {
      name,
      volume: this.volume(),
      restore: { ...this.container(), command: ["/bin/sh", PLACES.restore] },
      replicate: {
        ...this.container(),
        args: ["replicate", "-config", PLACES.config],
        ports: { [portName]: this.metricsPort },
        // the pod is not ready while Litestream does not run: changes in that time would be lost with the pod.
        probes: { ask },
        endsAfterSeconds,
      },
    };
  }

  private withoutService(): string[] {
    if (this.service !== undefined) return [];
    const rule = "contain it, or nothing restores or replicates it";
    return [propError(this, "databases of a WebService", rule, this.name).message];
  }

  private volume() {
    const { directory: mountPath, size, storageClass } = this.props;
    const room = size.plus(size);
    if (storageClass === undefined) return { scratch: { size: room }, mountPath };
    return { storageClass, size: room, mountPath, expendable: { reason: "its replica has it" } };
  }

  private container() {
    const { props } = this;
    const { name, directory: mountPath, image = IMAGE, resources = RESOURCES, replica } = props;
    const older = olderConfigOf(props);
    return {
      image,
      resources,
      secretEnv: {
        LITESTREAM_ACCESS_KEY_ID: replica.accessKeyId,
        LITESTREAM_SECRET_ACCESS_KEY: replica.secretAccessKey,
      },
      configFiles: {
        [PLACES.config]: configOf(props),
        [PLACES.restore]: restoreScript(props),
        ...(older === undefined ? {} : { [PLACES.older]: older }),
      },
      scratchDirectories: ["/tmp"],
      mounts: { [name]: { mountPath } },
    };
  }
}
