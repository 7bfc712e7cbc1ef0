import type { Read } from "../check";
import { type Kind, kindKey, kindOf, type KubernetesObject, objectTitle, qualifiedName } from "../kind";
import { CLAIMS, DEPLOYMENTS, NAMESPACES, SERVICES, STATEFUL_SETS, VOLUMES } from "../kinds";
import type { Live } from "../live";
import type { NotedObject } from "../note";
import { ADDRESS_ANNOTATION, addressIn, parseAddress, STACK_LABEL, stackLabelOf } from "../owner-marks";
import { adoptionKey, type Verdicts } from "../verdicts";
import { notesOf } from "./documents";
import type { Inquiry } from "./inquiry";

/** Addresses that the state of the stack holds; undefined if that is not known. */
export type ManagedAddresses = ReadonlySet<string> | undefined;

/** Lists the addresses that the state of a stack holds; nothing if that is not known. */
export type ReadState = (stack: string) => ManagedAddresses;

/** Where an object belongs. */
type Owner = ReturnType<typeof parseAddress>;

/** Kinds of which objects bear the label of a stack, whether or not the stack still makes one. */
const OWNED_KINDS: readonly Kind[] = [
  NAMESPACES,
  VOLUMES,
  CLAIMS,
  STATEFUL_SETS,
  DEPLOYMENTS,
  SERVICES,
  kindOf("elasticsearch.k8s.elastic.co/v1", "Elasticsearch", "elasticsearches"),
  kindOf("kibana.k8s.elastic.co/v1", "Kibana", "kibanas"),
  kindOf("monitoring.coreos.com/v1", "Prometheus", "prometheuses"),
  kindOf("monitoring.coreos.com/v1", "Alertmanager", "alertmanagers"),
];

/** Lists what must be read to know whose the objects of a stack are. */
export function readsOfOwnership({ note }: Inquiry): readonly Read[] {
  const fields = ["metadata.labels", "metadata.annotations", "metadata.ownerReferences.controller"];
  const made = note.makes.filter(({ address }) => address !== undefined).map(({ kind }) => kind);
  const kinds = new Map([...OWNED_KINDS, ...made].map((kind) => [kindKey(kind), kind]));
  return [...kinds.values()].map((kind) => ({ kind, fields }));
}

/**
 * Returns a sentence for each object that a stack makes, and that belongs to another resource: its next apply would take
 * it over or fail, while the other one is destroyed.
 */
export function conflictsOf(inquiry: Inquiry, live: Live, readState: ReadState): readonly string[] {
  return inquiry.note.makes.flatMap((made) => {
    const found = made.address === undefined ? undefined : liveOne(live, made);
    return found === undefined ? [] : (conflictWith(inquiry, made, found, readState) ?? []);
  });
}

/** Returns a sentence for each object that a stack has made and makes no longer, so that its next apply would delete it. */
export function vanishedFrom(
  { stack, note, document }: Inquiry,
  live: Live,
  readState: ReadState,
): readonly string[] {
  const label = stackLabelOf(stack);
  // a stack may go to one cluster by two providers.
  const notes = Object.values(notesOf(document));
  const made = new Set(
    notes.flatMap(({ makes }) =>
      makes.map(({ kind, object, address = "" }) => `${titleOf(kind, object)} ${address}`),
    ),
  );
  const forgotten = new Set(notes.flatMap((each) => each.forgotten));
  return OWNED_KINDS.flatMap((kind) =>
    live.liveOnly(kind).flatMap((object) => {
      const owner = object.metadata.annotations?.[ADDRESS_ANNOTATION];
      if (object.metadata.labels?.[STACK_LABEL] !== label || owner === undefined) return [];
      // operators copy the marks of a custom resource to what they make of it, which stays and goes with it.
      if (object.metadata.ownerReferences?.some(({ controller }) => controller === true)) return [];
      const { address } = parseAddress(owner);
      const title = titleOf(kind, object);
      const isMade = movesOf(document, address).some((each) => made.has(`${title} ${each}`));
      if (isMade || forgotten.has(title)) return [];
      // made under another address: that is told as a conflict, with the command for it.
      if (note.makes.some((each) => titleOf(each.kind, each.object) === title)) return [];
      const managed = readState(stack);
      if (managed !== undefined && !mayBeDeleted(document, address, managed)) return [];
      return vanishedSentence(stack, title, address);
    }),
  );
}

/** Returns a sentence for each namespace that may go, but still holds claims. */
export function namespacesWithClaims({ document }: Inquiry, live: Live): readonly string[] {
  const notes = Object.values(notesOf(document));
  return notes
    .flatMap(({ forgotten }) => forgotten)
    .flatMap((title) => {
      const [kind, name = ""] = title.split(" ");
      if (kind !== NAMESPACES.kind) return [];
      const claims = live.liveOnly(CLAIMS).filter(({ metadata }) => metadata.namespace === name);
      if (claims.length === 0 || live.liveOnly(NAMESPACES).every(({ metadata }) => metadata.name !== name))
        return [];
      const names = claims.map(({ metadata }) => metadata.name).join(", ");
      return `${title} is forgotten and must contain no claim, because claims are deleted with it, but it has ${names}`;
    });
}

/** Returns what Terraform imports: objects to adopt that exist. What the state holds already, it does not import again. */
export function adoptableIn({ note }: Inquiry, live: Live): Verdicts {
  const found = note.makes.flatMap((made) => {
    const { address, adopt } = made;
    // a release is imported by its own name, and takes objects over by itself.
    const isImported = adopt !== undefined && address?.startsWith("helm_release.") !== true;
    const object = isImported ? liveOne(live, made) : undefined;
    return address === undefined || object === undefined
      ? []
      : [[adoptionKey(address), qualifiedName(object.metadata)]];
  });
  return Object.fromEntries(found) as Verdicts;
}

function conflictWith(
  { stack, document }: Inquiry,
  made: NotedObject,
  found: KubernetesObject,
  readState: ReadState,
): string | undefined {
  const { address = "", adopt } = made;
  const owner = found.metadata.annotations?.[ADDRESS_ANNOTATION];
  if (owner === addressIn(stack, address)) return undefined;
  const title = titleOf(made.kind, made.object);
  const other = owner === undefined ? undefined : parseAddress(owner);
  if (other !== undefined && other.stack !== stack && adopt !== undefined) {
    return readState(other.stack)?.has(other.address) === true ? heldSentence(title, other) : undefined;
  }
  const managed = readState(stack);
  // what the state holds already was imported or moved, or made by an older version: the next apply marks it.
  if (adopt !== undefined || managed?.has(address)) return undefined;
  if (other === undefined) return managed && strangerSentence(title, address);
  if (other.stack !== stack) return movedSentence(title, other);
  const isMoved = movesOf(document, other.address).includes(address);
  return isMoved ? undefined : renamedSentence(title, other.address, address);
}

/**
 * Returns whether Terraform may delete what bears an address: it holds it, or another one of the same type that is not in
 * the stack; between a `state mv` and the next apply, the object still bears the address from before.
 */
function mayBeDeleted(
  { resource }: Inquiry["document"],
  address: string,
  managed: ReadonlySet<string>,
): boolean {
  if (managed.has(address)) return true;
  const [type = ""] = address.split(".");
  const declared = (resource ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return [...managed].some((each) => {
    const [otherType, id = ""] = each.split(".");
    return otherType === type && declared[type]?.[id] === undefined;
  });
}

/** Lists an address, and where moved blocks lead from it, one after the other. */
function movesOf({ moved = [] }: Inquiry["document"], address: string): readonly string[] {
  const found = [address];
  // what is added while the list is read is read too.
  for (const each of found) {
    const next = moved.find(({ from }) => from === each)?.to;
    if (next !== undefined && !found.includes(next)) found.push(next);
  }
  return found;
}

/** Returns the live object that a stack makes, if there is one. */
export function liveOne(
  live: Live,
  { kind, object: { metadata } }: NotedObject,
): KubernetesObject | undefined {
  return live
    .liveOnly(kind)
    .find(({ metadata: each }) => each.name === metadata.name && each.namespace === metadata.namespace);
}

/** A command on a line of its own, which Terraform does not wrap. */
function command(text: string): string {
  return `\n    ${text}`;
}

function renamedSentence(title: string, from: string, to: string): string {
  return (
    `${title} belongs to ${from}, and the plan would destroy that one and create ${to}: tell Terraform that it was ` +
    `renamed, by a moved block from the one to the other, or with` +
    command(`terraform state mv '${from}' '${to}'`)
  );
}

function movedSentence(title: string, from: Owner): string {
  return (
    `${title} belongs to ${from.address} of stack ${from.stack}: take another name; or, if it moves to this stack, set ` +
    `adopt: { reason } on the construct here, which imports it, and run first, in the folder of ${from.stack},` +
    command(`terraform state rm '${from.address}'`)
  );
}

function heldSentence(title: string, from: Owner): string {
  return (
    `${title} is to be adopted, and the state of stack ${from.stack} still holds it, whose next apply would delete it: run ` +
    `first, in the folder of ${from.stack},` +
    command(`terraform state rm '${from.address}'`)
  );
}

function strangerSentence(title: string, address: string): string {
  return `${title} exists already but is not in the state of this stack, so that an apply of ${address} would fail: set adopt: { reason } on the construct, or take another name`;
}

function vanishedSentence(stack: string, title: string, address: string): string {
  return (
    `${title} holds data, was made by ${address} of stack ${stack}, and is no longer in the stack, so that the next apply would ` +
    `delete it: put the construct back; or, if it has another id now, add a moved block from ${address} to its new address; or, to have it ` +
    `deleted, name it in the stack's forgotten: ["${title}"]; or, to leave it in the cluster, run` +
    command(`terraform state rm '${address}'`)
  );
}

/** Names an object in messages. */
export function titleOf({ kind }: Kind, { metadata }: KubernetesObject): string {
  return objectTitle(kind, metadata);
}
