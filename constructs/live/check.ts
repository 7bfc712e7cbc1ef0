import type { Kind, KubernetesObject } from "./kind";
import type { Live } from "./live";

/** What goes from a construct to its check: plain data, which is written into the synthesized stack. */
export type CheckArgs = object;

/** What a check reads of the cluster: objects of a kind, and of each the fields that it looks at. */
export interface Read {
  /** The kind. */
  readonly kind: Kind;
  /**
   * Paths of the fields, such as `spec.taints`; name and namespace are always there. What is not listed here a
   * check does not see, so that it cannot leak. Through a list, the rest of the path is that of each entry:
   * `spec.containers.image`. Of a map whose values no check may see, `*` stands for the keys: `data.*`.
   * @default - name and namespace only
   */
  readonly fields?: readonly string[];
  /**
   * One object instead of all: for a kind whose objects are large, or that others may not list.
   * @default - all of the cluster
   */
  readonly only?: { readonly namespace?: string; readonly name: string };
  /**
   * Pods of one node instead of all.
   * @default - pods of all nodes
   */
  readonly onNode?: string;
  /**
   * Whether the check has nothing to say where whoever plans may not read the kind.
   * @default false - the plan stops, and names the permission
   */
  readonly mayBeForbidden?: boolean;
}

/** A check on the live cluster, evaluated at every plan. */
export interface LiveCheck<Args extends CheckArgs> {
  /** Name, in lower case letters, digits and dashes; reviewers read it in the synthesized stack. */
  readonly name: string;
  /** What it reads; what it does not list is not there. */
  readonly reads: readonly Read[] | ((args: Args) => readonly Read[]);
  /**
   * Judges the cluster: returns nothing if all is well, or else the message that the plan prints. It is called
   * with the same arguments that a construct has registered, after they went through JSON.
   */
  readonly judge: (live: Live, args: Args) => string | undefined;
}

/** Describes what a kind is read for, with the compiler's help. */
export function reading<Shape extends KubernetesObject>(
  kind: Kind<Shape>,
  ...fields: readonly string[]
): Read {
  return { kind, fields };
}

/** Returns what a check reads for its arguments. */
export function readsOf<Args extends CheckArgs>(check: LiveCheck<Args>, args: Args): readonly Read[] {
  return typeof check.reads === "function" ? check.reads(args) : check.reads;
}
