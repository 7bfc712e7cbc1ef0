import type { Read } from "../check";
import { type Kind, kindKey, type KubernetesObject, objectTitle, qualifiedName } from "../kind";
import { CLAIMS, DEPLOYMENTS, NAMESPACES, SERVICES, STATEFUL_SETS, VOLUMES } from "../kinds";
import type { Live } from "../live";
import type { NotedObject } from "../note";
import { ALERTMANAGERS, ELASTICSEARCHES, KIBANAS, PROMETHEUSES } from "../operator-kinds";
import { ADDRESS_ANNOTATION, addressIn, parseAddress, STACK_LABEL, stackLabelOf } from "../owner-marks";
import { adoptionKey, type Verdicts } from "../verdicts";
import { notesOf } from "./documents";
import type { Inquiry } from "./inquiry";
import {
  heldSentence,
  movedSentence,
  renamedSentence,
  strangerSentence,
  vanishedSentence,
} from "./ownership-sentences";

/** Addresses in the state of the stack; undefined if they are unknown. */
export type ManagedAddresses = ReadonlySet<string> | undefined;

/** Returns the addresses in the state of a stack, or undefined if they are unknown. */
export type ReadState = (stack: string) => ManagedAddresses;

/** Kinds whose objects carry the label of a stack. They are read even if the stack no longer creates one. */
const OWNED_KINDS: readonly Kind[] = [
  NAMESPACES,
  VOLUMES,
  CLAIMS,
  STATEFUL_SETS,
  DEPLOYMENTS,
  SERVICES,
  ELASTICSEARCHES,
  KIBANAS,
  PROMETHEUSES,
  ALERTMANAGERS,
];

/** Returns the reads that are needed to find the owners of a stack's objects. */
export function readsOfOwnership({ note }: Inquiry): readonly Read[] {
  const fields = ["metadata.labels", "metadata.annotations", "metadata.ownerReferences.controller"];
  const made = note.makes.filter(({ address }) => address !== undefined).map(({ kind }) => kind);
  const kinds = new Map([...OWNED_KINDS, ...made].map((kind) => [kindKey(kind), kind]));
  return [...kinds.values()].map((kind) => ({ kind, fields }));
}

/**
 * Returns a sentence for each object of a stack that belongs to another resource: the next apply would take it over or
 * fail, and the other resource would be destroyed.
 */
export function conflictsOf(inquiry: Inquiry, live: Live, readState: ReadState): readonly string[] {
  return inquiry.note.makes.flatMap((made) => {
    const found = made.address === undefined ? undefined : liveOne(live, made);
    return found === undefined ? [] : (conflictWith(inquiry, made, found, readState) ?? []);
  });
}

/**
 * Returns a sentence for each object that a stack created but no longer contains, so that the next apply would delete
 * it.
 */
export function vanishedFrom(
  { stack, note, document }: Inquiry,
  live: Live,
  readState: ReadState,
): readonly string[] {
  const label = stackLabelOf(stack);
  // a stack may reach one cluster through two providers.
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
      // operators copy the marks of a custom resource to the objects that they create, which exist as long as it
      // does.
      if (object.metadata.ownerReferences?.some(({ controller }) => controller === true)) return [];
      const { address } = parseAddress(owner);
      const title = titleOf(kind, object);
      const isMade = movesOf(document, address).some((each) => made.has(`${title} ${each}`));
      if (isMade || forgotten.has(title)) return [];
      // an object under another address is reported as a conflict, with the command to resolve it.
      if (note.makes.some((each) => titleOf(each.kind, each.object) === title)) return [];
      const managed = readState(stack);
      if (managed !== undefined && !mayBeDeleted(document, address, managed)) return [];
      return vanishedSentence(stack, title, address);
    }),
  );
}

/** Returns a sentence for each namespace that may be deleted but still contains claims. */
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

/**
 * Returns the import ids of existing objects that are to be adopted. Terraform does not import again what the state
 * already contains.
 */
export function adoptableIn({ note }: Inquiry, live: Live): Verdicts {
  const found = note.makes.flatMap((made) => {
    const { address, adopt } = made;
    // a release is imported by its own name, and takes over objects itself.
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
  // an object in the state was imported, moved, or created by an older version: the next apply marks it.
  if (adopt !== undefined || managed?.has(address)) return undefined;
  if (other === undefined) return managed && strangerSentence(title, address);
  if (other.stack !== stack) return movedSentence(title, other);
  const isMoved = movesOf(document, other.address).includes(address);
  return isMoved ? undefined : renamedSentence(title, other.address, address);
}

/**
 * Returns whether Terraform may delete the object of an address: the state contains the address, or another one of the
 * same type that is not in the stack. Between a `state mv` and the next apply, the object still carries its old
 * address.
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

/** Returns an address and all addresses that moved blocks lead to from it. */
function movesOf({ moved = [] }: Inquiry["document"], address: string): readonly string[] {
  const found = [address];
  // the loop also visits what it adds.
  for (const each of found) {
    const next = moved.find(({ from }) => from === each)?.to;
    if (next !== undefined && !found.includes(next)) found.push(next);
  }
  return found;
}

/** Returns the live object of a stack's resource, or undefined. */
export function liveOne(
  live: Live,
  { kind, object: { metadata } }: NotedObject,
): KubernetesObject | undefined {
  return live
    .liveOnly(kind)
    .find(({ metadata: each }) => each.name === metadata.name && each.namespace === metadata.namespace);
}

/** Returns an object as messages name it. */
export function titleOf({ kind }: Kind, { metadata }: KubernetesObject): string {
  return objectTitle(kind, metadata);
}
