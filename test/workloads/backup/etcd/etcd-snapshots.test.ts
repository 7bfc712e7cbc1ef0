import {
  Cluster,
  Distribution,
  etcdSnapshotAlerts,
  EtcdSnapshots,
  type EtcdSnapshotsProps,
} from "../../../../constructs";
import { dayIn } from "../../../../constructs/checks/calendar-day";
import { machineNeedsOf } from "../../../../constructs/cluster";
import { clusterProps } from "../../../cluster/facts/facts";
import { documentWith, find } from "../../../support/document";
import { IMAGE_DIGEST } from "../../../support/image-digest";
import { refusalsIn } from "../../../support/live";
import { EVERY_PROP, REQUIRED } from "./every-prop";

const TALOS = new Cluster(clusterProps({ distribution: Distribution.TALOS }));
const OF_CLUSTER: EtcdSnapshotsProps = { ...REQUIRED, controlPlanes: undefined };

interface Job {
  readonly spec: {
    readonly job_template: { readonly spec: { readonly template: { readonly spec: object } } };
  };
}

function make(props: Partial<EtcdSnapshotsProps> = {}, cluster?: Cluster) {
  let snapshots!: EtcdSnapshots;
  const document = documentWith((stack) => {
    const base = cluster === undefined ? REQUIRED : OF_CLUSTER;
    snapshots = new EtcdSnapshots(stack, "etcd", { ...base, ...props });
  }, cluster);
  const { resource: resources } = document;
  const job = find(resources, "kubernetes_cron_job_v1") as unknown as Job;
  const { data } = find(resources, "kubernetes_config_map_v1");
  const files = data as Readonly<Record<string, string>>;
  return {
    snapshots,
    document,
    job,
    pod: job.spec.job_template.spec.template.spec,
    take: files["etc_2fgroundplan_2ftake.sh"]!,
    store: files["etc_2fgroundplan_2fstore.sh"]!,
  };
}

test("talosctl of the machines' version takes the snapshot, restic stores it, and no directory of a machine is mounted", () => {
  const { pod, job } = make();
  expect(pod).toMatchObject({
    init_container: [
      { name: "tools", image: "busybox:1.37.0-musl" },
      {
        name: "snapshot",
        image: "ghcr.io/siderolabs/talosctl:v1.11.5",
        command: ["/tools/sh", "/etc/groundplan/take.sh"],
        env: [
          {
            name: "TALOS_CONFIG",
            value_from: { secret_key_ref: { name: "etcd-snapshots", key: "config" } },
          },
          { name: "PATH", value: "/tools:/" },
        ],
      },
    ],
    container: [{ image: "restic/restic:0.18.1", command: ["/bin/sh", "/etc/groundplan/store.sh"] }],
    security_context: { run_as_non_root: true },
  });
  expect(JSON.stringify(pod)).not.toMatch(/"host_path"|"host_network":true/);
  expect(job.spec).toMatchObject({ concurrency_policy: "Forbid", timezone: "Europe/London" });
});

test("only the container that takes the snapshot has the talosconfig", () => {
  const { container } = make().pod as { container: object[] };
  expect(JSON.stringify(container)).not.toContain("TALOS_CONFIG");
});

test("all control planes of the cluster are tried, each with its share of the deadline", () => {
  const { take } = make({}, TALOS);
  expect(take).toContain("for address in 192.168.7.1 192.168.7.2 192.168.7.3; do");
  expect(take).toContain("timeout 450 talosctl");
});

test("every prop reaches the job", () => {
  const { job, pod, store } = make(EVERY_PROP);
  expect(job.spec).toMatchObject({ suspend: true });
  expect(pod).toMatchObject({
    init_container: [
      { image: "registry.example.com/busybox:1.37.0-musl" },
      { image: EVERY_PROP.talosctlImage },
    ],
    container: [
      {
        image: "registry.example.com/restic:0.18.1",
        resources: { requests: { cpu: "200m", memory: "300Mi" }, limits: { memory: "2Gi" } },
      },
    ],
    node_selector: { disk: "ssd" },
    toleration: [{ key: "experiment" }],
  });
  expect(store).toContain(
    "--keep-last 2 --keep-daily 7 --keep-weekly 4 --keep-monthly 6 --keep-yearly 1 --prune",
  );
  expect(store).toContain("% 14 + 1");
  expect(store).toContain("'http://pushgateway.monitoring.svc:9091/metrics/job/etcd-snapshots'");
});

test("the alert reads kube-state-metrics, or the pushed metrics", () => {
  expect(Object.keys(make().snapshots.alertRules)).toEqual(["BackupEtcdSnapshotsOverdue"]);
  const { alertRules } = make({ pushUrl: EVERY_PROP.pushUrl }).snapshots;
  expect(Object.keys(alertRules)).toEqual(["EtcdSnapshotMissing", "EtcdSnapshotTooOld"]);
  for (const { expr } of Object.values(alertRules)) expect(expr).toContain('{job="etcd-snapshots"}');
});

test("its alerts are available before it is created, for the monitoring of an earlier stack", () => {
  expect(etcdSnapshotAlerts(REQUIRED)).toEqual(make().snapshots.alertRules);
  expect(etcdSnapshotAlerts({ ...REQUIRED, pushUrl: EVERY_PROP.pushUrl })).toEqual(
    make({ pushUrl: EVERY_PROP.pushUrl }).snapshots.alertRules,
  );
  expect(() => etcdSnapshotAlerts({ ...REQUIRED, schedule: "0 3 31 2 *" })).toThrow(
    "etcdSnapshotAlerts: schedule must have a next run",
  );
});

test("the command fetches a snapshot outside the cluster", () => {
  const { snapshots } = make({ repository: { url: "s3:https://s3.example.com/a b".replace(" ", "$") } });
  expect(snapshots.fetchCommand("0123abcd")).toBe(
    "restic --repo 's3:https://s3.example.com/a$b' dump --host homelab --tag etcd-snapshots 0123abcd /dumps/etcd.db > etcd.db",
  );
  expect(() => snapshots.fetchCommand("x; rm")).toThrow("stack/etcd: snapshot must be latest");
});

test("a plan stops where the machines run another Talos", () => {
  const labels = { "node-role.kubernetes.io/control-plane": "" };
  const node = {
    kind: "Node",
    metadata: { name: "cp-1", labels },
    status: { nodeInfo: { osImage: "Talos (v1.12.0)" } },
  };
  const namespace = { kind: "Namespace", metadata: { name: "backup" } };
  const { document } = make();
  expect(refusalsIn(document, [node, namespace]).join("\n")).toContain(
    'talosVersion must be the version of the machines, as talosctl is of it, got "1.11.5", but cp-1 runs 1.12.0',
  );
});

test.each<[string, Partial<EtcdSnapshotsProps>]>([
  ["host must be 1 to 63 lower case letters", { host: "Home" }],
  ["talosVersion must be a whole version, such as 1.11.5", { talosVersion: "v1.11.5" }],
  ["talosVersion must be a whole version, such as 1.11.5", { talosVersion: "1.11" }],
  ["talosVersion must be a whole version, such as 1.11.5", { talosVersion: "1.11.05" }],
  ["controlPlanes must contain each address once", { controlPlanes: ["fd00::1", "fd00:0::1"] }],
  ["repository.url must be on a server outside the cluster", { repository: { url: "rest:http://0.0.0.0/" } }],
  ["pushUrl must begin with http://", { pushUrl: "http://pushgateway:99999/a" }],
  [
    "secretEnv must not set what follows from password and repository",
    { secretEnv: { RESTIC_PASSWORD: { secretName: "a", key: "b" } } },
  ],
  ["talosctlImage must have the tag v1.11.5", { talosctlImage: "ghcr.io/siderolabs/talosctl:v1.8.3" }],
  ["talosctlImage must have the tag v1.11.5", { talosctlImage: `a/talosctl@${IMAGE_DIGEST}` }],
  ["controlPlanes must contain the addresses of all control planes", { controlPlanes: [] }],
  ["controlPlanes[1] must be an IP address", { controlPlanes: ["10.0.0.1", "cp; reboot"] }],
  ["busyboxImage must end with a tag", { busyboxImage: "busybox" }],
  ["controlPlanes must contain each address once", { controlPlanes: ["10.0.0.1", "10.0.0.1"] }],
  ["activeDeadlineSeconds must be a whole number of 240 or more", { activeDeadlineSeconds: 239 }],
  ["repository.url must begin with s3:", { repository: { url: "/var/lib/etcd-snapshots" } }],
  ["repository.url must not contain credentials", { repository: { url: "rest:https://a:b@nas/" } }],
  [
    "repository.url must be on a server outside the cluster",
    { repository: { url: "s3:http://minio.minio.svc:9000/etcd" } },
  ],
  [
    "repository.url must be on a server outside the cluster",
    { repository: { url: "rest:http://localhost:8000/" } },
  ],
  ["keep must state how many snapshots are kept", { keep: {} }],
  ["checkParts must be a whole number from 1 to 256", { checkParts: 0 }],
  ["firstRunUntil must be a date as YYYY-MM-DD", { firstRunUntil: "2026-02-30" }],
  ["firstRunUntil must be at most 31 days ahead", { firstRunUntil: dayIn(33) }],
  ["pushUrl must begin with http://", { pushUrl: "pushgateway:9091" }],
  ["pushUrl must begin with http://", { pushUrl: "http://pushgateway:9091/" }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/etcd: ${message}`);
});

test.each<[string, Partial<EtcdSnapshotsProps>, Distribution]>([
  [
    "controlPlanes must contain all control planes of the cluster, also 192.168.7.2",
    { controlPlanes: ["192.168.7.1"] },
    Distribution.TALOS,
  ],
  [
    "and 192.168.7.101 is its node worker-1",
    { repository: { url: "sftp:backup@192.168.7.101:/srv" } },
    Distribution.TALOS,
  ],
  [
    "repository.url must be on a server outside",
    { repository: { url: "s3:http://10.96.4.4/etcd" } },
    Distribution.TALOS,
  ],
  [
    "controlPlanes must contain control planes only: worker-1 has no etcd",
    { controlPlanes: ["192.168.7.1", "192.168.7.2", "192.168.7.3", "192.168.7.101"] },
    Distribution.TALOS,
  ],
  ["talosVersion must be that of a cluster of Talos", {}, Distribution.K3S],
])("fails on a cluster because %s", (message, props, distribution) => {
  const cluster = new Cluster(clusterProps({ distribution }));
  expect(() => make(props, cluster)).toThrow(message);
});

test("the machine configuration allows its pods to access the Talos API", () => {
  let needs: ReturnType<typeof machineNeedsOf> = [];
  documentWith((stack) => {
    new EtcdSnapshots(stack, "etcd", OF_CLUSTER);
    needs = machineNeedsOf(stack, TALOS);
  }, TALOS);
  expect(needs).toMatchObject([
    { path: "stack/etcd", talosApi: { roles: ["os:etcd:backup"], namespace: "backup" } },
  ]);
});

test("fails in the cases in which its job fails", () => {
  expect(() => make({ schedule: "0 3 31 2 *" })).toThrow("stack/etcd/job: schedule must have a next run");
  expect(() => make({ image: "restic/restic" })).toThrow("stack/etcd: image must end with a tag");
});
