import {
  GlusterVolume,
  Memory,
  ResticBackup,
  type ResticBackupProps,
  ScheduledJob,
} from "../../../constructs";
import { rotationStride } from "../../../constructs/checks";
import { dayIn } from "../../../constructs/checks/calendar-day";
import { find, synthesize } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "./every-prop";

interface Job {
  readonly spec: {
    readonly suspend: boolean;
    readonly job_template: {
      readonly spec: { readonly template: { readonly spec: Readonly<Record<string, unknown>> } };
    };
  };
}

function make(props: Partial<ResticBackupProps> = {}) {
  let backup!: ResticBackup;
  const resources = synthesize((stack) => {
    backup = new ResticBackup(stack, "nightly", { ...REQUIRED, ...props });
  });
  const part = (id: string) => {
    const job = find(resources, "kubernetes_cron_job_v1", `nightly_${id}_`) as unknown as Job;
    const pod = job.spec.job_template.spec.template.spec;
    const { data } = find(resources, "kubernetes_config_map_v1", `nightly_${id}_`);
    const [container] = pod.container as readonly Record<string, unknown>[];
    return { job, pod, container, files: data as Readonly<Record<string, string>> };
  };
  return { backup, job: part("job"), restore: part("restore") };
}

test("mounts sources read-only and the repository writable, as root with the capability to read all files", () => {
  const { container, pod } = make().job;
  expect(container).toMatchObject({
    image: "restic/restic:0.18.1",
    command: ["/bin/sh", "/etc/groundplan/backup.sh"],
    env: [
      { name: "RESTIC_PASSWORD" },
      { name: "RESTIC_REPOSITORY", value: "/repository" },
      { name: "RESTIC_CACHE_DIR", value: "/cache" },
    ],
    security_context: {
      run_as_user: "0",
      read_only_root_filesystem: true,
      capabilities: { drop: ["ALL"], add: ["CHOWN", "DAC_OVERRIDE", "FOWNER"] },
    },
  });
  const mounts = container?.volume_mount as readonly {
    readonly mount_path: string;
    readonly read_only: boolean;
  }[];
  expect(mounts.filter(({ mount_path }) => /^\/(sources|repository)/.test(mount_path))).toMatchObject([
    { mount_path: "/sources/photos", read_only: true },
    { mount_path: "/repository", read_only: false },
  ]);
  expect(pod.volume).toContainEqual(
    expect.objectContaining({ persistent_volume_claim: { claim_name: "photos-pvc", read_only: true } }),
  );
});

test("the restore is suspended, and mounts sources writable", () => {
  const { job, container } = make().restore;
  expect(job.spec).toMatchObject({ suspend: true });
  expect(container?.volume_mount).toContainEqual(
    expect.objectContaining({ mount_path: "/sources/photos", read_only: false }),
  );
});

test("every prop reaches the jobs", () => {
  const { job, restore } = make(EVERY_PROP);
  expect(job.job.spec).toMatchObject({ suspend: true, schedule: "0 3 * * *", timezone: "Europe/London" });
  expect(job.container).toMatchObject({
    image: "registry.example.com/restic:0.18.1",
    env: [
      { name: "AWS_ACCESS_KEY_ID" },
      { name: "AWS_SECRET_ACCESS_KEY" },
      { name: "RESTIC_PASSWORD" },
      { name: "RESTIC_REPOSITORY", value: "s3:https://minio.example.com/backups" },
      { name: "RESTIC_CACHE_DIR" },
    ],
    resources: { requests: { cpu: "200m", memory: "300Mi" }, limits: { memory: "2Gi" } },
  });
  expect(job.pod).toMatchObject({
    init_container: [{ name: "forum", image: "postgres:16.4" }],
    node_selector: { disk: "ssd" },
    toleration: [{ key: "experiment" }],
  });
  expect(restore.pod).toMatchObject({ node_selector: { disk: "ssd" } });
  const script = job.files["etc_2fgroundplan_2fbackup.sh"];
  expect(script).toContain(
    "--keep-last 2 --keep-daily 7 --keep-weekly 4 --keep-monthly 6 --keep-yearly 1 --prune",
  );
  expect(script).toContain("/ 86400 / 1 % 14 + 1");
  expect(script).toContain("[ -s /dumps/forum ]");
  expect(script).toContain(
    "--host homelab --tag nightly --exclude-file /etc/groundplan/excludes /sources/photos /sources/sites /dumps/forum",
  );
  expect(script).toContain("-le 20261214 ]");
  expect(job.files["etc_2fgroundplan_2fexcludes"]).toBe(
    "/sources/photos/cache/thumb*\n/sources/photos/library/$$tmp\n*.part\ndb-wal\n",
  );
});

test("returns an alert, and the commands that restore", () => {
  const { backup } = make();
  expect(Object.keys(backup.alertRules)).toEqual(["WebNightlyOverdue"]);
  expect(backup.restoreCommand("photos")).toContain("--from=cronjob/nightly-restore");
  expect(backup.restoreCommand("photos", "0123abcd")).toContain("SOURCE=photos SNAPSHOT=0123abcd");
  expect(() => backup.restoreCommand("sites")).toThrow("stack/nightly: source must be one of photos");
  expect(() => backup.restoreCommand("photos", "x; rm")).toThrow("stack/nightly: snapshot must be latest");
});

test("its job is the default child, and is created after the sources of the stack", () => {
  let backup!: ResticBackup;
  synthesize((stack) => {
    const claim = new GlusterVolume(stack, "photos", {
      service: "photos",
      type: "data",
      namespace: "web",
      mountedAt: "/storage/v",
      capacity: Memory.gibibytes(1),
      backup: "nightly",
    });
    backup = new ResticBackup(stack, "nightly", { ...REQUIRED, sources: { photos: { claim } } });
    expect(claim.node.validate()).toEqual([]);
  });
  const job = backup.node.findChild("job") as ScheduledJob;
  expect(backup.node.defaultChild).toBe(job.node.defaultChild);
});

test("fails where a volume names the backup, and the backup does not read it", () => {
  const make = () =>
    synthesize((stack) => {
      new ResticBackup(stack, "nightly", REQUIRED);
      new GlusterVolume(stack, "photos", {
        service: "photos",
        type: "data",
        namespace: "web",
        mountedAt: "/storage/v",
        capacity: Memory.gibibytes(1),
        backup: "nightly",
      });
    });
  expect(make).toThrow("stack/photos: backup must name a backup that reads it");
});

test.each([
  ["0 3 * * *", 7, 1],
  ["0 3 * * mon-fri", 7, 7],
  ["@weekly", 7, 7],
  ["@monthly", 5, 28],
])("all parts of %s are read: of %i, the next one after %i days", (schedule, parts, stride) => {
  expect(rotationStride(schedule, parts)).toBe(stride);
});

const source = (excludes: readonly string[]) => ({ sources: { photos: { claim: "photos-pvc", excludes } } });

test.each<[string, Partial<ResticBackupProps>]>([
  ["name must be 1 to 44 lower case letters", { name: "a".repeat(45) }],
  ["host must be 1 to 63 lower case letters", { host: "Home_Lab" }],
  ["repository.url must begin with s3:", { repository: { url: "/mnt/backups" } }],
  ["repository.url must have a host and a port", { repository: { url: "rest:https://nas:99999/" } }],
  ["repository.url must have a host and a port", { repository: { url: "s3:https://nas:99999/backups" } }],
  [
    'repository.url must not contain credentials: refer to them in secretEnv, such as RESTIC_REST_PASSWORD, got "rest:https://...@nas/"',
    { repository: { url: "rest:https://me:secret@nas/" } },
  ],
  [
    "repository.claim must be a claim of the service's namespace web",
    { repository: { claim: { claimName: "a", namespace: "b" } } },
  ],
  ["sources must contain at least one", { sources: {} }],
  [
    "sources.b.claim must differ from that of sources.a",
    { sources: { a: { claim: "x" }, b: { claim: { claimName: "x", namespace: "web" } } } },
  ],
  ["sources.a.claim must differ from that of the repository", { sources: { a: { claim: "backups-pvc" } } }],
  [
    "repository must be a claim or a server, and not both",
    { repository: { claim: "a", url: "s3:https://b" } },
  ],
  [
    "secretEnv must not contain RESTIC_PASSWORD, which is the prop password",
    { secretEnv: { RESTIC_PASSWORD: { secretName: "a", key: "b" } } },
  ],
  ["name in sources must be 1 to 63 lower case letters", { sources: { Photos: { claim: "a" } } }],
  ["sources.photos.excludes[0] must be a path below the root", source(["/cache"])],
  ["sources.photos.excludes[0] must be a path below the root", source(["*"])],
  ["sources.photos.excludes[0] must be a path below the root", source(["*/cache"])],
  ["sources.photos.excludes[1] must be a path below the root", source(["a", "b/"])],
  ["sources.photos.excludes[0] must be a path below the root", source(["../other"])],
  ["excludes must leave out nothing of a running database", source(["data/app.db-wal"])],
  ...["*-wal", "*-wal*", "*-sh?", "*.db-*", "*.db*", "*.sqlite3-*", "*.sqlite*"].map(
    (pattern): [string, Partial<ResticBackupProps>] => [
      "excludes must leave out nothing of a running database",
      { excludeEverywhere: { patterns: [pattern], reason: "a" } },
    ],
  ),
  ["excludeEverywhere.reason must state why", { excludeEverywhere: { patterns: ["a"], reason: "" } }],
  [
    "excludeEverywhere.patterns must contain at least one",
    { excludeEverywhere: { patterns: [], reason: "a" } },
  ],
  [
    "excludeEverywhere.patterns[0] must be a name or a pattern",
    { excludeEverywhere: { patterns: ["*"], reason: "a" } },
  ],
  ["keep must state how many snapshots are kept", { keep: {} }],
  ["keep.daily must be a whole number of 1 or more", { keep: { daily: 0 } }],
  ["checkParts must be a whole number from 1 to 256", { checkParts: 0 }],
  ["firstRunUntil must be a date as YYYY-MM-DD", { firstRunUntil: "2026-02-30" }],
  ["firstRunUntil must be at most 31 days ahead", { firstRunUntil: dayIn(33) }],
  ["password.secretName must be the name of a Secret", { password: { secretName: "Restic", key: "a" } }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/nightly: ${message}`);
});

test("fails in the cases in which its job fails: the schedule is that of a ScheduledJob", () => {
  expect(() => make({ schedule: "0 3 31 2 *" })).toThrow("stack/nightly/job: schedule must have a next run");
  expect(() => make({ activeDeadlineSeconds: 86_400 })).toThrow(
    "stack/nightly/job: activeDeadlineSeconds must be",
  );
});
