/** A Kubernetes object. */
export interface KubernetesObject {
  /**
   * Kind, as in its manifest.
   * @default - not read, as lists do not contain it
   */
  readonly kind?: string;
  /** Names, labels and annotations. */
  readonly metadata: ObjectMetadata;
}

/** Metadata of an object, as far as checks read it. */
export interface ObjectMetadata {
  /** Name. */
  readonly name: string;
  /**
   * Namespace.
   * @default - none; the object is cluster-scoped
   */
  readonly namespace?: string;
  /**
   * UID, which differs between objects that have the same name at different times.
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
   * Time at which its deletion was requested. It is deleted once its finalizers are removed.
   * @default - it is not being deleted
   */
  readonly deletionTimestamp?: string;
  /**
   * Its owners.
   * @default - none
   */
  readonly ownerReferences?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly controller?: boolean;
  }[];
}

/**
 * A kind of object that checks at plan read, with the type of its objects.
 * @typeParam Shape type of the objects, as the API server returns them; every field that may be missing is optional
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
export interface Kind<Shape extends KubernetesObject = KubernetesObject> {
  /** API group; `""` is the core group. */
  readonly group: string;
  /** Versions of the API group, the newest first. The first version that the cluster serves is read. */
  readonly versions: readonly string[];
  /** Kind, as in a manifest. */
  readonly kind: string;
  /** Resource name: the plural in lower case, as in API paths. */
  readonly resource: string;
  /**
   * Type parameter for the compiler.
   * @default - never set
   */
  readonly shape?: Shape;
}

/**
 * Returns a kind that checks can read.
 * @param apiVersions `v1`, or group and version such as `longhorn.io/v1beta2`; several versions of one group in
 *   order, the newest first
 * @param kind kind as in a manifest
 * @param resource resource name: the plural in lower case, as `kubectl api-resources` prints it
 */
export function kindOf<Shape extends KubernetesObject = KubernetesObject>(
  apiVersions: string | readonly string[],
  kind: string,
  resource: string,
): Kind<Shape> {
  const all = [apiVersions].flat();
  const versions = all.map((each) => each.split("/").at(-1) ?? "");
  return { group: groupOf(all[0] ?? ""), versions, kind, resource };
}

/** Returns the API group of an `apiVersion`; `""` for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
}

/** Returns a key that identifies a kind in all of its versions. */
export function kindKey({ group, resource }: Pick<Kind, "group" | "resource">): string {
  return group === "" ? resource : `${resource}.${group}`;
}

/** What names an object among those of its kind. */
export type ObjectName = Pick<ObjectMetadata, "namespace" | "name">;

/** Returns the name of an object with its namespace, if it has one: `data/photos`. Terraform imports objects by it. */
export function qualifiedName({ namespace, name }: ObjectName): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** Returns an object as error messages name it: `PersistentVolumeClaim data/photos`. */
export function objectTitle(kind: string, object: ObjectName): string {
  return `${kind} ${qualifiedName(object)}`;
}
