import type { Read } from "../check";
import { type Kind, kindKey } from "../kind";

/** All that is read of one kind. */
export interface KindRead {
  /** The kind. */
  readonly kind: Kind;
  /** Fields that any check looks at. */
  readonly fields: readonly string[];
  /** Single objects, if nothing else is asked for; else all are read. */
  readonly only: readonly NonNullable<Read["only"]>[] | undefined;
  /** The one node whose pods are read, if nothing else is asked for. */
  readonly onNode: string | undefined;
  /**
   * Selects objects by their fields, as the API server takes it: `type=Warning`.
   * @default - those of `onNode`, or all
   */
  readonly fieldSelector?: string;
  /**
   * Selects objects by their labels: `owner=helm`.
   * @default - all
   */
  readonly labelSelector?: string;
  /**
   * Whether it is as good as not served where reading it is forbidden: every check that reads it says so.
   * @default false
   */
  readonly mayBeForbidden?: boolean;
  /**
   * Whether the namespaces of `only` are listed where several objects of one are asked for: one answer in place of many,
   * for those who may list them.
   * @default - each object is asked for by its name
   */
  readonly isListed?: boolean;
}

/** Puts together what all checks read, so that each kind is read once. */
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
