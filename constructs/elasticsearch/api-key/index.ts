export { ApiKey } from "./api-key";
export type { ApiKeyProps, ClusterPrivilege, IndexAccess, IndexPrivilege } from "./props";
