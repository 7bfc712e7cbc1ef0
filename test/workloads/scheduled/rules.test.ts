import type { CronJobV1 } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import { Cpu, Memory, Purpose, ScheduledJob, type ScheduledJobProps } from "../../../constructs";
import { clusterOf, nfsWorker } from "../../storage/nfs-cluster";
import { synthesize } from "../../support/document";
import { REQUIRED } from "./every-prop";
import { make } from "./job-example";

const STEP = { image: "step:1", resources: REQUIRED.resources };

test.each<[string, Partial<ScheduledJobProps>]>([
  ["name must be 1 to 52 lower case letters", { name: "a".repeat(53) }],
  ["schedule must have five fields", { schedule: "0 0 3 * * *" }],
  ["schedule must be from 0 to 6 in the day of the week", { schedule: "0 3 * * 7" }],
  ["schedule must contain numbers in the hour", { schedule: "0 H * * *" }],
  ["schedule must not contain a time zone", { schedule: "TZ=UTC 0 3 * * *" }],
  ["schedule must be five fields or a name such as @daily: @every", { schedule: "@every 1h" }],
  ["schedule must have a next run, but no date matches it", { schedule: "0 3 31 2 *" }],
  [
    "schedule must run as it is written, but it has a step of 90 in the minute, where 0 to 59 leaves 0 alone",
    { schedule: "*/90 * * * *" },
  ],
  ["schedule must run as it is written, but it has an empty part in the hour", { schedule: "0 3,,4 * * *" }],
  ["schedule must run as it is written, but it has an end after *", { schedule: "0 *-4 * * *" }],
  ["timeZone must be a name of the time zone database", { timeZone: "europe/london" }],
  [
    "activeDeadlineSeconds must be a whole number from 1 to 3599, or a run that hangs prevents the next one from starting, got 3600",
    { activeDeadlineSeconds: 3600 },
  ],
  ["startingDeadlineSeconds must be a whole number from 10", { startingDeadlineSeconds: 9 }],
  ["startingDeadlineSeconds must be a whole number from 10", { startingDeadlineSeconds: 3601 }],
  ["overdueSeconds must be a whole number of more than 3600", { overdueSeconds: 3600 }],
  ["backoffLimit must be a whole number from 0 to 10", { backoffLimit: 11 }],
  ["successfulJobsHistoryLimit must be a whole number from 1", { successfulJobsHistoryLimit: 0 }],
  ["failedJobsHistoryLimit must be a whole number from 1", { failedJobsHistoryLimit: 0 }],
  ["terminationGracePeriodSeconds must be a whole number of 1 or more", { terminationGracePeriodSeconds: 0 }],
  ["image must end with a tag other than latest", { image: "renovate/renovate" }],
  ["command and args must install nothing", { command: ["sh", "-c", "apk add git"] }],
  ["env must not contain a secret", { env: { API_TOKEN: "abc" } }],
  ["env.URL must refer to variables of the container", { env: { URL: "$(HOST)" } }],
  ["args[0] must refer to variables of the container", { args: ["$(HOST)"] }],
  ["gpus.count must be a whole number of 1 or more", { gpus: { count: 0 } }],
  [
    "resources.limits.memory must be at least the request",
    { resources: { ...REQUIRED.resources, limits: { memory: Memory.mebibytes(1) } } },
  ],
  ["user.uid must be a whole number of 1 or more", { user: { uid: 0, gid: 1, fsGroup: 1 } }],
  [
    "user.capabilities[0] must be a capability without CAP_",
    { user: { root: { reason: "a test" }, capabilities: ["CAP_CHOWN"] } },
  ],
  ["user.root.reason must state why", { user: { root: { reason: " " } } }],
  ["name of a step must be 1 to 63", { initContainers: { Fetch: STEP } }],
  ["name of a step must be 1 to 63", { initContainers: { job: STEP } }],
  ["initContainers.a.image must end with a tag", { initContainers: { a: { ...STEP, image: "a" } } }],
  [
    "initContainers.a.env must not contain a secret",
    { initContainers: { a: { ...STEP, env: { DB_PASSWORD: "abc" } } } },
  ],
  ["scratchDirectories must be absolute", { scratchDirectories: ["tmp"] }],
  [
    "volumes.a.mountPath must be mounted once",
    { scratchDirectories: ["/a"], volumes: { a: { claim: "a", mountPath: "/a" } } },
  ],
  [
    "volumes.a.claim must be a claim of the service's namespace tools",
    { volumes: { a: { claim: { claimName: "a", namespace: "b" }, mountPath: "/a" } } },
  ],
  [
    "volumes.a.subPath must be a relative path",
    { volumes: { a: { claim: "a", mountPath: "/a", subPath: "/books" } } },
  ],
  ["configFiles must have at most 1048576 bytes", { configFiles: { "/a": "x".repeat(1_048_577) } }],
  ["suspended must not include CronJob tools/renovate", { purpose: Purpose.PRODUCTION, suspended: true }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/job: ${message}`);
});

test("fails for a pod that fits on no node", () => {
  const requests = { cpu: Cpu.cores(500), memory: Memory.mebibytes(1) };
  const props = { ...REQUIRED, resources: { requests } };
  expect(() =>
    synthesize((stack) => new ScheduledJob(stack, "job", props), clusterOf(nfsWorker("worker-1"))),
  ).toThrow("stack/job: resources must");
});

test("fails for a second one of the same name in a namespace", () => {
  const twice = () =>
    synthesize((stack) => {
      new ScheduledJob(stack, "one", REQUIRED);
      new ScheduledJob(stack, "two", REQUIRED);
    });
  expect(twice).toThrow("stack/two: name must name one ScheduledJob");
});

test("fails for an override that contradicts a prop", () => {
  const { job } = make();
  const cronJob = job.node.defaultChild as CronJobV1;
  expect(() => cronJob.addOverride("spec.concurrency_policy", "Allow")).toThrow("concurrencyPolicy");
  const pod = "spec.job_template.spec.template.spec";
  expect(() => cronJob.addOverride(`${pod}.automount_service_account_token`, true)).toThrow("token");
});

test("fails for two jobs of which monitoring would evaluate one alert", () => {
  const both = () =>
    synthesize((stack) => {
      new ScheduledJob(stack, "one", { ...REQUIRED, namespace: "a-b", name: "c" });
      new ScheduledJob(stack, "two", { ...REQUIRED, namespace: "a", name: "b-c" });
    });
  expect(both).toThrow(
    'stack/two: name must name one alert of stack stack, but stack/one names it already, got "ABCOverdue"',
  );
});
