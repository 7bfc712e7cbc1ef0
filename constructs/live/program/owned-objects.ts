import type { Read } from "../check";
import { type Kind, kindKey, kindOf, type KubernetesObject, objectTitle } from "../kind";
import { CLAIMS, DEPLOYMENTS, NAMESPACES, SERVICES, STATEFUL_SETS, VOLUMES } from "../kinds";
import type { Live } from "../live";
import type { NotedObject } from "../note";
import {
  ADDRESS_ANNOTATION,
  addressIn,
  importIdOf,
  parseAddress,
  STACK_LABEL,
  stackLabelOf,
} from "../owner-marks";
import { adoptionKey, type Verdicts } from "../verdicts";
import type { Inquiry } from "./judge-stack";

/** Addresses that the state of the stack holds; undefined if that is not known. */
export type ManagedAddresses = ReadonlySet<string> | undefined;

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
export function conflictsOf(inquiry: Inquiry, live: Live, managed: ManagedAddresses): readonly string[] {
  return inquiry.note.makes.flatMap((made) => {
    const found = made.address === undefined ? undefined : liveOne(live, made);
    return found === undefined ? [] : (conflictWith(inquiry, made, found, managed) ?? []);
  });
}

/** Returns a sentence for each object that a stack has made and makes no longer, so that its next apply would delete it. */
export function vanishedFrom(
  { stack, note, document }: Inquiry,
  live: Live,
  managed: ManagedAddresses,
): readonly string[] {
  const label = stackLabelOf(stack);
  // a stack may go to one cluster by two providers.
  const notes = Object.values(document["//"]?.live ?? {});
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
      // what the state does not hold, Terraform does not delete.
      if (managed?.has(address) === false) return [];
      const title = titleOf(kind, object);
      const isMade = movesOf(document, address).some((each) => made.has(`${title} ${each}`));
      if (isMade || forgotten.has(title)) return [];
      // made under another address: that is told as a conflict, with the command for it.
      if (note.makes.some((each) => titleOf(each.kind, each.object) === title)) return [];
      return vanishedSentence(stack, title, address);
    }),
  );
}

/** Returns a sentence for each namespace that may go, but still holds claims. */
export function namespacesWithClaims({ document }: Inquiry, live: Live): readonly string[] {
  const notes = Object.values(document["//"]?.live ?? {});
  return notes
    .flatMap(({ forgotten }) => forgotten)
    .flatMap((title) => {
      const [kind, name = ""] = title.split(" ");
      if (kind !== NAMESPACES.kind) return [];
      const claims = live.liveOnly(CLAIMS).filter(({ metadata }) => metadata.namespace === name);
      if (claims.length === 0 || live.liveOnly(NAMESPACES).every(({ metadata }) => metadata.name !== name))
        return [];
      const names = claims.map(({ metadata }) => metadata.name).join(", ");
      return `${title} is forgotten and must hold no claim when it goes, as they go with it, but it has ${names}`;
    });
}

/** Returns what Terraform imports: objects to adopt that exist and do not bear the mark of their resource yet. */
export function adoptableIn({ stack, note }: Inquiry, live: Live): Verdicts {
  const found = note.makes.flatMap((made) => {
    const { address, adopt } = made;
    const object = adopt === undefined ? undefined : liveOne(live, made);
    if (address === undefined || object === undefined) return [];
    const isOurs = object.metadata.annotations?.[ADDRESS_ANNOTATION] === addressIn(stack, address);
    return isOurs ? [] : [[adoptionKey(address), importIdOf(object)]];
  });
  return Object.fromEntries(found) as Verdicts;
}

function conflictWith(
  { stack, document }: Inquiry,
  made: NotedObject,
  found: KubernetesObject,
  managed: ManagedAddresses,
): string | undefined {
  const { address = "", adopt } = made;
  const owner = found.metadata.annotations?.[ADDRESS_ANNOTATION];
  if (adopt !== undefined || owner === addressIn(stack, address)) return undefined;
  // what the state holds already was imported or moved, or made by an older version: the next apply marks it.
  if (managed?.has(address)) return undefined;
  const title = titleOf(made.kind, made.object);
  if (owner === undefined) return managed && strangerSentence(title, address);
  const other = parseAddress(owner);
  if (other.stack !== stack) return movedSentence(title, made, other, { stack, address });
  const isMoved = movesOf(document, other.address).includes(address);
  return isMoved ? undefined : renamedSentence(title, other.address, address);
}

/** Returns whether the state must be known to judge: an object does not bear the mark that it should. */
export function needsState(inquiry: Inquiry, live: Live): boolean {
  const unmarked = inquiry.note.makes.some((made) => {
    const { address } = made;
    const found = address === undefined ? undefined : liveOne(live, made);
    const owner = found?.metadata.annotations?.[ADDRESS_ANNOTATION];
    return found !== undefined && owner !== addressIn(inquiry.stack, address ?? "");
  });
  return unmarked || vanishedFrom(inquiry, live, undefined).length > 0;
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

function liveOne(live: Live, { kind, object: { metadata } }: NotedObject): KubernetesObject | undefined {
  return live
    .liveOnly(kind)
    .find(({ metadata: each }) => each.name === metadata.name && each.namespace === metadata.namespace);
}

function renamedSentence(title: string, from: string, to: string): string {
  return (
    `${title} belongs to ${from}, and the plan would destroy that one and make ${to} anew: tell Terraform that it was ` +
    `renamed, with terraform state mv '${from}' '${to}', or with a moved block from the one to the other`
  );
}

function movedSentence(
  title: string,
  { object }: NotedObject,
  from: { readonly stack: string; readonly address: string },
  to: { readonly stack: string; readonly address: string },
): string {
  return (
    `${title} belongs to ${from.address} of stack ${from.stack}: if it moves to this stack, run ` +
    `terraform state rm '${from.address}' in the folder of ${from.stack}, then, with adopt: { reason } on the construct here, ` +
    `terraform import '${to.address}' '${importIdOf(object)}' in that of ${to.stack}; else take another name`
  );
}

function strangerSentence(title: string, address: string): string {
  return `${title} exists already, and is not in the state of this stack, so that an apply of ${address} would fail: say adopt: { reason } on the construct, or take another name`;
}

function vanishedSentence(stack: string, title: string, address: string): string {
  return (
    `${title} holds data, was made by ${address} of stack ${stack}, and is no longer in the stack, so that the next apply would ` +
    `delete it: put the construct back; or, if it has another id now, add a moved block from ${address} to its new address; or leave it in the cluster, ` +
    `with terraform state rm '${address}'; or, to have it deleted, name it in the stack's forgotten: ["${title}"]`
  );
}

function titleOf({ kind }: Kind, { metadata }: KubernetesObject): string {
  return objectTitle(kind, metadata);
}
