import type { Service } from "../../services/service";
import { livesAndServes, room, runs, user } from "../../services/words";
import { POSTGRES, host, inHouse } from "./house";

const KEYCLOAK = inHouse("keycloak", { http: 8080, management: 9000 });

/** Single sign-on. */
export const keycloak: Service = {
  name: "keycloak",
  program: {
    ...runs(KEYCLOAK, "quay.io/keycloak/keycloak:26.5.1", room(100, 256, 1024, 1000), user(1000)),
    args: ["start"],
    env: {
      KC_DB: "postgres",
      KC_DB_USERNAME: "keycloak",
      KC_DB_URL_DATABASE: "keycloak",
      KC_DB_URL_HOST: POSTGRES.host,
      KC_DB_URL_PORT: String(POSTGRES.port),
      KC_DB_URL_PROPERTIES: "?sslmode=disable",
      KC_HTTP_ENABLED: "true",
      KC_HTTP_HOST: "0.0.0.0",
      KC_PROXY_HEADERS: "xforwarded",
      KC_HOSTNAME: host("sso"),
      KC_HEALTH_ENABLED: "true",
      JAVA_OPTS_KC_HEAP: "-Xms200m -Xmx512m",
    },
    secretEnv: ["KC_DB_PASSWORD"],
    probes: livesAndServes("management", "/health/live", "/health/ready", 60),
    writableRoot: { reason: "it builds itself for its settings at every start" },
    routes: { keycloak: { hosts: [host("sso")] } },
  },
};
