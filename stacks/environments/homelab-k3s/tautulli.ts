import type { Service } from "../../services/service";
import { WRITES_ITSELF, dropsRoot, room, runs } from "../../services/words";
import { HouseNamespace, host, inHouse, onHestia } from "./house";

const TAUTULLI = inHouse("tautulli", { http: 8181 }, HouseNamespace.MEDIA);

/** Statistics of Plex. */
export const tautulli: Service = {
  name: "tautulli",
  namespace: HouseNamespace.MEDIA,
  program: {
    ...runs(TAUTULLI, "ghcr.io/tautulli/tautulli:v2.15.1", room(50, 128, 256), dropsRoot()),
    env: { PUID: "994", PGID: "997", TZ: "Europe/London" },
    probes: { ask: { httpPath: "/status", portName: "http" } },
    writableRoot: WRITES_ITSELF,
    volumes: {
      config: { ...onHestia("/mnt/docker/downloads/config/tautulli", 5, "/config"), holdsDatabase: true },
    },
    routes: { tautulli: { hosts: [host("tautulli")] } },
  },
};
