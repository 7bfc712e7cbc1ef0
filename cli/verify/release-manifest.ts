import { gunzipSync } from "node:zlib";
import { parseAllDocuments } from "yaml";

/** An object that a release has made. */
export interface ReleaseObject {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What is looked at of a manifest. */
interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly items?: readonly Manifest[];
}

/**
 * Lists the objects of a release from the Secret in which Helm remembers it; of its values and texts nothing is kept.
 * Helm writes JSON, compressed, as base64, and the API server writes that as base64 again.
 * @see https://helm.sh/docs/topics/advanced/#storage-backends
 */
export function objectsInRelease(data: string): readonly ReleaseObject[] {
  const inner = Buffer.from(Buffer.from(data, "base64").toString("latin1"), "base64");
  const isCompressed = inner[0] === 0x1f && inner[1] === 0x8b;
  const release = JSON.parse((isCompressed ? gunzipSync(inner) : inner).toString("utf8")) as {
    manifest?: string;
  };
  return (release.manifest ?? "").split(/^---[^\n]*$/m).flatMap(objectsIn);
}

/** A chart with dashboards is megabytes of YAML: what is written as usual is not parsed as a whole. */
function objectsIn(text: string): readonly ReleaseObject[] {
  if (text.trim() === "") return [];
  const head = headOf(text);
  return head === undefined
    ? parseAllDocuments(text).flatMap((document) => objectsOf(document.toJS() as Manifest | null))
    : objectsOf(head);
}

/** Reads kind and names where they stand in block style at the usual places; nothing for lists, JSON and the rest. */
function headOf(text: string): Manifest | undefined {
  const kind = valueOf(/^kind: *(.+)$/m, text);
  const [, block = ""] = /^metadata: *\n((?:[ \t]+.*\n?|[ \t]*\n)+)/m.exec(text) ?? [];
  const [, indent = ""] = /^([ ]+)\S/.exec(block) ?? [];
  const name = valueOf(new RegExp(`^${indent}name: *(.+)$`, "m"), block);
  if (kind === undefined || kind.endsWith("List") || name === undefined || indent === "") return undefined;
  const namespace = valueOf(new RegExp(`^${indent}namespace: *(.+)$`, "m"), block);
  const isPassing = /^ *ttlSecondsAfterFinished:/m.test(text) && kind === "Job";
  if (isPassing) return {};
  return { apiVersion: valueOf(/^apiVersion: *(.+)$/m, text), kind, metadata: { name, namespace } };
}

/** A plain or quoted scalar; what is anything else is left to the parser. */
function valueOf(pattern: RegExp, text: string): string | undefined {
  const [, value = ""] = pattern.exec(text) ?? [];
  return /^"?([A-Za-z0-9][\w./:-]*)"?\s*(?:#.*)?$/.exec(value.trim().replaceAll("'", '"'))?.[1];
}

function objectsOf(manifest: Manifest | null): readonly ReleaseObject[] {
  const { apiVersion = "", kind, metadata, items } = manifest ?? {};
  if (items !== undefined) return items.flatMap(objectsOf);
  if (kind === undefined || metadata?.name === undefined) return [];
  const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
  return [{ group, kind, namespace: metadata.namespace, name: metadata.name }];
}
