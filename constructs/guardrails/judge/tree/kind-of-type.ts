/**
 * Returns the kind of a resource type of the Kubernetes provider: `PersistentVolume` for
 * `kubernetes_persistent_volume_v1`.
 */
export function kindOfType(type: string): string {
  const kind = plainType(type).replace(/(^|_)([a-z])/g, (_match, _separator, letter: string) =>
    letter.toUpperCase(),
  );
  return SPELLED[kind] ?? kind;
}

/** Kinds whose name does not follow from the resource type. */
const SPELLED: Readonly<Record<string, string>> = {
  ApiService: "APIService",
  CsiDriver: "CSIDriver",
  CsiNode: "CSINode",
  Daemonset: "DaemonSet",
};

/** Returns a resource type of the Kubernetes provider without prefix and version: `persistent_volume`. */
export function plainType(type: string): string {
  return type.replace(/^kubernetes_/, "").replace(/_v\d+((alpha|beta)\d+)?$/, "");
}
