import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkCall, checkNew, didYouMean, propError } from "../../checks";
import { bracketed } from "../../cluster";
import { literal, shellWord } from "../../units";
import type { ResolvedExport } from "../ganesha";
import type { NfsMountOptions } from "../mount-options/nfs-mount-options";
import type { NfsExport } from "../nfs-export/nfs-export";
import { StaticNfsVolume, type StaticNfsVolumeProps } from "../static-volume/static-nfs-volume";
import { mountOptionsFor } from "./client-options";
import { type GaneshaExportProps, GaneshaRun } from "./ganesha-export-props";
import type { GaneshaServer } from "./ganesha-server";
import { makeHosts } from "./server-hosts";
import { makePod } from "./server-pod";

/** Properties of `GaneshaExport.staticVolume`: those of `StaticNfsVolume` that do not follow from the server. */
export interface GaneshaStaticVolumeProps extends Omit<
  StaticNfsVolumeProps,
  "server" | "path" | "mountOptions"
> {
  /**
   * Name of the export.
   * @default - the only one
   */
  readonly exportName?: string;
  /**
   * How nodes mount it.
   * @default - `mountOptions(exportName)` of the server
   */
  readonly mountOptions?: NfsMountOptions;
}

/** What a client of one export needs. */
export interface GaneshaClient extends NfsExport {
  /** How to mount it. */
  readonly mountOptions: NfsMountOptions;
}

/**
 * Directories or a GlusterFS volume, served over NFS by NFS-Ganesha: in a pod with its own volume, or by a service on
 * hosts, for which it writes the configuration files.
 *
 * Its probes request the exports themselves, because Ganesha drops an export that it cannot use and keeps listening.
 * @see https://github.com/nfs-ganesha/nfs-ganesha/wiki
 * @example
 * ```ts
 * const server = new GaneshaExport(stack, "nfs", {
 *   run: GaneshaRun.POD,
 *   name: "nfs-server",
 *   namespace: "experiment",
 *   nodeSelector: { "kubernetes.io/hostname": "node-1" },
 *   network: { hostAddress: "10.0.110.1" },
 *   volume: {
 *     claimName: "experiment-data",
 *     size: Memory.gibibytes(200),
 *     storageClass: { className: "longhorn", numberOfReplicas: 2 },
 *   },
 *   exports: {
 *     data: { path: "/export/data", pseudo: "/", fsal: { name: Fsal.VFS }, clients: ["10.0.0.0/8"] },
 *   },
 * });
 * server.staticVolume(stack, "data", {
 *   name: "data",
 *   namespace: "experiment",
 *   capacity: Memory.gibibytes(200),
 * });
 * ```
 */
export class GaneshaExport extends Construct {
  /** IP address of the server. */
  public readonly server: string;
  /** TCP port of the server. */
  public readonly port: number;
  /** The exports, by name. */
  public readonly exports: readonly ResolvedExport[];
  /** Name of the claim that the pod serves from; undefined for a server on hosts. */
  public readonly claimName: string | undefined;
  /** Files for hosts, keyed by name of the host and path on it; empty for a pod. */
  public readonly files: Readonly<Record<string, string>>;
  /** Shell commands with which an operator checks whether the exports are served. */
  public readonly checkCommands: readonly string[];
  /** The server, for `dependsOn` of its clients, so that they are destroyed before it; empty for a server on hosts. */
  public readonly dependables: ITerraformDependable[];
  private readonly running: GaneshaServer;
  private readonly props: GaneshaExportProps;

  /** @throws if the server would not start, would not serve its exports as declared, or clients could not reach it */
  constructor(scope: Construct, id: string, props: GaneshaExportProps) {
    checkNew({ GaneshaExport }, new.target, scope, id, props);
    super(scope, id);
    this.props = props;
    this.running = props.run === GaneshaRun.POD ? makePod(this, props) : makeHosts(this, props);
    this.server = this.running.address;
    this.port = this.running.config.port;
    this.exports = this.running.config.exports;
    this.claimName = this.running.claimName;
    this.files = this.running.files;
    this.checkCommands = this.running.checkCommands;
    this.dependables = [...this.running.dependsOn];
  }

  /**
   * Returns server, path and mount options of an export, as `StaticNfsVolume` and
   * `NfsProvisionedStorageClass` take them.
   * @param exportName name of the export; optional for a server with one export
   * @throws if there is no such export
   */
  public client(exportName?: string): GaneshaClient {
    checkCall("GaneshaExport.client", exportName);
    const { pseudo } = this.find(exportName);
    return { server: this.server, path: pseudo, mountOptions: this.mountOptions(exportName) };
  }

  /**
   * Returns mount options that fit the server.
   * @param exportName name of the export; optional for a server with one export
   * @throws if there is no such export
   */
  public mountOptions(exportName?: string): NfsMountOptions {
    checkCall("GaneshaExport.mountOptions", exportName);
    return mountOptionsFor(this.props, this.find(exportName));
  }

  /**
   * Returns the command that mounts an export on a Linux host, for a shell and for a Terraform output.
   * @param directory absolute path at which it is mounted; it must exist
   * @param exportName name of the export; optional for a server with one export
   * @throws if there is no such export, or the path is not absolute
   */
  public mountCommand(directory: string, exportName?: string): string {
    checkCall("GaneshaExport.mountCommand", directory, exportName);
    if (!directory.startsWith("/")) {
      throw propError(this, "directory", "be an absolute path", directory);
    }
    const { path, mountOptions } = this.client(exportName);
    return literal(
      `mount -t nfs -o ${mountOptions} ${shellWord(`${bracketed(this.server)}:${path}`)} ${shellWord(directory)}`,
    );
  }

  /**
   * Creates a `StaticNfsVolume` of an export.
   * @throws if there is no such export, or the nodes cannot mount it
   */
  public staticVolume(scope: Construct, id: string, props: GaneshaStaticVolumeProps): StaticNfsVolume {
    checkCall("GaneshaExport.staticVolume", scope, id, props);
    const { exportName, ...volume } = props;
    const client = this.client(exportName);
    return new StaticNfsVolume(scope, id, {
      ...volume,
      ...client,
      mountOptions: props.mountOptions ?? client.mountOptions,
    });
  }

  private find(exportName?: string): ResolvedExport {
    const names = this.exports.map(({ name }) => name);
    const name = exportName ?? (names.length === 1 ? names[0] : undefined);
    const found = this.exports.find((each) => each.name === name);
    if (found !== undefined) return found;
    const rule = `name one of the exports ${names.join(", ")}${exportName === undefined ? "" : didYouMean(exportName, names)}`;
    throw propError(this, "exportName", rule, exportName);
  }
}
