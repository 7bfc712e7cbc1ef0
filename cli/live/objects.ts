import { type Kind, kindKey, kindOf } from "../../constructs/live/kind";
import type { Ask, KindRead, Read } from "../../constructs/live-program";

export { type Ask, type Kind, kindKey, kindOf, type KindRead, type Read };

/**
 * A set of fields, as the API server records it: `{ "f:spec": { "f:replicas": {} } }`. A set without elements is a whole
 * field.
 */
export interface FieldSet {
  readonly [element: string]: FieldSet;
}

/**
 * The fields that one program wrote last.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export interface ManagedFields {
  readonly manager?: string;
  readonly subresource?: string;
  readonly time?: string;
  readonly fieldsV1?: FieldSet;
}

/** What every object has. */
export interface LiveObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly generation?: number;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly managedFields?: readonly ManagedFields[];
    readonly ownerReferences?: readonly {
      readonly uid?: string;
      readonly kind: string;
      readonly name: string;
    }[];
  };
}

/** Objects by `kindKey`. */
export type ObjectsByKind = ReadonlyMap<
  string,
  { readonly kind: Kind; readonly isServed: boolean; readonly objects: readonly LiveObject[] }
>;

/** What was read of a cluster. */
export interface LiveReading {
  readonly objects: ObjectsByKind;
  /** Version of the API server. */
  readonly version: string | undefined;
}

/** Returns the objects of a kind that were read. */
export function objectsOf<Shape extends LiveObject>(
  { objects }: Pick<LiveReading, "objects">,
  kind: Kind,
): readonly Shape[] {
  return (objects.get(kindKey(kind))?.objects ?? []) as readonly Shape[];
}
