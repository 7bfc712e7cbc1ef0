import type { ApiRule } from "../pod";
import type { WebService } from "../web";
import type { ResticBackupProps } from "./restic-backup-props";

/** Returns the services that a backup stops, each once, except those that are suspended. */
export function stoppedServices({ sources }: ResticBackupProps): readonly WebService[] {
  const all = Object.values(sources).flatMap(({ stops = [] }) => stops);
  return [...new Set(all)].filter(({ replicas }) => replicas > 0);
}

/** Returns the permission to scale services, without any other access to their Deployments. */
export function scaling(services: readonly WebService[]): ApiRule {
  return {
    apiGroups: ["apps"],
    resources: ["deployments/scale"],
    verbs: ["get", "patch"],
    resourceNames: services.map(({ address }) => address.name),
  };
}

/** Permission to list pods. */
export const LISTING_PODS: ApiRule = { apiGroups: [""], resources: ["pods"], verbs: ["list"] };

/** Permission to list runs. */
export const LISTING_JOBS: ApiRule = { apiGroups: ["batch"], resources: ["jobs"], verbs: ["list"] };
