import {
  Architecture,
  ConcurrencyPolicy,
  Cpu,
  Memory,
  Purpose,
  type ScheduledJobProps,
  ServiceAddress,
  TaintEffect,
} from "../../../constructs";

/** The fewest props. */
export const REQUIRED: ScheduledJobProps = {
  name: "renovate",
  namespace: "tools",
  purpose: Purpose.EXPERIMENT,
  schedule: "0 * * * *",
  timeZone: "Europe/London",
  activeDeadlineSeconds: 3000,
  image: "registry.example.com/renovate:39.264.0",
  resources: {
    requests: { cpu: Cpu.millicores(250), memory: Memory.mebibytes(512) },
    limits: { memory: Memory.gibibytes(1) },
  },
  user: { uid: 999, gid: 998, fsGroup: 997 },
};

/** Every prop, none at its default. */
export const EVERY_PROP: Required<ScheduledJobProps> = {
  ...REQUIRED,
  suspended: true,
  startingDeadlineSeconds: 600,
  concurrencyPolicy: ConcurrencyPolicy.REPLACE,
  backoffLimit: 0,
  successfulJobsHistoryLimit: 1,
  failedJobsHistoryLimit: 5,
  overdueSeconds: 7300,
  command: ["renovate"],
  args: ["--dry-run=full", "$(ENDPOINT)"],
  env: { ENDPOINT: "https://git.example.com/${api}?user=$(BOT)" },
  secretEnv: { BOT: { secretName: "renovate", key: "BOT" } },
  podEnv: { POD_NAME: "metadata.name" },
  configFiles: { "/etc/renovate/config.json": '{ "onboarding": "${false}" }\n' },
  scratchDirectories: ["/tmp"],
  volumes: {
    library: { claim: "library-pvc", mountPath: "/library", subPath: "books", readOnly: true },
    cache: { claim: { claimName: "cache-pvc", namespace: "tools" }, mountPath: "/cache" },
  },
  initContainers: {
    fetch: {
      image: "registry.example.com/fetch:1",
      command: ["fetch", "$(FROM)"],
      env: { FROM: "https://example.com" },
      resources: { requests: { cpu: Cpu.millicores(500), memory: Memory.mebibytes(64) } },
    },
  },
  gpus: { count: 1, resourceName: "amd.com/gpu" },
  runtimeClassName: "gpu",
  architecture: Architecture.AMD64,
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE }],
  apiAccess: {
    reason: "it looks at pods",
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"], resourceNames: ["renovate-0"] }],
  },
  terminationGracePeriodSeconds: 60,
  mayReach: [{ namespace: "gitlab", ports: [80] }],
  uses: [new ServiceAddress({ name: "keeper", namespace: "databases", ports: { client: 2181 } })],
  adopt: { reason: "made by kubectl before" },
};
