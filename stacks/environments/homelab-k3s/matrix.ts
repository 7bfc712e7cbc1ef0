import { Memory } from "../../../constructs";
import type { Service } from "../../services/service";
import { WRITES_ITSELF, dropsRoot, gib, room, runs, user } from "../../services/words";
import { host, inHouse } from "./house";
import { HOMESERVER, LOGGING, MAS_CONFIG, WHATSAPP_REGISTRATION } from "./matrix-files";
import { MAS, MATRIX, SYNAPSE, WHATSAPP } from "./matrix-names";
import { MATRIX_NGINX } from "./nginx-files";

const WELL_KNOWN = "/usr/share/nginx/html/.well-known/matrix";
const CLIENT = { "m.homeserver": { base_url: `https://${MATRIX}` } };
const ELEMENT = { default_server_config: CLIENT, brand: "Element" };
const CINNY = { defaultHomeserver: 0, homeserverList: ["brmartin.co.uk"], allowCustomHomeservers: false };
const anyOrigin = { allowOrigins: ["*"] };

/** Chat of the house: the server, its login, a bridge, two clients, and what tells others where they are. */
export const matrix: Service = {
  name: "matrix",
  secret: {
    keys: [
      ...["db_password", "registration_shared_secret", "macaroon_secret_key", "form_secret"],
      ...["turn_shared_secret", "mas_client_secret", "mas_admin_token", "as_token", "hs_token"],
      ...["mas_db_password", "mas_encryption_secret", "mas_keycloak_client_secret", "smtp_password"],
    ],
    files: {
      "homeserver.yaml": HOMESERVER,
      "whatsapp-registration.yaml": WHATSAPP_REGISTRATION,
      "mas.yaml": MAS_CONFIG,
    },
  },
  programs: [
    {
      ...runs(SYNAPSE, "ghcr.io/element-hq/synapse:v1.145.0", room(100, 256, 512), user(991)),
      env: { SYNAPSE_CONFIG_PATH: "/config/homeserver.yaml", SYNAPSE_WORKER: "synapse.app.homeserver" },
      configFiles: { "/config/log_config.yaml": LOGGING },
      secretFiles: {
        "/config/homeserver.yaml": "homeserver.yaml",
        "/config/whatsapp-registration.yaml": "whatsapp-registration.yaml",
      },
      probes: { ask: { httpPath: "/health", portName: "http" } },
      volumes: {
        data: { gluster: gib(10), type: "synapse_data", mountPath: "/data" },
        "media-store": { gluster: gib(50), mountPath: "/media_store" },
      },
      clients: [MAS, WHATSAPP],
      routes: {
        synapse: {
          hosts: [MATRIX],
          middlewares: [
            {
              headers: {
                cors: {
                  ...anyOrigin,
                  allowHeaders: ["Origin", "X-Requested-With", "Content-Type", "Accept", "Authorization"],
                  allowMethods: ["GET", "POST", "PUT", "DELETE", "OPTIONS"],
                },
              },
            },
            { buffering: { maxRequestBody: Memory.mebibytes(954) } },
          ],
        },
      },
    },
    {
      ...runs(MAS, "ghcr.io/element-hq/matrix-authentication-service:1.9.0", room(100, 32, 64), user(65_532)),
      env: { MAS_CONFIG: "/matrix-config/synapse-mas/config.yaml" },
      secretFiles: { "/matrix-config/synapse-mas/config.yaml": "mas.yaml" },
      probes: { ask: { httpPath: "/health", portName: "http" } },
      clients: [SYNAPSE],
      routes: {
        mas: { hosts: [host("mas")] },
        login: {
          hosts: [MATRIX],
          path: { pattern: "^/_matrix/client/(.*)/(login|logout|refresh)" },
        },
      },
    },
    {
      ...runs(WHATSAPP, "dock.mau.dev/mautrix/whatsapp:v0.2601.0", room(50, 16, 64), user(1337)),
      command: ["/usr/bin/mautrix-whatsapp", "-c", "/data/config.yaml"],
      probes: { ask: { tcpPortName: "http" } },
      volumes: { data: { gluster: gib(5), type: "whatsapp_data", mountPath: "/data" } },
      clients: [SYNAPSE],
    },
    {
      ...runs(inHouse("matrix-nginx", { http: 8080 }), "nginx:1.29.4-alpine", room(50, 32, 64), user(101)),
      configFiles: {
        "/etc/nginx/nginx.conf": MATRIX_NGINX,
        [`${WELL_KNOWN}/server`]: JSON.stringify({ "m.server": `${MATRIX}:443` }),
        [`${WELL_KNOWN}/client`]: JSON.stringify(CLIENT),
      },
      probes: { ask: { httpPath: "/health", portName: "http" } },
      routes: {
        "well-known": {
          hosts: ["brmartin.co.uk", MATRIX],
          path: { prefix: "/.well-known/matrix" },
          middlewares: [{ headers: { cors: anyOrigin } }],
        },
      },
    },
    {
      ...runs(
        inHouse("element", { http: 8080 }),
        "docker.io/vectorim/element-web:v1.12.8",
        room(100, 32, 64),
        user(101),
      ),
      env: { ELEMENT_WEB_PORT: "8080" },
      configFiles: { "/app/config.json": JSON.stringify(ELEMENT) },
      probes: { ask: { httpPath: "/config.json", portName: "http" } },
      writableRoot: WRITES_ITSELF,
      routes: { element: { hosts: [host("element")] } },
    },
    {
      ...runs(
        inHouse("cinny", { http: 80 }),
        "ghcr.io/cinnyapp/cinny:v4.10.2",
        room(50, 32, 64),
        dropsRoot("NET_BIND_SERVICE"),
      ),
      configFiles: { "/app/config.json": JSON.stringify(CINNY) },
      probes: { ask: { httpPath: "/config.json", portName: "http" } },
      writableRoot: WRITES_ITSELF,
      routes: { cinny: { hosts: [host("cinny")] } },
    },
  ],
};
