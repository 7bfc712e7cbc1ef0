import { gunzipSync } from "node:zlib";
import { parseAllDocuments } from "yaml";
import type { WantedContent } from "../drift/content";
import { textBlocksOf } from "../drift/text-blocks";

/** An object that a release has made. */
export interface ReleaseObject {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly wanted: WantedContent;
}

/** What is looked at of a manifest. */
interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly spec?: unknown;
  readonly items?: readonly Manifest[];
  readonly [member: string]: unknown;
}

/**
 * Lists the objects of a release from the Secret in which Helm stores it; undefined if Helm could not read it either.
 * Helm writes JSON, compressed, as base64, and the API server writes that as base64 again.
 * @see https://helm.sh/docs/topics/advanced/#storage-backends
 */
export function objectsInRelease(data: string): readonly ReleaseObject[] | undefined {
  const inner = Buffer.from(Buffer.from(data, "base64").toString("latin1"), "base64");
  const isCompressed = inner[0] === 0x1f && inner[1] === 0x8b;
  let release: { readonly manifest?: string };
  try {
    release = JSON.parse((isCompressed ? gunzipSync(inner) : inner).toString("utf8")) as typeof release;
  } catch {
    return undefined;
  }
  return (release.manifest ?? "").split(/^---[^\n]*$/m).flatMap(objectsIn);
}

/** A chart with dashboards is megabytes of texts: they are cut out before the rest is parsed. */
function objectsIn(text: string): readonly ReleaseObject[] {
  if (text.trim() === "") return [];
  // of a CRD only the name is read, as its schema is long.
  const [, name] =
    /^kind: CustomResourceDefinition\n[^]*?^metadata: *\n(?: .*\n)*? {2}name: *"?([\w.-]+)"? *$/m.exec(
      text,
    ) ?? [];
  if (name !== undefined) {
    const content = { metadata: {} };
    const wanted = { content, apiVersion: undefined, isBlock: false, isComplete: false, ignored: [] };
    return [
      { group: "apiextensions.k8s.io", kind: "CustomResourceDefinition", namespace: undefined, name, wanted },
    ];
  }
  const { rest, restore } = textBlocksOf(text);
  // Helm reads YAML 1.1, in which 0755 is octal.
  const options = { version: "1.1", uniqueKeys: false, prettyErrors: false } as const;
  const read = (yaml: string) => [parseAllDocuments(yaml, options)].flat();
  const documents = read(rest);
  const isWhole = documents.every(({ errors }) => errors.length === 0);
  return (isWhole ? documents : read(text)).flatMap((document) =>
    objectsOf(restore(document.toJS()) as Manifest | null),
  );
}

function objectsOf(manifest: Manifest | null): readonly ReleaseObject[] {
  const { apiVersion = "", kind, metadata, items } = manifest ?? {};
  if (items !== undefined) return items.flatMap(objectsOf);
  if (kind === undefined || metadata?.name === undefined) return [];
  const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
  const wanted = { content: manifest ?? {}, apiVersion, isBlock: false, isComplete: true, ignored: [] };
  return [{ group, kind, namespace: metadata.namespace, name: metadata.name, wanted }];
}
