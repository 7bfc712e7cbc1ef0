import type { KubernetesObject } from "../../../constructs/live";
import { type Kind, kindKey } from "../../../constructs/live/kind";
import type { LiveObjects } from "../../../constructs/live/live";
import type { LiveNote, NotedObject } from "../../../constructs/live/note";
import type { StackDocument } from "../../../constructs/live/program/documents";

/** A note of a stack, with empty defaults. */
export function noteOf(note: Partial<LiveNote> = {}): LiveNote {
  return {
    preconditions: {},
    postconditions: {},
    warnings: {},
    stops: {},
    makes: [],
    forgotten: [],
    texts: {},
    ...note,
  };
}

/** Facts of a cluster of which only the name is looked at. */
export function factsOf(name: string): NonNullable<LiveNote["facts"]> {
  return {
    name,
    kubeContext: name,
    distribution: "kubeadm",
    kubernetesVersion: "1.34",
    podCidr: "10.0.0.0/16",
    nodes: [],
  };
}

/** A synthesized stack with checks on several clusters. */
export function documentOfAll(
  stackName: string,
  notes: Readonly<Record<string, Partial<LiveNote>>>,
  blocks: Omit<StackDocument, "//"> = {},
): StackDocument {
  const texts = Object.entries(notes).map(([key, note]) => [key, JSON.stringify(noteOf(note))]);
  return {
    "//": { metadata: { stackName }, live: Object.fromEntries(texts) as Record<string, string> },
    ...blocks,
  };
}

/** A synthesized stack with checks on one cluster. */
export function documentWith(
  stackName: string,
  note: Partial<LiveNote>,
  blocks: Omit<StackDocument, "//"> = {},
): StackDocument {
  return documentOfAll(stackName, { "live-cluster": note }, blocks);
}

/** What was read of a cluster. */
export function readOf(
  ...found: readonly (readonly [Kind, ...KubernetesObject[]])[]
): ReadonlyMap<string, LiveObjects> {
  return new Map(found.map(([kind, ...objects]) => [kindKey(kind), { kind, isServed: true, objects }]));
}

/** An object that a stack makes. */
export function made(
  kind: Kind,
  name: string,
  more: Partial<NotedObject> & { namespace?: string } = {},
): NotedObject {
  const { namespace, ...others } = more;
  return { kind, object: { metadata: { name, namespace } }, ...others };
}
