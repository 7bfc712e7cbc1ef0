/** Kinds whose name does not follow from the resource type. */
const SPELLED: Readonly<Record<string, string>> = {
  ApiService: "APIService",
  CsiDriver: "CSIDriver",
  CsiNode: "CSINode",
};

/** Returns the kind of a resource type: `kubernetes_persistent_volume_v1` is a PersistentVolume. */
export function kindName(type: string): string {
  const words = type
    .replace(/^kubernetes_/, "")
    .replace(/_v\d+(beta\d+)?$/, "")
    .split("_");
  const kind = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return SPELLED[kind] ?? kind;
}
