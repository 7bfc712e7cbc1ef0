/** Kinds that are not their type in capitals. */
const SPELLED: Readonly<Record<string, string>> = {
  ApiService: "APIService",
  CsiDriver: "CSIDriver",
  CsiNode: "CSINode",
};

/** Returns the name of a resource type for readers: `kubernetes_persistent_volume_v1` is a PersistentVolume. */
export function kindName(type: string): string {
  const words = type
    .replace(/^kubernetes_/, "")
    .replace(/_v\d+(beta\d+)?$/, "")
    .split("_");
  const kind = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return SPELLED[kind] ?? kind;
}
