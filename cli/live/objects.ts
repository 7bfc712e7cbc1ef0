/** A kind as the program that reads clusters takes it. */
export interface Kind {
  /** API group; `""` is the core group. */
  readonly group: string;
  /** Versions in which it may be served, the newest first. */
  readonly versions: readonly string[];
  readonly kind: string;
  /** The plural in lower case. */
  readonly resource: string;
}

/** What is read of a kind. */
export interface Read {
  readonly kind: Kind;
  /** Paths of the fields; name and namespace are always there. */
  readonly fields?: readonly string[];
  /** One object instead of all. */
  readonly only?: { readonly namespace?: string; readonly name: string };
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
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly {
      readonly uid?: string;
      readonly kind: string;
      readonly name: string;
    }[];
  };
}

/** All that is read of one kind. */
export interface KindRead {
  readonly kind: Kind;
  readonly fields: readonly string[];
  /** Single objects instead of all. */
  readonly only: readonly NonNullable<Read["only"]>[] | undefined;
  readonly onNode: undefined;
  /** Selects objects by their fields: `type=Warning`. */
  readonly fieldSelector?: string;
  /** Selects objects by their labels: `owner=helm`. */
  readonly labelSelector?: string;
  /** Whether the namespaces of `only` are listed, where several objects of one are asked for. */
  readonly isListed?: boolean;
}

/** Objects by `kindKey`. */
export type ObjectsByKind = ReadonlyMap<
  string,
  { readonly isServed: boolean; readonly objects: readonly LiveObject[] }
>;

/** Asks the API server for a path. */
export type Ask = (
  path: string,
  accept?: string,
) => Promise<{ readonly status: number; readonly text: string }>;

/** What was read of a cluster. */
export interface LiveReading {
  readonly objects: ObjectsByKind;
  /** Version of the API server. */
  readonly version: string | undefined;
}

/** Makes a kind from its group and version, such as `v1` or `apps/v1`. */
export function kindOf(apiVersion: string, kind: string, resource: string): Kind {
  const [version = "", group = ""] = apiVersion.split("/").reverse();
  return { group, versions: [version], kind, resource };
}

/** Returns what tells a kind from all others, as the program writes it. */
export function kindKey({ group, resource }: Kind): string {
  return group === "" ? resource : `${resource}.${group}`;
}

/** Returns the objects of a kind that were read. */
export function objectsOf<Shape extends LiveObject>(
  { objects }: Pick<LiveReading, "objects">,
  kind: Kind,
): readonly Shape[] {
  return (objects.get(kindKey(kind))?.objects ?? []) as readonly Shape[];
}
