import type { Service } from "../../services/service";
import {
  WRITES_ITSELF,
  dropsRoot,
  gib,
  keyValueStore,
  mountsOf,
  room,
  runs,
  user,
} from "../../services/words";
import { POSTGRES, host, inHouse } from "./house";

const CLOUD = host("cloud");
const IMAGE = "nextcloud:32.0.6-apache";
const NEXTCLOUD = inHouse("nextcloud", { http: 80 });
const COLLABORA = inHouse("collabora", { http: 9980 });

/** The code is copied from the image at start; settings, apps and files are on volumes within it. */
const HTML = "/var/www/html";
const VOLUMES = {
  html: { scratch: { size: gib(4) }, mountPath: HTML },
  config: { gluster: gib(1), mountPath: `${HTML}/config` },
  "custom-apps": { gluster: gib(5), mountPath: `${HTML}/custom_apps` },
  data: { gluster: gib(500), mountPath: `${HTML}/data` },
};

/** Redirects of the paths at which clients of calendars and contacts discover the service. */
const DAV = {
  regex: "^https://(.*)/.well-known/(?:card|cal)dav",
  replacement: "https://${1}/remote.php/dav",
  permanent: true,
};

/** Nextcloud, with Collabora to edit documents. */
export const nextcloud: Service = {
  name: "nextcloud",
  programs: [
    {
      ...runs(NEXTCLOUD, IMAGE, room(500, 512, 1024), dropsRoot("NET_BIND_SERVICE")),
      env: {
        POSTGRES_HOST: `${POSTGRES.host}:${POSTGRES.port}`,
        POSTGRES_DB: "nextcloud",
        POSTGRES_USER: "nextcloud",
        REDIS_HOST: "127.0.0.1",
        NEXTCLOUD_TRUSTED_DOMAINS: CLOUD,
        OVERWRITEPROTOCOL: "https",
        TRUSTED_PROXIES: "172.26.0.0/16 10.0.0.0/8",
      },
      secretEnv: { POSTGRES_PASSWORD: "db_password" },
      probes: { ask: { httpPath: "/status.php", portName: "http", host: CLOUD }, startSeconds: 900 },
      writableRoot: WRITES_ITSELF,
      volumes: VOLUMES,
      sidecars: {
        redis: {
          ...keyValueStore("redis:7.4.7-alpine3.21", room(100, 128, 256)),
          user: { uid: 999, gid: 1000 },
          args: ["--save", ""],
          ports: { redis: 6379 },
        },
        cron: {
          image: IMAGE,
          command: ["/cron.sh"],
          env: { REDIS_HOST: "127.0.0.1" },
          probes: { none: { reason: "it answers nothing: it starts a script every five minutes" } },
          resources: room(100, 128, 512),
          writableRoot: WRITES_ITSELF,
          mounts: mountsOf(VOLUMES),
        },
      },
      clients: [COLLABORA],
      routes: { nextcloud: { hosts: [CLOUD], middlewares: [{ redirectRegex: DAV }] } },
    },
    {
      ...runs(COLLABORA, "collabora/code:25.04.9.4.1", room(200, 256, 1024), user(1001)),
      env: {
        aliasgroup1: `https://${CLOUD}:443`,
        username: "admin",
        extra_params: "--o:ssl.enable=false --o:ssl.termination=true",
      },
      secretEnv: { password: "collabora_password" },
      probes: { ask: { httpPath: "/", portName: "http" } },
      writableRoot: WRITES_ITSELF,
      clients: [NEXTCLOUD],
      routes: { collabora: { hosts: [host("collabora")] } },
    },
  ],
};
