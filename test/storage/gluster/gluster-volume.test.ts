import {
  FastStack,
  GlusterVolume,
  type GlusterVolumeProps,
  Memory,
  ReplicaData,
  ScheduledJob,
  StatefulService,
} from "../../../constructs";
import { declareBackup } from "../../../constructs/claims";
import { documentWith, find, synthesize } from "../../support/document";
import { IMAGE_DIGEST } from "../../support/image-digest";
import { refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { REQUIRED as JOB } from "../../workloads/scheduled/every-prop";
import { REQUIRED as SERVICE } from "../../workloads/stateful/every-prop";
import { EVERY_PROP, REQUIRED } from "./every-prop";

function make(props: Partial<GlusterVolumeProps> = {}) {
  let volume!: GlusterVolume;
  const resources = synthesize((stack) => {
    volume = new GlusterVolume(stack, "data", { ...REQUIRED, ...props });
  });
  return {
    volume,
    pv: find(resources, "kubernetes_persistent_volume_v1"),
    claim: find(resources, "kubernetes_persistent_volume_claim_v1"),
  };
}

test("is a pair on a directory that is never created, bound both ways, retained and protected", () => {
  const { pv, claim } = make();
  expect(pv).toMatchObject({
    metadata: { name: "glusterfs-nextcloud-custom-apps-pv" },
    spec: [
      {
        access_modes: ["ReadWriteMany"],
        capacity: { storage: "10Gi" },
        claim_ref: { namespace: "web", name: "glusterfs-nextcloud-custom-apps-pvc" },
        persistent_volume_reclaim_policy: "Retain",
        persistent_volume_source: {
          host_path: { path: "/storage/v/glusterfs_nextcloud_custom_apps", type: "Directory" },
        },
        storage_class_name: "groundplan-static",
      },
    ],
    lifecycle: { prevent_destroy: true },
  });
  expect(claim).toMatchObject({
    metadata: { name: "glusterfs-nextcloud-custom-apps-pvc", namespace: "web" },
    spec: { storage_class_name: "groundplan-static", resources: { requests: { storage: "10Gi" } } },
    wait_until_bound: false,
    lifecycle: { prevent_destroy: true },
  });
});

test("returns its name, its place, and the commands that make the directory", () => {
  const { volume } = make();
  expect(volume).toMatchObject({
    claimName: "glusterfs-nextcloud-custom-apps-pvc",
    volumeName: "glusterfs-nextcloud-custom-apps-pv",
    namespace: "web",
    accessModes: ["ReadWriteMany"],
    networkFileSystem: "GlusterFS",
    directory: "/storage/v/glusterfs_nextcloud_custom_apps",
    prepare: "install --directory --mode=0770 /storage/v/glusterfs_nextcloud_custom_apps",
  });
});

test("every prop reaches the pair", () => {
  const { volume, pv, claim } = make(EVERY_PROP);
  expect(pv.spec).toMatchObject([{ access_modes: ["ReadWriteOnce"] }]);
  expect(claim.spec).toMatchObject({ access_modes: ["ReadWriteOnce"] });
  expect(volume.networkFileSystem).toBeUndefined();
});

/** Comments of a stack with a volume. */
function notesOf(props: GlusterVolumeProps): unknown {
  const stack = new FastStack(makeApp(), "stack");
  new GlusterVolume(stack, "data", props);
  return (stack.toTerraform() as { "//": unknown })["//"];
}

test("records for guardrails that all nodes share it, and that it may be lost", () => {
  expect(notesOf(REQUIRED)).toMatchObject({
    sharedDirectory: { "stack/data": true },
    expendable: { "stack/data": true },
  });
  expect(notesOf({ ...REQUIRED, expendable: undefined, backup: "nightly" })).not.toHaveProperty("expendable");
});

test.each<[string, Partial<GlusterVolumeProps>]>([
  ["service must be lower case letters, digits and single underscores", { service: "next-cloud" }],
  ["service must be lower case letters, digits and single underscores", { service: "a__b" }],
  ["type must be lower case letters, digits and single underscores", { type: "Data" }],
  ["name must be 1 to 59 lower case letters", { type: "a".repeat(60) }],
  ["mountedAt must be absolute", { mountedAt: "storage" }],
  ["mountedAt must be absolute", { mountedAt: "/storage v" }],
  ["capacity must be greater than 0", { capacity: Memory.mebibytes(0) }],
  ["accessModes must name at least one", { accessModes: [] }],
  ["expendable.reason must state why", { expendable: { reason: " " } }],
  ["acceptDatabases.reason must state why", { acceptDatabases: { reason: "" } }],
  ["backup must name the ResticBackup that has the data", { expendable: undefined }],
  ["backup must be 1 to 63 lower case letters", { backup: "" }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/data: ${message}`);
});

test("fails for a second volume on the directory", () => {
  const twice = () =>
    synthesize((stack) => {
      new GlusterVolume(stack, "one", REQUIRED);
      new GlusterVolume(stack, "two", { ...REQUIRED, service: "nextcloud_custom", type: "apps" });
    });
  expect(twice).toThrow("stack/two: service and type must name one directory of GlusterFS");
});

describe("in a backup", () => {
  const KEPT = { ...REQUIRED, expendable: undefined, backup: "nightly" };
  const claims = [
    { claim: "web/glusterfs-nextcloud-custom-apps-pvc", source: "data", stops: [], isDumped: false },
  ];

  test("that reads it, whichever of the two is made first", () => {
    for (const isFirst of [true, false]) {
      synthesize((stack) => {
        if (isFirst) declareBackup(stack, { name: "nightly", claims });
        const volume = new GlusterVolume(stack, "data", KEPT);
        if (!isFirst) declareBackup(stack, { name: "nightly", claims });
        declareBackup(stack, { name: "weekly", claims: [] });
        expect(volume.node.validate()).toEqual([]);
      });
    }
  });

  test("fails where the backup does not read it, whichever of the two is made first", () => {
    for (const isFirst of [true, false]) {
      const make = () =>
        synthesize((stack) => {
          if (isFirst) declareBackup(stack, { name: "nightly", claims: [] });
          new GlusterVolume(stack, "data", KEPT);
          if (!isFirst) declareBackup(stack, { name: "nightly", claims: [] });
        });
      expect(make).toThrow(
        "stack/data: backup must name a backup that reads it, but sources of nightly have no",
      );
    }
  });

  test("fails where no backup has the name", () => {
    let volume!: GlusterVolume;
    synthesize((stack) => {
      volume = new GlusterVolume(stack, "data", KEPT);
    });
    expect(volume.node.validate()).toEqual([
      expect.stringContaining("stack/data: backup must name a ResticBackup of the app"),
    ]);
  });
});

describe("contents that it must not have", () => {
  const mount = (claim: GlusterVolume, mountPath = "/data") => ({ data: { claim, mountPath } });
  const job = (props: Partial<typeof JOB>, mountPath?: string) =>
    synthesize((stack) => {
      const claim = new GlusterVolume(stack, "data", { ...REQUIRED, namespace: "tools" });
      new ScheduledJob(stack, "job", { ...JOB, ...props, volumes: mount(claim, mountPath) });
    });

  test("accepts other kinds of files", () => {
    expect(() => job({ env: { PHOTOS: "/data/photos", OTHER: "/other/a.db" } })).not.toThrow();
  });

  test.each<[string, Parameters<typeof job>]>([
    [
      "claim must not be on GlusterFS, where databases lose data, but postgres is one",
      [{ image: "postgres:16" }],
    ],
    [
      "claim must not be on GlusterFS, where databases lose data",
      [{ image: `r.lan:5000/x/mariadb:11@${IMAGE_DIGEST}` }],
    ],
    [
      "claim must not be on GlusterFS, where SQLite loses data, but jellyfin has its database there",
      [{ image: "ghcr.io/jellyfin/jellyfin:10.10.6" }],
    ],
    [
      "claim must not be on GlusterFS, where a renamed file becomes another one, but minio renames every object",
      [{ image: "quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z" }],
    ],
    [
      "claim must not be on GlusterFS, where SQLite loses data",
      [{ env: { DB: "sqlite:///data/app.sqlite3" } }],
    ],
    ["claim must not be on GlusterFS, where SQLite loses data", [{ args: ["--db=/data/x/library.db"] }]],
    [
      "claim must not be on GlusterFS, which supports no Unix sockets",
      [{ configFiles: { "/etc/r.conf": "unixsocket /data/redis.sock\n" } }],
    ],
    ["mountPath must not be a directory for sockets", [{}, "/run/redis"]],
  ])("fails because volumes.data.%s", (message, args) => {
    expect(() => job(...args)).toThrow(`stack/job: volumes.data.${message}`);
  });

  test("fails in a StatefulService, too", () => {
    const make = (acceptDatabases?: { reason: string }) =>
      synthesize((stack) => {
        const claim = new GlusterVolume(stack, "data", {
          ...REQUIRED,
          namespace: "databases",
          acceptDatabases,
        });
        const props = { ...SERVICE, replicas: 1, replicaData: ReplicaData.SEPARATE, image: "mysql:8.4" };
        new StatefulService(stack, "store", { ...props, volumes: mount(claim) });
      });
    expect(make).toThrow("stack/store: volumes.data.claim must not be on GlusterFS");
    expect(() => make({ reason: "a dump of it" })).not.toThrow();
  });
});

describe("at plan", () => {
  const adopt = { reason: "made by kubectl" };
  const document = documentWith((stack) => new GlusterVolume(stack, "data", { ...REQUIRED, adopt }));
  const namespace = { kind: "Namespace", metadata: { name: "web" } };
  const live = (path: string) => ({
    kind: "PersistentVolume",
    metadata: { name: "glusterfs-nextcloud-custom-apps-pv" },
    spec: {
      accessModes: ["ReadWriteMany"],
      capacity: { storage: "10Gi" },
      claimRef: { namespace: "web", name: "glusterfs-nextcloud-custom-apps-pvc" },
      hostPath: { path },
      storageClassName: "groundplan-static",
    },
    status: { phase: "Bound" },
  });

  test("passes without a live volume, and with an identical one", () => {
    expect(refusalsIn(document, [namespace])).toEqual([]);
    expect(refusalsIn(document, [namespace, live("/storage/v/glusterfs_nextcloud_custom_apps")])).toEqual([]);
  });

  test("fails for a live volume in another directory", () => {
    expect(refusalsIn(document, [namespace, live("/storage/w")])).toEqual([
      expect.stringContaining(
        "a live volume keeps its directory, size, access modes, claim and class, but PersistentVolume " +
          "glusterfs-nextcloud-custom-apps-pv is live with directory /storage/w (declared: /storage/v/glusterfs_nextcloud_custom_apps)",
      ),
    ]);
  });
});
