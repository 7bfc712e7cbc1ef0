import type { Kind, KubernetesObject } from "./kind";
import type { Live } from "./live";

/** Arguments of a check: plain data, which is written to the synthesized stack. It must not contain secrets. */
export type CheckArgs = object;

/** Objects that a check reads: a kind, and the fields that it needs. */
export interface Read {
  /** The kind. */
  readonly kind: Kind;
  /**
   * Paths of the fields, such as `spec.taints`; name and namespace are always included. Other fields are not passed
   * to the check, so that it cannot disclose them. A path through a list, such as `spec.containers.image`, applies to
   * all of its items. `*` selects the keys of a map without their values: `data.*`. A dot behind a backslash is part of a
   * key: `data.tls\.crt`.
   * @default - name and namespace only
   */
  readonly fields?: readonly string[];
  /**
   * A single object instead of all, for kinds with large objects, or kinds that the user may not list.
   * @default - all objects of the cluster
   */
  readonly only?: { readonly namespace?: string; readonly name: string };
  /**
   * Name of a node, to read only the pods on it.
   * @default - pods of all nodes
   */
  readonly onNode?: string;
  /**
   * Whether the check is skipped if the user may not read the kind.
   * @default false - the plan fails, and names the missing permission
   */
  readonly mayBeForbidden?: boolean;
}

/** A check on the live cluster, evaluated at every plan. */
export interface LiveCheck<Args extends CheckArgs> {
  /** Name of lower case letters, digits and dashes, as it is written to the synthesized stack. */
  readonly name: string;
  /** The objects and fields that it reads. It cannot see any others. */
  readonly reads: readonly Read[] | ((args: Args) => readonly Read[]);
  /**
   * Checks the cluster. Returns the message that the plan prints, and `undefined` if nothing is wrong. It is called
   * with the arguments that a construct has registered, after serialization to JSON.
   */
  readonly judge: (live: Live, args: Args) => string | undefined;
}

/** Returns a `Read` of fields of a kind. The compiler checks the kind. */
export function reading<Shape extends KubernetesObject>(
  kind: Kind<Shape>,
  ...fields: readonly string[]
): Read {
  return { kind, fields };
}

/** Returns what a check reads with certain arguments. */
export function readsOf<Args extends CheckArgs>(check: LiveCheck<Args>, args: Args): readonly Read[] {
  return typeof check.reads === "function" ? check.reads(args) : check.reads;
}
