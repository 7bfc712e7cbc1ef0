import { HelmRelease, HookJobs } from "../../../constructs";
import type { Examples } from "../example";

export const CHARTS: Examples = {
  HelmRelease: (scope, id) =>
    new HelmRelease(scope, id, {
      chart: { name: "csi-driver-nfs", version: "4.13.4" },
      releaseName: "csi-driver-nfs",
      namespace: "csi",
      values: {},
    }),
  HookJobs: (scope, id) => new HookJobs(scope, id, { releaseName: "jobs", script: "exit 0", env: {} }),
};
