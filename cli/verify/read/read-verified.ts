import { SECRETS } from "../../../constructs/live/kinds";
import { type Ask, kindKey, type KindRead, type LiveObject, type ObjectsByKind } from "../../live/objects";
import type { ExpectedObject, Inventory } from "../expected";
import { expectedObjects } from "../known-object";
import { discover, type ServedKind, type ServedKinds } from "./discovery";
import { BASE_READS, METADATA, metadataRead } from "./kinds";
import { type ReadCluster, readReleases } from "./read-releases";
import type { VerifyReading } from "./verify-reading";

/**
 * Reads a cluster in two steps, each with all its questions at once: what is looked at everywhere and the releases, then what
 * they and the stacks have besides.
 */
export async function readVerified(
  inventory: Inventory,
  ask: Ask,
  readCluster: ReadCluster,
): Promise<VerifyReading> {
  const [served, base, releases] = await Promise.all([
    discover(ask),
    readCluster(BASE_READS, ask),
    readReleases(inventory.releases, ask, readCluster),
  ]);
  const expected = expectedObjects(inventory, { releases, served });
  const further = furtherReads(expected, served);
  const settings = inventory.longhorn.length === 0 ? undefined : served.find("Setting", "longhorn.io");
  if (settings !== undefined) {
    further.push({ ...metadataRead(settings), fields: ["value", "status"] });
  }
  const others = await readCluster(further, ask);
  return { objects: merged(base, others), served, releases, inventory, expected };
}

/** Reads for what the first reads leave out, each with what the stacks and releases have written. */
function furtherReads(expected: readonly ExpectedObject[], served: ServedKinds): KindRead[] {
  const known = new Map(BASE_READS.map((read) => [kindKey(read.kind), read]));
  const byKind = new Map<string, { readonly kind: ServedKind; readonly objects: ExpectedObject[] }>();
  for (const each of expected) {
    const kind = served.find(each.kind, each.group);
    if (kind === undefined) continue;
    const entry = byKind.get(kindKey(kind)) ?? { kind, objects: [] };
    byKind.set(kindKey(kind), entry);
    entry.objects.push(each);
  }
  return [...byKind].flatMap(([key, { kind, objects }]) => {
    const base = known.get(key);
    const fields = fieldsOf(objects);
    if (base === undefined) return { ...metadataRead(inVersionOf(objects, kind)), fields };
    const isComplete = base.fields.some((field) => !field.startsWith("metadata."));
    if (isComplete) return [];
    const wanted = objects.filter((each) => each.wanted !== undefined);
    const only = wanted.map(({ namespace, name }) => ({ namespace, name }));
    // of other Secrets, only names and labels are read.
    const isListed = key !== kindKey(SECRETS);
    return only.length === 0 ? [] : { ...metadataRead(kind), fields, only, isListed };
  });
}

function fieldsOf(objects: readonly ExpectedObject[]): readonly string[] {
  const members = objects
    .flatMap(({ wanted }) => Object.keys(wanted?.content ?? {}))
    .filter((name) => !["apiVersion", "kind", "metadata", "status"].includes(name))
    .map((name) => (name === "stringData" ? "data" : name));
  // a block may be called in the singular.
  const names = new Set(members.flatMap((name) => [name, `${name}s`]));
  return [...METADATA, "metadata.annotations", "status.conditions", "status.parents", ...names];
}

/** Returns the served version of a kind in which most objects are declared. */
function inVersionOf(objects: readonly ExpectedObject[], kind: ServedKind): ServedKind {
  const versions = objects.map(({ wanted }) => wanted?.apiVersion?.split("/").at(-1));
  const written = versions.find((version) => version !== undefined && kind.versions.includes(version));
  if (written === undefined) return kind;
  return { ...kind, versions: [written, ...kind.versions.filter((version) => version !== written)] };
}

/** What was read a second time has more to it. */
function merged(base: ObjectsByKind, others: ObjectsByKind): ObjectsByKind {
  const all = new Map(base);
  for (const [key, read] of others) {
    const before = base.get(key);
    const nameOf = ({ metadata: { namespace = "", name } }: LiveObject) => `${namespace}/${name}`;
    const again = new Set(read.objects.map(nameOf));
    const rest = before?.objects.filter((each) => !again.has(nameOf(each))) ?? [];
    all.set(key, { ...read, objects: [...rest, ...read.objects] });
  }
  return all;
}
