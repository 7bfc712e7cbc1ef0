import type { Read } from "../check";
import { type Kind, kindKey } from "../kind";

/** All reads of one kind. */
export interface KindRead {
  /** The kind. */
  readonly kind: Kind;
  /** Fields that any of the checks reads. */
  readonly fields: readonly string[];
  /** Single objects, if no check needs all objects of the kind; otherwise all are read. */
  readonly only: readonly NonNullable<Read["only"]>[] | undefined;
  /** The node whose pods are read, if no check needs other pods. */
  readonly onNode: string | undefined;
  /**
   * Field selector, such as `type=Warning`.
   * @default - the pods of `onNode`, or all objects
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/
   */
  readonly fieldSelector?: string;
  /**
   * Label selector, such as `owner=helm`.
   * @default - all objects
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
   */
  readonly labelSelector?: string;
  /**
   * Whether a forbidden kind is treated as one that the cluster does not serve, because every check that reads it
   * allows that.
   * @default false
   */
  readonly mayBeForbidden?: boolean;
  /**
   * Whether several objects of `only` in one namespace are read by one list, for users who are allowed to list them.
   * @default - each object is requested by its name
   */
  readonly isListed?: boolean;
}

/** Combines the reads of all checks, so that each kind is read once. */
export function readPlan(reads: readonly Read[]): readonly KindRead[] {
  const byKind = new Map<string, Read[]>();
  for (const read of reads) {
    const key = kindKey(read.kind);
    const known = byKind.get(key);
    if (known === undefined) byKind.set(key, [read]);
    else known.push(read);
  }
  return [...byKind.values()].map(together);
}

function together(reads: readonly Read[]): KindRead {
  const [first] = reads as [Read];
  const single = reads.flatMap(({ only }) => (only === undefined ? [] : [only]));
  const nodes = new Set(reads.map(({ onNode }) => onNode));
  const names = new Map(single.map((each) => [`${each.namespace ?? ""}/${each.name}`, each]));
  return {
    kind: reads.reduce((kind, read) => withVersions(kind, read.kind), first.kind),
    fields: [...new Set(reads.flatMap(({ fields = [] }) => fields))].sort(),
    only: single.length === reads.length ? [...names.values()] : undefined,
    onNode: nodes.size === 1 ? [...nodes][0] : undefined,
    mayBeForbidden: reads.every(({ mayBeForbidden = false }) => mayBeForbidden),
  };
}

function withVersions(one: Kind, other: Kind): Kind {
  return { ...one, versions: [...new Set([...one.versions, ...other.versions])] };
}
