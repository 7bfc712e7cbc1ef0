import type { ExportBlockProps, NfsProtocol } from "./export-block-props";
import type { GaneshaBuild } from "./ganesha-build";
import type { Options, OptionValue } from "./option-value";

/** Options of a block, and its sub-blocks, as Ganesha spells them. */
export type BlockOptions = Readonly<Record<string, OptionValue | Options>>;

/** Properties of `GaneshaConfig`. */
export interface GaneshaConfigProps {
  /** The build that serves the exports. */
  readonly build: GaneshaBuild;
  /** The exports, keyed by name. At least one. */
  readonly exports: Readonly<Record<string, ExportBlockProps>>;
  /** Absolute path of a persistent directory in which the server records which clients may reclaim their locks. */
  readonly recoveryRoot: string;
  /**
   * Mount points of volumes on the server. VFS exports and `recoveryRoot` must be in them: the root of a container is an
   * overlay file system, which has no persistent file handles.
   * @default - required for an image, `["/"]` on a host
   */
  readonly volumes?: readonly string[];
  /**
   * Protocols of the server.
   * @default [NfsProtocol.V4]
   */
  readonly protocols?: readonly NfsProtocol[];
  /**
   * Whether rpcbind runs on the same host. NFSv3 needs it: without it Ganesha does not start.
   * @see https://man7.org/linux/man-pages/man8/rpcbind.8.html
   * @default false
   */
  readonly hasRpcbind?: boolean;
  /**
   * Minor versions of NFSv4. They must include 0, which the health probe uses.
   * @default [0, 1, 2]
   */
  readonly minorVersions?: readonly number[];
  /**
   * TCP port, 1 to 65,535.
   * @default 2049
   */
  readonly port?: number;
  /**
   * The only address that the server listens on.
   * @default - all addresses
   */
  readonly bindAddress?: string;
  /**
   * Source address of the health probe. It gets access to names and attributes in every export.
   * @default - `bindAddress`, else "127.0.0.1"
   */
  readonly probeAddress?: string;
  /**
   * Seconds without a sign of a client after which it loses its locks: 1 to 180, at most `gracePeriodSeconds`.
   * @default 60
   */
  readonly leaseLifetimeSeconds?: number;
  /**
   * Seconds after a start in which clients can reclaim locks and cannot take new ones: 1 to 270.
   * @default 90
   */
  readonly gracePeriodSeconds?: number;
  /**
   * Other options of the version, by block: `{ NFSv4: { Delegations: true } }`. A sub-block is an
   * object in its block.
   * @default - none
   */
  readonly blocks?: Readonly<Record<string, BlockOptions>>;
}
