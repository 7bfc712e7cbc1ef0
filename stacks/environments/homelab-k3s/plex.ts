import type { Service } from "../../services/service";
import { NVIDIA, NVIDIA_ENV, dropsRoot, gib, mib, room, runs, WRITES_ITSELF } from "../../services/words";
import { host, HouseNamespace, PLEX } from "./house";
import { onDisk } from "./storage";

const IMAGE = "plexinc/pms-docker:1.42.2.10156-f737b826c";
const LIBRARY = "com.plexapp.plugins.library";
const SERVER = "Library/Application Support/Plex Media Server";

/** What it can fetch or make again. */
const CACHES = ["Cache", "Codecs", "Crash Reports", "Diagnostics", "Logs", "Updates"];

/** Films and music, transcoded by the GPU. */
export const plex: Service = {
  name: "plex",
  namespace: HouseNamespace.MEDIA,
  secret: { folder: "media-centre" },
  program: {
    ...runs(PLEX, IMAGE, room(500, 1024, 6144), { ...dropsRoot(), fsGroup: 997 }),
    env: {
      TZ: "Europe/London",
      PLEX_UID: "990",
      PLEX_GID: "997",
      CHANGE_CONFIG_DIR_OWNERSHIP: "false",
      ...NVIDIA_ENV,
    },
    probes: { ask: { httpPath: "/identity", portName: "plex" } },
    ...NVIDIA,
    writableRoot: WRITES_ITSELF,
    nodeSelector: { "kubernetes.io/hostname": "hestia" },
    volumes: {
      config: {
        gluster: gib(100),
        mountPath: "/config",
        excludes: CACHES.map((name) => `${SERVER}/${name}`),
      },
      // a volume in memory counts against the memory limit.
      transcode: { scratch: { size: gib(4), inMemory: true }, mountPath: "/transcode" },
      docker: { claim: "nas-docker-pvc", mountPath: "/data" },
      share: { claim: "nas-share-pvc", mountPath: "/share" },
    },
    replicated: {
      name: "databases",
      bucket: "plex-litestream",
      size: gib(1),
      firstStartUntil: "2026-12-14",
      directory: `/config/${SERVER}/Plug-in Support/Databases`,
      storageClass: onDisk("plex").storageClass,
      files: {
        library: { file: `${LIBRARY}.db`, atLeast: mib(10), firstStartFrom: "library" },
        blobs: { file: `${LIBRARY}.blobs.db`, atLeast: mib(1), firstStartFrom: "blobs" },
      },
    },
    routes: { plex: { hosts: [host("plex")] } },
  },
};
