import { kindOfType as kindMade } from "../../../constructs/guardrails/judge/tree/kind-of-type";

/** Types of the Kubernetes provider that change a part of an object that others make. */
const PARTS =
  /^kubernetes_(annotations|labels|env|config_map_v1_data|secret_v1_data|node_taint|token_request_v1|default_service_account(_v1)?)$/;

/** Returns the kind that a resource type of the Kubernetes provider creates; undefined if it creates no object. */
export function kindOfType(type: string): string | undefined {
  if (!type.startsWith("kubernetes_") || PARTS.test(type)) return undefined;
  return kindMade(type);
}
