import type { Service } from "../../services/service";
import { mib, room, runs } from "../../services/words";
import { HouseNamespace, host, inHouse, onHestia } from "./house";

const JELLYFIN = inHouse("jellyfin", { http: 8096 }, HouseNamespace.MEDIA);
const USER = { root: { reason: "it opens the graphics of its node" }, fsGroup: 997 };

/** Films and music, transcoded by the integrated graphics of hestia. */
export const jellyfin: Service = {
  name: "jellyfin",
  namespace: HouseNamespace.MEDIA,
  program: {
    ...runs(JELLYFIN, "ghcr.io/jellyfin/jellyfin:10.10.6", room(200, 512, 2048), USER),
    env: { JELLYFIN_PublishedServerUrl: `https://${host("jellyfin")}` },
    probes: { ask: { httpPath: "/health", portName: "http" } },
    privileged: { reason: "no device plugin gives it /dev/dri" },
    nodeSelector: { "kubernetes.io/hostname": "hestia" },
    volumes: {
      config: { ...onHestia("/var/lib/jellyfin", 20, "/config"), holdsDatabase: true },
      // a volume in memory counts against the memory limit.
      cache: { scratch: { size: mib(1536), inMemory: true }, mountPath: "/cache" },
      media: { claim: "nas-docker-pvc", mountPath: "/media" },
      dri: { device: "/dev/dri", isDirectory: true, mountPath: "/dev/dri" },
    },
    routes: { jellyfin: { hosts: [host("jellyfin")] } },
  },
};
