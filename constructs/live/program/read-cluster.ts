import { type Kind, kindKey, type KubernetesObject } from "../kind";
import type { LiveObjects } from "../live";
import type { Answer } from "./kubectl-proxy";
import { picked } from "./picked";
import type { KindRead } from "./read-plan";
import { refusal } from "./refusal";

/** Requests a path from the API server. */
export type Ask = (path: string, accept?: string) => Promise<Answer>;

/** Objects per page, the number that kubectl requests. */
const PAGE = 500;

/** Accept header for which the API server returns only the metadata of each object. */
const METADATA_ONLY = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

/** Number of objects of one namespace from which a list is cheaper than single requests. */
const SEVERAL = 4;

/** Number of attempts for a page that the API server could temporarily not return. */
const TRIES = 3;

type ObjectName = NonNullable<KindRead["only"]>[number];

/** One page of a list. */
interface Page {
  readonly items?: readonly KubernetesObject[];
  readonly metadata?: { readonly continue?: string };
}

/** Reads each kind once, all concurrently. */
export async function readCluster(
  reads: readonly KindRead[],
  ask: Ask,
): Promise<ReadonlyMap<string, LiveObjects>> {
  const found = await Promise.all(
    reads.map(async (read) => [kindKey(read.kind), await readKind(read, ask)] as const),
  );
  return new Map(found);
}

/** Returns the version of the API server, or undefined if it is not readable. */
export async function readVersion(ask: Ask): Promise<string | undefined> {
  const { status, text } = await ask("/version");
  return status === 200 ? (JSON.parse(text) as { readonly gitVersion?: string }).gitVersion : undefined;
}

async function readKind(read: KindRead, ask: Ask): Promise<LiveObjects> {
  const { kind, fields, mayBeForbidden = false } = read;
  for (const version of kind.versions) {
    const objects = await readInVersion(read, version, mayBeForbidden ? unlessForbidden(ask) : ask);
    if (objects !== undefined) {
      return { kind, isServed: true, objects: objects.map((each) => picked(each, fields)) };
    }
  }
  return { kind, isServed: false, objects: [] };
}

/** Treats forbidden kinds as kinds that the cluster does not serve. */
function unlessForbidden(ask: Ask): Ask {
  return async (path, accept) => {
    const answer = await ask(path, accept);
    return answer.status === 403 ? { status: 404, text: "" } : answer;
  };
}

/** Returns the objects in one version, or undefined if the cluster does not serve it. */
async function readInVersion(
  read: KindRead,
  version: string,
  ask: Ask,
): Promise<readonly KubernetesObject[] | undefined> {
  const { kind, only, isListed = false } = read;
  const root = kind.group === "" ? `/api/${version}` : `/apis/${kind.group}/${version}`;
  if (only === undefined) return readList(root, read, ask);
  const parts = isListed ? namespacesOf(only) : only.map((each) => [each]);
  const found = await Promise.all(parts.map((part) => readSome(root, read, part, ask)));
  return found.includes(undefined) ? undefined : found.flatMap((each) => each ?? []);
}

/** Objects that are requested by name, grouped by namespace. */
function namespacesOf(names: readonly ObjectName[]): readonly (readonly ObjectName[])[] {
  const found = new Map<string, ObjectName[]>();
  for (const name of names) {
    const { namespace = "" } = name;
    found.set(namespace, [...(found.get(namespace) ?? []), name]);
  }
  return [...found.values()].flatMap((all) => (all.length < SEVERAL ? all.map((each) => [each]) : [all]));
}

/** Reads objects of one namespace: a single one by its name, several as a list. */
async function readSome(
  root: string,
  read: KindRead,
  names: readonly ObjectName[],
  ask: Ask,
): Promise<readonly KubernetesObject[] | undefined> {
  const [first, ...others] = names as [ObjectName];
  if (others.length === 0) return readObject(root, read.kind, first, ask);
  const all = await readList(folderOf(root, first.namespace), read, ask);
  const wanted = new Set(names.map(({ name }) => name));
  return all?.filter(({ metadata }) => wanted.has(metadata.name));
}

/** Returns all objects of an API path, or undefined if the cluster does not serve the kind. */
function readList(
  folder: string,
  { kind, onNode, fields, labelSelector, fieldSelector = nodeSelector(onNode) }: KindRead,
  ask: Ask,
): Promise<readonly KubernetesObject[] | undefined> {
  const accept = fields.every((field) => field.startsWith("metadata.")) ? METADATA_ONLY : undefined;
  const parameter = (name: string, value: string | undefined) =>
    value === undefined ? "" : `&${name}=${encodeURIComponent(value)}`;
  const selectors = parameter("fieldSelector", fieldSelector) + parameter("labelSelector", labelSelector);
  const list = (next: string) =>
    `${folder}/${kind.resource}?limit=${PAGE}${selectors}${parameter("continue", next || undefined)}`;
  return readPages(list, kind, ask, accept);
}

function folderOf(root: string, namespace: string | undefined): string {
  return namespace === undefined ? root : `${root}/namespaces/${encodeURIComponent(namespace)}`;
}

function nodeSelector(onNode: string | undefined): string | undefined {
  return onNode === undefined ? undefined : `spec.nodeName=${onNode}`;
}

async function readPages(
  list: (next: string) => string,
  kind: Kind,
  ask: Ask,
  accept: string | undefined,
): Promise<readonly KubernetesObject[] | undefined> {
  let objects: KubernetesObject[] = [];
  let next = "";
  let restarts = 0;
  while (restarts <= TRIES) {
    const { status, text } = await askOften(list(next), ask, accept);
    if (status === 404 && next === "") return undefined;
    if (status === 410) {
      // the continue token has expired: start again.
      [objects, next] = [[], ""];
      restarts++;
      continue;
    }
    if (status !== 200) throw refusal("list", kind.resource, kind, { status, text });
    const page = JSON.parse(text) as Page;
    objects.push(...(page.items ?? []));
    next = page.metadata?.continue ?? "";
    if (next === "") return objects;
  }
  throw new Error(`the list of ${kindKey(kind)} changed faster than it could be read; plan again`);
}

/** Returns the object, if it exists, or undefined if the cluster does not serve its kind in that version. */
async function readObject(
  root: string,
  kind: Kind,
  { namespace, name }: ObjectName,
  ask: Ask,
): Promise<readonly KubernetesObject[] | undefined> {
  const answer = await askOften(
    `${folderOf(root, namespace)}/${kind.resource}/${encodeURIComponent(name)}`,
    ask,
    undefined,
  );
  if (answer.status === 404) return isOfServedKind(answer) ? [] : undefined;
  if (answer.status !== 200) throw refusal("get", `${kind.resource}/${name}`, kind, answer, namespace);
  return [JSON.parse(answer.text) as KubernetesObject];
}

/** For a missing object, the API server returns a Status with its name; for an unknown path, one without. */
function isOfServedKind({ text }: Answer): boolean {
  try {
    return (JSON.parse(text) as { readonly reason?: string }).reason === "NotFound";
  } catch {
    return false;
  }
}

async function askOften(path: string, ask: Ask, accept: string | undefined): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(path, accept);
    const isPassing = answer.status === 429 || answer.status === 503 || answer.status === 504;
    if (!isPassing || attempt >= TRIES) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500 * attempt));
  }
}
