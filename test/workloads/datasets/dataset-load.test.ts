import { DatasetLoad, type DatasetLoadProps } from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { ARCHIVE, EVERY_PROP, REQUIRED } from "./example";

interface Pod {
  readonly container: readonly Record<string, unknown>[];
  readonly volume: readonly Record<string, unknown>[];
}

function make(props: DatasetLoadProps = REQUIRED) {
  const resources = synthesize((stack) => {
    new DatasetLoad(stack, "load", props);
  });
  const job = find(resources, "kubernetes_job_v1", "load");
  const { data } = find(resources, "kubernetes_config_map_v1", "load");
  const spec = job.spec as { template: { spec: Pod; metadata: unknown } };
  return {
    job,
    spec,
    pod: spec.template.spec,
    script: Object.values(data as Record<string, string>).join(""),
  };
}

test("writes what Kubernetes and the provider would otherwise fill in, and waits for the end", () => {
  const { job, spec, pod } = make();
  expect(job).toMatchObject({
    wait_for_completion: true,
    timeouts: { create: "3900s", update: "3900s" },
  });
  expect(spec).toMatchObject({
    active_deadline_seconds: 3600,
    backoff_limit: 6,
    completions: 1,
    parallelism: 1,
    completion_mode: "NonIndexed",
  });
  expect(Object.keys(spec)).not.toContain("ttl_seconds_after_finished");
  expect(pod).toMatchObject({
    restart_policy: "Never",
    automount_service_account_token: false,
    security_context: { run_as_user: "1000", fs_group: "1000", run_as_non_root: true },
    container: [{ image: "curlimages/curl:8.11.1", security_context: { read_only_root_filesystem: true } }],
  });
});

test("every prop reaches the Job", () => {
  const { job, spec, pod } = make(EVERY_PROP);
  expect(spec).toMatchObject({ backoff_limit: 2, active_deadline_seconds: 3600 });
  expect(job).toMatchObject({ metadata: { name: "datasets", namespace: "experiment" } });
  expect(pod).toMatchObject({
    node_selector: {
      "kubernetes.io/hostname": "talos-say-ls6",
      disk: "ssd",
      "kubernetes.io/arch": "amd64",
    },
    toleration: [
      { key: "experiment", value: "dedicated", effect: "NoSchedule" },
      { key: "maintenance", operator: "Exists" },
    ],
    container: [
      {
        image: "registry.example.com/curl:8.12.0",
        resources: { requests: { cpu: "500m", memory: "128Mi" }, limits: { memory: "512Mi" } },
      },
    ],
  });
});

test("a Job whose digests are unknown fails at once, because a retry would only print them again", () => {
  const unknown = { unknown: { reason: "it was never computed" } };
  const { spec, script } = make({
    ...REQUIRED,
    sources: { a: { ...ARCHIVE, url: "http://a.example.com/x.zip", sha256: unknown } },
  });
  expect(spec).toMatchObject({
    pod_failure_policy: {
      rule: [{ action: "FailJob", on_exit_codes: { container_name: "load", operator: "In", values: [3] } }],
    },
  });
  expect(script).toContain(`[ -z "$unknown" ] || exit 3`);
  expect(Object.keys(make().spec)).not.toContain("pod_failure_policy");
});

test("mounts the volume once for writing, and each source for reading", () => {
  const { pod } = make(EVERY_PROP);
  const [{ volume_mount: mounts }] = pod.container as [
    { volume_mount: { mount_path: string; read_only: boolean }[] },
  ];
  const places = mounts.filter(({ mount_path }) => /^\/(volume|sources)/.test(mount_path));
  expect(places.map(({ mount_path, read_only }) => [mount_path, read_only])).toEqual([
    ["/volume", false],
    ["/sources/million_post", true],
    ["/sources/gharchive", true],
    ["/sources/numbers", true],
  ]);
});

test("a changed script replaces the Job, and another URL of the same content is the same dataset", () => {
  const [one, other] = ["http://a.example.com/x.zip", "http://b.example.com/x.zip"].map((url) =>
    make({ ...REQUIRED, sources: { a: { ...ARCHIVE, url } } }),
  );
  expect(one!.script).not.toBe(other!.script);
  // an annotation alone changes nothing: the provider updates the Job in place, and leaves its pod as it is.
  expect(one!.job.lifecycle).toMatchObject({
    replace_triggered_by: [expect.stringMatching(/^kubernetes_config_map_v1\.load_config_/)],
  });
  const markOf = (script: string) => /load 'a' ('[^']*')/.exec(script)?.[1];
  expect(markOf(one!.script)).toBe(markOf(other!.script));
});
