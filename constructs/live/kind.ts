/** What every object of a cluster has. */
export interface KubernetesObject {
  /**
   * Kind, as in its manifest.
   * @default - not read: a list does not write it
   */
  readonly kind?: string;
  /** Names, labels and annotations. */
  readonly metadata: ObjectMetadata;
}

/** Metadata of an object, as far as checks look at it. */
export interface ObjectMetadata {
  /** Name. */
  readonly name: string;
  /**
   * Namespace.
   * @default - none: the kind has no namespaces
   */
  readonly namespace?: string;
  /**
   * Identity, which another object of the same name does not have.
   * @default - not read
   */
  readonly uid?: string;
  /**
   * Labels.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * When its deletion was asked for; it is gone as soon as its finalizers are.
   * @default - it is not being deleted
   */
  readonly deletionTimestamp?: string;
  /**
   * What owns it.
   * @default - nothing
   */
  readonly ownerReferences?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly controller?: boolean;
  }[];
}

/**
 * A kind of object that checks at plan read, with the shape of its objects as far as they look at them.
 * @typeParam Shape the object as the API server writes it; every field that may be missing is optional
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
export interface Kind<Shape extends KubernetesObject = KubernetesObject> {
  /** API group; `""` is the core group. */
  readonly group: string;
  /** Versions of the API in which it may be served, the newest first: the first that the cluster serves is read. */
  readonly versions: readonly string[];
  /** Kind, as in a manifest. */
  readonly kind: string;
  /** Resource: the plural in lower case, as in the paths of the API. */
  readonly resource: string;
  /**
   * Carries the shape for the compiler.
   * @default - never set
   */
  readonly shape?: Shape;
}

/**
 * Makes a kind that checks can read.
 * @param apiVersions `v1`, or group and version, such as `longhorn.io/v1beta2`; several of one group, the newest first
 * @param kind as in a manifest
 * @param resource the plural in lower case, as `kubectl api-resources` prints it
 */
export function kindOf<Shape extends KubernetesObject = KubernetesObject>(
  apiVersions: string | readonly string[],
  kind: string,
  resource: string,
): Kind<Shape> {
  const parts = [apiVersions].flat().map((each) => each.split("/"));
  const group = parts[0]?.length === 2 ? (parts[0][0] ?? "") : "";
  return { group, versions: parts.map((each) => each.at(-1) ?? ""), kind, resource };
}

/** Returns what tells a kind from all others, whatever its version. */
export function kindKey({ group, resource }: Pick<Kind, "group" | "resource">): string {
  return group === "" ? resource : `${resource}.${group}`;
}

/** Writes an object as messages name it: `PersistentVolumeClaim data/photos`. */
export function objectTitle(
  kind: string,
  { namespace, name }: Pick<ObjectMetadata, "namespace" | "name">,
): string {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}
