import { at, type Resource } from "./resource";

/** Who may do what with an export. */
export interface GaneshaClient {
  /** `RW`, `RO` ... */
  readonly access: string | undefined;
  readonly squash: string | undefined;
}

/** An export in the configuration of NFS-Ganesha. */
export interface GaneshaExport {
  readonly path: string | undefined;
  readonly pseudo: string | undefined;
  /** By network or host. */
  readonly clients: ReadonlyMap<string, GaneshaClient>;
}

/** Reads the exports in the texts of a ConfigMap, by their `Export_Id`; undefined if it has none. */
export function ganeshaExportsOf({ attributes }: Resource): ReadonlyMap<string, GaneshaExport> | undefined {
  const texts = Object.values((at(attributes, "data") ?? {}) as Readonly<Record<string, unknown>>);
  const blocks = texts.flatMap((text) => blocksNamed("EXPORT", linesOf(text)));
  return blocks.length === 0
    ? undefined
    : new Map(blocks.map((lines) => [valueOf(lines, "Export_Id") ?? "", exportIn(lines)]));
}

function linesOf(text: unknown): readonly string[] {
  const lines =
    at(text, "(lines)") === undefined ? undefined : (text as { readonly "(lines)": readonly string[] });
  return lines?.["(lines)"] ?? [];
}

/** Lists the lines of each block of a name, without the line that opens it and the one that closes it. */
function blocksNamed(name: string, lines: readonly string[]): readonly (readonly string[])[] {
  const opening = new RegExp(`^(\\s*)${name}\\s*\\{\\s*$`);
  return lines.flatMap((line, start) => {
    const indent = opening.exec(line)?.[1];
    if (indent === undefined) return [];
    const length = lines.slice(start).indexOf(`${indent}}`);
    return [lines.slice(start + 1, length < 0 ? undefined : start + length)];
  });
}

function exportIn(lines: readonly string[]): GaneshaExport {
  const clients = blocksNamed("CLIENT", lines).flatMap((block) => {
    const client = { access: valueOf(block, "Access_Type"), squash: valueOf(block, "Squash") };
    return (valueOf(block, "Clients") ?? "").split(/\s*,\s*/).map((name) => [name, client] as const);
  });
  return { path: valueOf(lines, "Path"), pseudo: valueOf(lines, "Pseudo"), clients: new Map(clients) };
}

function valueOf(lines: readonly string[], key: string): string | undefined {
  const pattern = new RegExp(`^\\s*${key}\\s*=\\s*(.*?);\\s*$`);
  const found = lines.map((line) => pattern.exec(line)?.[1]).find((value) => value !== undefined);
  return found?.replaceAll('"', "");
}
