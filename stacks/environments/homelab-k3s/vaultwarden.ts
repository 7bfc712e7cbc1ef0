import type { Service } from "../../services/service";
import { gib, room, runs, user } from "../../services/words";
import { MAIL, SENDER, host, inHouse } from "./house";

const VAULTWARDEN = inHouse("vaultwarden", { http: 8080 });

/** A server for passwords. */
export const vaultwarden: Service = {
  name: "vaultwarden",
  program: {
    ...runs(VAULTWARDEN, "vaultwarden/server:1.36.0", room(100, 128, 256, 500), user(1000)),
    env: {
      DOMAIN: `https://${host("bw")}`,
      SIGNUPS_ALLOWED: "false",
      SMTP_HOST: MAIL,
      SMTP_PORT: "587",
      SMTP_SECURITY: "starttls",
      SMTP_FROM: SENDER,
      SMTP_USERNAME: SENDER,
      ROCKET_PORT: "8080",
    },
    secretEnv: ["DATABASE_URL", "SMTP_PASSWORD", "ADMIN_TOKEN"],
    probes: { ask: { httpPath: "/alive", portName: "http" } },
    volumes: { data: { gluster: gib(5), mountPath: "/data" } },
    routes: { vaultwarden: { hosts: [host("bw")] } },
  },
};
