import type { Service } from "../../services/service";
import { WRITES_ITSELF, dropsRoot, gib, jsonFiles, mib, room, runs, user } from "../../services/words";
import { DOMAIN, host, inHouse } from "./house";
import { HOMESERVER, LOGGING, MAS_CONFIG, WHATSAPP_REGISTRATION } from "./matrix-files";
import { MAS, MATRIX, SYNAPSE, WHATSAPP } from "./matrix-names";

const ELEMENT = inHouse("element", { http: 8080 });
const CINNY = inHouse("cinny", { http: 80 });
const CLIENT = { "m.homeserver": { base_url: `https://${MATRIX}` } };
const ELEMENT_FILE = { default_server_config: CLIENT, brand: "Element" };
const CINNY_FILE = { defaultHomeserver: 0, homeserverList: [DOMAIN], allowCustomHomeservers: false };
const WELL_KNOWN = "/.well-known/matrix";
const ANY_ORIGIN = { headers: { cors: { allowOrigins: ["*"] } } };
const SYNAPSE_CORS = {
  allowOrigins: ["*"],
  allowHeaders: ["Origin", "X-Requested-With", "Content-Type", "Accept", "Authorization"],
  allowMethods: ["GET", "POST", "PUT", "DELETE", "OPTIONS"],
};

/** Matrix: the server, its login, a bridge, two clients, and the files by which other servers find it. */
export const matrix: Service = {
  name: "matrix",
  secret: {
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
          middlewares: [{ headers: { cors: SYNAPSE_CORS } }, { buffering: { maxRequestBody: mib(954) } }],
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
        login: { hosts: [MATRIX], path: { pattern: "^/_matrix/client/(.*)/(login|logout|refresh)" } },
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
      ...runs(ELEMENT, "docker.io/vectorim/element-web:v1.12.8", room(100, 32, 64), user(101)),
      env: { ELEMENT_WEB_PORT: "8080" },
      configFiles: { "/app/config.json": JSON.stringify(ELEMENT_FILE) },
      probes: { ask: { httpPath: "/config.json", portName: "http" } },
      writableRoot: WRITES_ITSELF,
      routes: { element: { hosts: [host("element")] } },
    },
    {
      ...runs(CINNY, "ghcr.io/cinnyapp/cinny:v4.10.2", room(50, 32, 64), dropsRoot("NET_BIND_SERVICE")),
      configFiles: { "/app/config.json": JSON.stringify(CINNY_FILE) },
      probes: { ask: { httpPath: "/config.json", portName: "http" } },
      writableRoot: WRITES_ITSELF,
      routes: { cinny: { hosts: [host("cinny")] } },
    },
  ],
  site: {
    at: inHouse("matrix-nginx", { http: 8080 }),
    ...jsonFiles({
      [`${WELL_KNOWN}/server`]: { "m.server": `${MATRIX}:443` },
      [`${WELL_KNOWN}/client`]: CLIENT,
    }),
    routes: {
      "well-known": { hosts: [DOMAIN, MATRIX], path: { prefix: WELL_KNOWN }, middlewares: [ANY_ORIGIN] },
    },
  },
};
