import type { Service } from "../../services/service";
import { gib, kib, mib, room, runs, user } from "../../services/words";
import { host, OVERSEERR } from "./house";

/** Requests for films. */
export const overseerr: Service = {
  name: "overseerr",
  program: {
    ...runs(OVERSEERR, "sctx/overseerr:1.35.0", room(100, 256, 512, 500), user(1000)),
    env: { TZ: "Europe/London" },
    probes: { ask: { httpPath: "/api/v1/status", portName: "http" } },
    volumes: { config: { gluster: gib(1), mountPath: "/app/config" } },
    replicated: {
      name: "db",
      bucket: "overseerr-litestream",
      directory: "/app/config/db",
      size: mib(250),
      firstStartUntil: "2026-12-14",
      files: { main: { file: "db.sqlite3", atLeast: kib(100), firstStartFrom: "db" } },
    },
    routes: { overseerr: { hosts: [host("overseerr")] } },
  },
};
