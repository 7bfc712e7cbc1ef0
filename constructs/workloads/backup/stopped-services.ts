import type { ApiRule } from "../pod";
import type { WebService } from "../web";
import type { ResticBackupProps } from "./restic-backup-props";

/** Returns the services that a backup stops: those that run, each once. */
export function stoppedServices({ sources }: ResticBackupProps): readonly WebService[] {
  const all = Object.values(sources).flatMap(({ stops = [] }) => stops);
  return [...new Set(all)].filter(({ replicas }) => replicas > 0);
}

/** What a job may do that scales services: nothing else of their Deployments. */
export function scaling(services: readonly WebService[]): ApiRule {
  return {
    apiGroups: ["apps"],
    resources: ["deployments/scale"],
    verbs: ["get", "patch"],
    resourceNames: services.map(({ address }) => address.name),
  };
}

/** What a job may do that looks for pods. */
export const LISTING_PODS: ApiRule = { apiGroups: [""], resources: ["pods"], verbs: ["list"] };

/** What a job may do that looks for runs. */
export const LISTING_JOBS: ApiRule = { apiGroups: ["batch"], resources: ["jobs"], verbs: ["list"] };
