/** Kinds whose name does not follow from the resource type. */
const SPELLED: Readonly<Record<string, string>> = {
  ApiService: "APIService",
  CsiDriver: "CSIDriver",
  CsiNode: "CSINode",
};

/** Returns a resource type of the Kubernetes provider without prefix and version: `persistent_volume`. */
export function plainType(type: string): string {
  return type.replace(/^kubernetes_/, "").replace(/_v\d+((alpha|beta)\d+)?$/, "");
}

/** Returns the kind of a resource type: `kubernetes_persistent_volume_v1` is a PersistentVolume. */
export function kindName(type: string): string {
  const words = plainType(type).split("_");
  const kind = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return SPELLED[kind] ?? kind;
}
