import type { Service } from "../../services/service";
import { livesAndServes, room, runs, user } from "../../services/words";
import { APPFLOWY_CLOUD, APPFLOWY_WORKER, host, MINIO, onHestia, OVERSEERR, PLEX } from "./house";

const IMAGE = "quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z";

/** Object storage: S3 on a port of every node, the console on a route. */
export const minio: Service = {
  name: "minio",
  program: {
    ...runs(MINIO, IMAGE, room(200, 512, 1024, 1000), user(1000)),
    args: ["server", "/data", "--console-address", `:${MINIO.port("console")}`],
    env: { MINIO_BROWSER_REDIRECT_URL: `https://${host("minio")}`, HOME: "/tmp" },
    secretEnv: ["MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD"],
    probes: livesAndServes("s3", "/minio/health/live", "/minio/health/ready", 30),
    volumes: { data: onHestia("/var/lib/minio", 200, "/data") },
    nodePorts: { s3: 30900 },
    clients: [APPFLOWY_CLOUD, APPFLOWY_WORKER, OVERSEERR, PLEX],
    routes: { console: { hosts: [host("minio")], portName: "console" } },
  },
};
