import { isIP } from "node:net";
import { Token } from "cdktf";
import { checkCall, checkNew, isPort, PORT_RULE, propError } from "../../checks";
import { whyUnquotable, writeConfig } from "./config-text";
import { NfsProtocol } from "./export-block-props";
import { exportBlock } from "./export-blocks";
import { isWithin, whyNoPath } from "./export-path";
import { mountPointOf, validateRelations } from "./export-relations";
import { Fsal, type GaneshaBuild } from "./ganesha-build";
import type { GaneshaConfigProps } from "./ganesha-config-props";
import { exportProbe } from "./health-probe";
import { catalogueOf } from "./option-catalogue";
import { type ResolvedExport, resolveExport } from "./resolved-export";
import { serverBlocks, type ServerSettings } from "./server-blocks";

/**
 * The configuration of one NFS-Ganesha server.
 *
 * Ganesha starts with almost any configuration: it drops what it does not understand, even a whole export, and
 * keeps listening. This class refuses what Ganesha would drop, and explains why.
 * @see https://github.com/nfs-ganesha/nfs-ganesha/tree/next/src/config_samples
 * @example
 * ```ts
 * const config = new GaneshaConfig("lab/nfs", {
 *   build: GaneshaBuild.DEBIAN_12,
 *   recoveryRoot: "/var/lib/nfs/ganesha",
 *   exports: {
 *     data: { path: "/srv/data", pseudo: "/", fsal: { name: Fsal.VFS }, clients: ["10.0.0.0/8"] },
 *   },
 * });
 * config.text; // the text of ganesha.conf
 * ```
 */
export class GaneshaConfig {
  /** The build that serves the exports. */
  public readonly build: GaneshaBuild;
  /** The exports by name, in the order in which they are written. */
  public readonly exports: readonly ResolvedExport[];
  /** TCP port of the server. */
  public readonly port: number;
  /** The configuration file. Not escaped for Terraform: pass it through `literal()`. */
  public readonly text: string;
  /** Directories that must exist before the server starts. */
  public readonly requiredDirectories: readonly string[];
  private readonly path: string;
  private readonly settings: ServerSettings;

  /**
   * @param path path of the construct that it is for; errors begin with it
   * @throws if Ganesha would not start, or would not serve the exports as declared
   */
  constructor(path: string, props: GaneshaConfigProps) {
    checkNew({ GaneshaConfig }, new.target, path, props);
    this.path = path;
    this.build = props.build;
    this.settings = resolveSettings(props);
    this.port = this.settings.port;
    // GR-08 (synth): a hand-written Ganesha configuration named a plugin directory and blocks that the build
    // did not have: the server listened and exported nothing.
    this.validateServer();
    const server = { path, build: props.build, protocols: this.settings.protocols };
    const names = Object.keys(props.exports).sort();
    this.exports = names.flatMap((name) => {
      const each = props.exports[name];
      return each === undefined ? [] : [resolveExport(server, name, each)];
    });
    this.validateExports(props);
    this.text = this.write();
    this.requiredDirectories = this.listDirectories();
  }

  /**
   * Returns a bash script that exits with 0 only while the server serves an export. A running process, an open port
   * or a parent that is served in place of a removed export is not enough.
   * @param name name of the export
   * @param directory directory on the volume of the export into which the script may write, if it runs beside the
   *   server; without it, a failing volume is detected only after the caches of the server have expired
   * @throws if there is no such export, or its pseudo path is a token
   */
  public probe(name: string, directory?: string): string {
    checkCall("GaneshaConfig.probe", name, directory);
    const each = this.exports.find((one) => one.name === name);
    const names = this.exports.map((one) => one.name);
    if (each === undefined) throw propError(this.path, "name", `be one of ${names.join(", ")}`, name);
    if (Token.isUnresolved(each.pseudo)) {
      this.fail(
        `exports.${name}.pseudo`,
        "be known at synth: the probe contains it byte by byte",
        each.pseudo,
      );
    }
    const { bindAddress = "127.0.0.1" } = this.settings;
    return exportProbe({
      host: bindAddress,
      port: this.port,
      pseudo: each.pseudo,
      exportId: each.exportId,
      ...(directory === undefined ? {} : { directory }),
    });
  }

  private validateServer(): void {
    const { protocols, hasRpcbind, minorVersions, port, bindAddress, probeAddress } = this.settings;
    if (protocols.length === 0) this.fail("protocols", "name at least one", protocols);
    if (protocols.includes(NfsProtocol.V3) && !hasRpcbind) {
      this.fail(
        "protocols",
        "not have NFSv3 unless hasRpcbind is true: Ganesha ends without rpcbind",
        protocols,
      );
    }
    if (!minorVersions.includes(0)) this.fail("minorVersions", "have 0: the probe uses it", minorVersions);
    if (!isPort(port)) this.fail("port", PORT_RULE, port);
    for (const [prop, address] of Object.entries({ bindAddress, probeAddress })) {
      const isAddress = address === undefined || Token.isUnresolved(address) || isIP(address) !== 0;
      if (!isAddress) this.fail(prop, "be an IP address, or Ganesha does not start", address);
    }
    const { leaseLifetimeSeconds: lease, gracePeriodSeconds: grace } = this.settings;
    if (lease < 1) this.fail("leaseLifetimeSeconds", "be at least 1", lease);
    if (lease > grace) {
      this.fail("leaseLifetimeSeconds", `be at most gracePeriodSeconds (${grace}), or locks are lost`, lease);
    }
  }

  private validateExports({
    volumes = this.build.image === undefined ? ["/"] : [],
  }: GaneshaConfigProps): void {
    if (this.exports.length === 0) this.fail("exports", "have at least one, or Ganesha serves nothing", {});
    const { recoveryRoot } = this.settings;
    const why = Token.isUnresolved(recoveryRoot)
      ? undefined
      : (whyNoPath(recoveryRoot) ?? whyUnquotable(recoveryRoot));
    if (why !== undefined) this.fail("recoveryRoot", why, recoveryRoot);
    this.validateOnVolume(volumes, "recoveryRoot", recoveryRoot, "is lost when the container restarts");
    for (const { name, path, props } of this.exports) {
      if (props.fsal.name !== Fsal.VFS) continue;
      const reason = "is an overlay, which has no file handles: Ganesha drops the export";
      this.validateOnVolume(volumes, `exports.${name}.path`, path, reason);
    }
    validateRelations(this.path, this.exports);
  }

  private validateOnVolume(volumes: readonly string[], prop: string, path: string, reason: string): void {
    if (Token.isUnresolved(path) || volumes.some((volume) => isWithin(path, volume))) return;
    this.fail(prop, `be in one of volumes (${volumes.join(", ")}): the container's own root ${reason}`, path);
  }

  private write(): string {
    const { path, settings } = this;
    const catalogue = catalogueOf(this.build.version);
    const blocks = serverBlocks(path, catalogue, settings);
    const hasDelegations = blocks.some(
      ({ block, entries }) =>
        block === "NFSv4" && entries.some((entry) => "0" in entry && entry.join() === "Delegations,true"),
    );
    const context = { path, catalogue, probeAddress: settings.probeAddress, hasDelegations };
    return writeConfig([...blocks, ...this.exports.map((each) => exportBlock(context, each))]);
  }

  private listDirectories(): readonly string[] {
    const served = this.exports.flatMap((each) => {
      const mountPoint = mountPointOf(each, this.exports);
      const own = each.props.fsal.name === Fsal.VFS ? [each.path] : [];
      return mountPoint === undefined ? own : [...own, mountPoint];
    });
    return [...new Set([...this.build.runtimeDirectories, this.settings.recoveryRoot, ...served])].sort();
  }

  private fail(prop: string, rule: string, got: unknown): never {
    throw propError(this.path, prop, rule, got);
  }
}

function resolveSettings(props: GaneshaConfigProps): ServerSettings {
  return {
    build: props.build,
    recoveryRoot: props.recoveryRoot,
    protocols: props.protocols ?? [NfsProtocol.V4],
    hasRpcbind: props.hasRpcbind ?? false,
    minorVersions: props.minorVersions ?? [0, 1, 2],
    port: props.port ?? 2049,
    bindAddress: props.bindAddress,
    probeAddress: props.probeAddress ?? props.bindAddress ?? "127.0.0.1",
    leaseLifetimeSeconds: props.leaseLifetimeSeconds ?? 60,
    gracePeriodSeconds: props.gracePeriodSeconds ?? 90,
    blocks: props.blocks ?? {},
  };
}
