/** Types of the Kubernetes provider that change a part of an object that others make. */
const PARTS =
  /^kubernetes_(annotations|labels|env|config_map_v1_data|secret_v1_data|node_taint|token_request_v1|default_service_account(_v1)?)$/;

/** Kinds that are not their type in capitals. */
const SPELLED: Readonly<Record<string, string>> = {
  ApiService: "APIService",
  CsiDriver: "CSIDriver",
  CsiNode: "CSINode",
};

/** Returns the kind that a resource type of the Kubernetes provider makes; nothing for what makes no object. */
export function kindOfType(type: string): string | undefined {
  if (!type.startsWith("kubernetes_") || PARTS.test(type)) return undefined;
  const words = type
    .replace(/^kubernetes_/, "")
    .replace(/_v\d+(beta\d+)?$/, "")
    .split("_");
  const kind = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return SPELLED[kind] ?? kind;
}
