import type { Service } from "../../services/service";
import { gib, mib, room, runs, user } from "../../services/words";
import { SEARXNG, VALKEY, host } from "./house";

/** A search engine. */
export const searxng: Service = {
  name: "searxng",
  program: {
    ...runs(SEARXNG, "docker.io/searxng/searxng:2025.11.1-0245327fc", room(100, 120, 256, 500), user(977)),
    env: {
      SEARXNG_BASE_URL: `https://${host("searx")}`,
      SEARXNG_VALKEY_URL: `valkey://${VALKEY.endpoint("valkey")}/1`,
    },
    probes: { ask: { httpPath: "/healthz", portName: "http" } },
    volumes: {
      config: { gluster: gib(1), mountPath: "/etc/searxng" },
      cache: { scratch: { size: mib(100) }, mountPath: "/var/cache/searxng" },
    },
    routes: { searxng: { hosts: [host("searx")] } },
  },
};
