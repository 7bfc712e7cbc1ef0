import type { GaneshaConfigProps } from "../../../constructs/storage/ganesha";

/**
 * What the real daemon does with the bad configuration: `ends` and does not listen; `drops` the export and continues
 * to listen; `alters` it, so that it is served differently than configured; `serves` it as configured.
 */
export type DaemonAnswer = "ends" | "drops" | "alters" | "serves";

/** Refused at synth. */
export interface Refused {
  readonly refused: Partial<GaneshaConfigProps>;
  /** Start of the message behind `stack/nfs: `. */
  readonly because: string;
}

/** A configuration that no props result in: the renderer always writes something else. */
export interface Impossible {
  readonly impossible: string;
  /** What it writes. */
  readonly writes: RegExp;
  readonly from?: Partial<GaneshaConfigProps>;
}

/** A valid configuration, or one with the same meaning for Ganesha and the library. */
export interface Accepted {
  readonly accepted: Partial<GaneshaConfigProps>;
  /** What is written. */
  readonly writes: RegExp;
}

/** A mistake that only the running server shows. Directories are created at start; the probe fails while it lasts. */
export interface Probed {
  readonly probed: string;
  readonly from: Partial<GaneshaConfigProps>;
  /** What `requiredDirectories` has, if a directory helps. */
  readonly directory?: string;
}

/** One entry of the battery. */
export interface BatteryCase {
  readonly title: string;
  /** A complete handwritten configuration; `$ROOT` and `$PORT` are replaced. */
  readonly text?: string;
  readonly daemon: DaemonAnswer;
  /** Pseudo path and Export_Id of the request. */
  readonly target?: readonly [pseudo: string, exportId: number];
  readonly ours: Refused | Impossible | Accepted | Probed;
}

/** Parts of an EXPORT block that can be left out or replaced. */
export interface ExportParts {
  readonly id?: string;
  readonly path?: string;
  readonly pseudo?: string;
  readonly access?: string;
  readonly protocols?: string;
  readonly clients?: string;
  readonly fsal?: string;
  readonly more?: string;
}

/** Writes an EXPORT block, valid unless parts replace it. */
export function exportText(parts: ExportParts = {}): string {
  return [
    "EXPORT {",
    parts.id ?? "Export_Id = 1;",
    parts.path ?? 'Path = "$ROOT/exp1";',
    parts.pseudo ?? 'Pseudo = "/exp1";',
    parts.access ?? "Access_Type = None;",
    parts.protocols ?? "Protocols = 4;",
    parts.more ?? "",
    parts.clients ?? clientText("127.0.0.1"),
    parts.fsal ?? "FSAL { Name = VFS; }",
    "}\n",
  ].join("\n");
}

/** Writes a CLIENT block by hand. */
export function clientText(clients: string): string {
  return `CLIENT { Clients = ${clients}; Access_Type = RW; Protocols = 4; }`;
}

/** Writes a configuration by hand. */
export function fileText(
  exports = exportText(),
  server: { core?: string; v4?: string; top?: string } = {},
): string {
  const core = server.core ?? "Protocols = 4; Bind_Addr = 127.0.0.1;";
  return [
    `NFS_CORE_PARAM { NFS_Port = $PORT; Enable_UDP = false; Enable_NLM = false; Enable_RQUOTA = false; ${core} }`,
    `NFSv4 { RecoveryRoot = "$ROOT/recovery"; ${server.v4 ?? "Grace_Period = 4; Lease_Lifetime = 4;"} }`,
    server.top ?? "",
    exports,
  ].join("\n");
}
