import type { Service } from "../../services/service";
import { room } from "../../services/words";
import { HouseNamespace, onHestia } from "./house";

/** Reports to Trakt what was watched on Plex. */
export const plextraktsync: Service = {
  name: "plextraktsync",
  namespace: HouseNamespace.MEDIA,
  job: {
    name: "plextraktsync",
    schedule: "0 0/2 * * *",
    timeZone: "Europe/London",
    activeDeadlineSeconds: 3600,
    image: "ghcr.io/taxel/plextraktsync:0.34.20",
    command: ["plextraktsync", "sync"],
    resources: room(100, 64, 256, 2000),
    user: { root: { reason: "its files belong to root" } },
    volumes: { config: onHestia("/mnt/docker/downloads/config/plextraktsync", 1, "/app/config") },
  },
};
