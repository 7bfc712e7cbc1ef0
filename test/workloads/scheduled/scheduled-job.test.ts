import { Namespace, PodSecurityLevel, ScheduledJob, StaticNfsVolume } from "../../../constructs";
import { EVERY_PROP as PHOTOS } from "../../storage/static-volume/every-prop";
import { documentWith, find, synthesize } from "../../support/document";
import { refusalsIn } from "../../support/live";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { make } from "./job-example";

test("writes what Kubernetes and the provider would otherwise fill in", () => {
  const { spec, run, pod, container } = make();
  expect(spec).toMatchObject({
    schedule: "0 * * * *",
    timezone: "Europe/London",
    concurrency_policy: "Forbid",
    suspend: false,
    starting_deadline_seconds: 1800,
    successful_jobs_history_limit: 3,
    failed_jobs_history_limit: 3,
  });
  expect(run).toMatchObject({
    active_deadline_seconds: 3000,
    backoff_limit: 2,
    completions: 1,
    parallelism: 1,
    completion_mode: "NonIndexed",
  });
  expect(Object.keys(run)).not.toContain("ttl_seconds_after_finished");
  expect(pod).toMatchObject({
    restart_policy: "Never",
    automount_service_account_token: false,
    termination_grace_period_seconds: 30,
    security_context: { run_as_user: "999", run_as_group: "998", fs_group: "997", run_as_non_root: true },
  });
  expect(container).toMatchObject({
    name: "job",
    image: "registry.example.com/renovate:39.264.0",
    security_context: { privileged: false, read_only_root_filesystem: true },
  });
});

test("every prop reaches the CronJob", () => {
  const { spec, run, pod, container, resources } = make(EVERY_PROP);
  expect(spec).toMatchObject({
    concurrency_policy: "Replace",
    suspend: true,
    starting_deadline_seconds: 600,
    successful_jobs_history_limit: 1,
    failed_jobs_history_limit: 5,
  });
  expect(run.backoff_limit).toBe(0);
  expect(pod).toMatchObject({
    runtime_class_name: "gpu",
    node_selector: { disk: "ssd", "kubernetes.io/arch": "amd64", "kubernetes.io/os": "linux" },
    toleration: [{ key: "experiment", operator: "Equal", value: "dedicated", effect: "NoSchedule" }],
    termination_grace_period_seconds: 60,
  });
  expect(container).toMatchObject({
    command: ["renovate"],
    args: ["--dry-run=full", "$(ENDPOINT)"],
    env: [{ name: "BOT" }, { name: "POD_NAME" }, { name: "ENDPOINT" }],
    resources: { limits: { "amd.com/gpu": "1", memory: "1Gi" } },
    volume_mount: [
      { mount_path: "/etc/renovate/config.json", read_only: true },
      { mount_path: "/tmp", read_only: false },
      { mount_path: "/library", read_only: true },
      { mount_path: "/cache", read_only: false },
    ],
  });
  expect(pod.init_container).toMatchObject([
    {
      name: "fetch",
      command: ["fetch", "$(FROM)"],
      env: [{ name: "FROM", value: "https://example.com" }],
      security_context: { run_as_user: "999", read_only_root_filesystem: true },
      volume_mount: container.volume_mount,
    },
  ]);
  expect(find(resources, "kubernetes_config_map_v1")).toMatchObject({
    metadata: { name: "renovate-config", namespace: "tools" },
    data: { "etc_2frenovate_2fconfig.json": '{ "onboarding": "$${false}" }\n' },
  });
});

test("root has the declared capabilities in a namespace of Pod Security baseline", () => {
  const user = { root: { reason: "reads all files" }, capabilities: ["DAC_OVERRIDE"] };
  const { pod, container } = make({ user });
  expect(pod.security_context).toMatchObject({ run_as_user: "0", run_as_non_root: false });
  expect(container.security_context).toMatchObject({
    run_as_user: "0",
    capabilities: { drop: ["ALL"], add: ["DAC_OVERRIDE"] },
  });
  const inRestricted = () =>
    synthesize((stack) => {
      new Namespace(stack, "namespace", { name: "tools", podSecurity: PodSecurityLevel.RESTRICTED });
      new ScheduledJob(stack, "job", { ...REQUIRED, user });
    });
  expect(inRestricted).toThrow(
    "stack/job: namespace must be a namespace of Pod Security privileged or baseline",
  );
});

test("changed files change the pod, and without files there is no annotation", () => {
  const withFile = (text: string) => make({ configFiles: { "/a": text } }).template.metadata.annotations;
  expect(withFile("a")).not.toEqual(withFile("b"));
  expect(make().template.metadata.annotations).toBeUndefined();
});

test.each([
  ["* * * * *", 30],
  ["0 3 * * *", 3600],
])("a run of %s may start %i seconds late", (schedule, seconds) => {
  expect(make({ schedule, activeDeadlineSeconds: 50 }).spec.starting_deadline_seconds).toBe(seconds);
});

test("checks the namespace, the claims and the RuntimeClass at plan", () => {
  const document = documentWith((stack) => new ScheduledJob(stack, "job", EVERY_PROP));
  expect(refusalsIn(document, [])).toEqual([
    expect.stringContaining("stack/job: namespace tools must exist"),
    expect.stringContaining("stack/job: volumes.library.claim must exist"),
    expect.stringContaining("stack/job: volumes.cache.claim must exist"),
    expect.stringContaining("stack/job: runtimeClassName must name a RuntimeClass"),
  ]);
});

test("a foreign CronJob of its name stops the plan", () => {
  const document = documentWith((stack) => new ScheduledJob(stack, "job", REQUIRED));
  const metadata = { name: "renovate", namespace: "tools" };
  const objects = [
    { kind: "Namespace", metadata: { name: "tools" } },
    { kind: "CronJob", metadata: { ...metadata, uid: "1" } },
  ];
  expect(refusalsIn(document, objects)).toEqual([expect.stringContaining("CronJob tools/renovate")]);
});

test("its dependencies in the same stack are created first", () => {
  const resources = synthesize((stack) => {
    new Namespace(stack, "namespace", { name: "tools", podSecurity: PodSecurityLevel.RESTRICTED });
    const claim = new StaticNfsVolume(stack, "photos", { ...PHOTOS, namespace: "tools" });
    new ScheduledJob(stack, "job", { ...REQUIRED, volumes: { photos: { claim, mountPath: "/photos" } } });
  });
  expect(find(resources, "kubernetes_cron_job_v1").depends_on).toEqual([
    expect.stringMatching(/^kubernetes_namespace_v1\./),
    expect.stringMatching(/^kubernetes_persistent_volume_claim_v1\./),
  ]);
});
