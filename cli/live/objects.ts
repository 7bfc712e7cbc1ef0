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
  };
}

/** What was read of a cluster. */
export interface LiveReading {
  /** By `kindKey`. */
  readonly objects: ReadonlyMap<
    string,
    { readonly isServed: boolean; readonly objects: readonly LiveObject[] }
  >;
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
export function objectsOf<Shape extends LiveObject>({ objects }: LiveReading, kind: Kind): readonly Shape[] {
  return (objects.get(kindKey(kind))?.objects ?? []) as readonly Shape[];
}
