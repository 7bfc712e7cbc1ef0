import type { ExportBlockProps, NfsProtocol } from "./export-block-props";
import type { GaneshaBuild } from "./ganesha-build";
import type { Options, OptionValue } from "./option-value";

/** Options of a block, and its sub-blocks, as Ganesha spells them. */
export type BlockOptions = Readonly<Record<string, OptionValue | Options>>;

/** Properties of `GaneshaConfig`. */
export interface GaneshaConfigProps {
  /** What serves the exports. */
  readonly build: GaneshaBuild;
  /** The exports, keyed by name. At least one. */
  readonly exports: Readonly<Record<string, ExportBlockProps>>;
  /** Absolute path of a directory that outlives the server: it remembers there whose locks may be reclaimed. */
  readonly recoveryRoot: string;
  /**
   * Directories of the server on which a real filesystem is mounted. VFS exports and `recoveryRoot` lie in
   * them: a container's own root is an overlay, which has no file handles to serve.
   * @default - required for an image, `["/"]` on a host
   */
  readonly volumes?: readonly string[];
  /**
   * What the server speaks.
   * @default [NfsProtocol.V4]
   */
  readonly protocols?: readonly NfsProtocol[];
  /**
   * Whether rpcbind runs beside the server. NFSv3 needs it: without it Ganesha does not start.
   * @see https://man7.org/linux/man-pages/man8/rpcbind.8.html
   * @default false
   */
  readonly hasRpcbind?: boolean;
  /**
   * Minor versions of NFSv4. 0 is one of them, the health probe speaks it.
   * @default [0, 1, 2]
   */
  readonly minorVersions?: readonly number[];
  /**
   * TCP port, 1 to 65,535.
   * @default 2049
   */
  readonly port?: number;
  /**
   * The one address of the server that it listens on.
   * @default - all addresses
   */
  readonly bindAddress?: string;
  /**
   * Address that the health probe comes from. It may see names and attributes in every export.
   * @default - `bindAddress`, else "127.0.0.1"
   */
  readonly probeAddress?: string;
  /**
   * Seconds after which a silent client loses its locks: 1 to 180, at most `gracePeriodSeconds`.
   * @default 60
   */
  readonly leaseLifetimeSeconds?: number;
  /**
   * Seconds after a start in which clients reclaim locks and may not take new ones: 1 to 270.
   * @default 90
   */
  readonly gracePeriodSeconds?: number;
  /**
   * Other options that the version knows, by block: `{ NFSv4: { Delegations: true } }`. A sub-block is an
   * object in its block.
   * @default - none
   */
  readonly blocks?: Readonly<Record<string, BlockOptions>>;
}
