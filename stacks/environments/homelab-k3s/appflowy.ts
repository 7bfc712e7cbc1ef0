import type { Service } from "../../services/service";
import {
  WRITES_ITSELF,
  dropsRoot,
  keyValueStore,
  postgres,
  room,
  runs,
  sameFor,
  user,
} from "../../services/words";
import { APPFLOWY_CLOUD, APPFLOWY_WORKER, MAIL, MINIO, SSO, host, inHouse } from "./house";
import { onDisk } from "./storage";

const POSTGRES = inHouse("appflowy-postgres", { postgresql: 5432 });
const REDIS = inHouse("appflowy-redis", { redis: 6379 });
const GOTRUE = inHouse("appflowy-gotrue", { http: 9999 });
const WEB = inHouse("appflowy-web", { http: 80 });
const ADMIN = inHouse("appflowy-admin-frontend", { http: 3000 });

const DOCS = host("docs");
const below = (prefix: string) => ({ hosts: [DOCS], path: { prefix } });
const BASE = `https://${DOCS}`;
const REDIS_URL = `redis://${REDIS.endpoint("redis")}`;
const databaseUrl = (query = "") =>
  `postgres://appflowy:$(PGPASSWORD)@${POSTGRES.endpoint("postgresql")}/appflowy${query}`;
const RUST = { RUST_LOG: "info", APPFLOWY_ENVIRONMENT: "production" };
const S3 = {
  APPFLOWY_S3_USE_MINIO: "true",
  APPFLOWY_S3_MINIO_URL: MINIO.url("s3"),
  APPFLOWY_S3_BUCKET: "appflowy",
};
const S3_KEYS = { APPFLOWY_S3_ACCESS_KEY: "S3_ACCESS_KEY", APPFLOWY_S3_SECRET_KEY: "S3_SECRET_KEY" };
const CLIENT = { APPFLOWY_BASE_URL: BASE, APPFLOWY_WS_BASE_URL: `wss://${DOCS}/ws/v2` };
const VERIFIED = ["CONFIRMATION", "EMAIL_CHANGE", "INVITE", "RECOVERY"];
const HEADERS = {
  headers: {
    cors: { allowOrigins: [BASE], allowHeaders: ["*"] },
    response: { "Content-Security-Policy": "script-src * 'self' 'unsafe-eval' 'unsafe-inline'" },
  },
};

/** Documents that several people write. */
export const appflowy: Service = {
  name: "appflowy",
  programs: [
    {
      ...runs(APPFLOWY_CLOUD, "appflowyinc/appflowy_cloud:0.15.17", room(100, 256, 512), user(1000)),
      env: {
        ...RUST,
        APPFLOWY_ACCESS_CONTROL: "true",
        APPFLOWY_REDIS_URI: REDIS_URL,
        APPFLOWY_GOTRUE_BASE_URL: GOTRUE.url("http"),
        ...S3,
        APPFLOWY_S3_CREATE_BUCKET: "false",
        APPFLOWY_DATABASE_MAX_CONNECTIONS: "40",
        APPFLOWY_WEB_URL: BASE,
        APPFLOWY_BASE_URL: BASE,
        APPFLOWY_MAILER_SMTP_HOST: MAIL,
        APPFLOWY_MAILER_SMTP_PORT: "465",
        APPFLOWY_DATABASE_URL: databaseUrl(),
      },
      secretEnv: {
        ...S3_KEYS,
        APPFLOWY_GOTRUE_JWT_SECRET: "GOTRUE_JWT_SECRET",
        APPFLOWY_MAILER_SMTP_USERNAME: "SMTP_USERNAME",
        APPFLOWY_MAILER_SMTP_PASSWORD: "SMTP_PASSWORD",
        APPFLOWY_MAILER_SMTP_EMAIL: "SMTP_FROM_ADDRESS",
        PGPASSWORD: "PGPASSWORD",
      },
      probes: { ask: { httpPath: "/api/health", portName: "http" } },
      routes: { api: below("/api"), ws: below("/ws") },
    },
    {
      ...runs(GOTRUE, "appflowyinc/gotrue:0.15.17", room(100, 128, 512), user(1000)),
      env: {
        PORT: "9999",
        API_EXTERNAL_URL: `${BASE}/gotrue`,
        GOTRUE_DB_DRIVER: "postgres",
        GOTRUE_DISABLE_SIGNUP: "true",
        GOTRUE_JWT_EXP: "604800",
        GOTRUE_URI_ALLOW_LIST: BASE,
        GOTRUE_SITE_URL: "appflowy-flutter://",
        GOTRUE_MAILER_AUTOCONFIRM: "false",
        GOTRUE_EXTERNAL_KEYCLOAK_ENABLED: "true",
        GOTRUE_EXTERNAL_KEYCLOAK_URL: SSO,
        GOTRUE_EXTERNAL_KEYCLOAK_CLIENT_ID: "appflowy",
        GOTRUE_EXTERNAL_KEYCLOAK_REDIRECT_URI: `${BASE}/gotrue/callback`,
        ...sameFor("GOTRUE_MAILER_URLPATHS_", VERIFIED, "/gotrue/verify"),
        GOTRUE_SMTP_HOST: MAIL,
        GOTRUE_SMTP_PORT: "465",
        DATABASE_URL: databaseUrl("?search_path=auth"),
      },
      secretEnv: {
        GOTRUE_JWT_SECRET: "GOTRUE_JWT_SECRET",
        GOTRUE_EXTERNAL_KEYCLOAK_SECRET: "OIDC_CLIENT_SECRET",
        GOTRUE_SMTP_USER: "SMTP_USERNAME",
        GOTRUE_SMTP_PASS: "SMTP_PASSWORD",
        GOTRUE_SMTP_ADMIN_EMAIL: "SMTP_ADMIN_ADDRESS",
        PGPASSWORD: "PGPASSWORD",
      },
      probes: { ask: { httpPath: "/health", portName: "http" } },
      clients: [APPFLOWY_CLOUD, ADMIN],
      routes: { gotrue: { ...below("/gotrue"), middlewares: [{ stripPrefix: ["/gotrue"] }, HEADERS] } },
    },
    {
      ...runs(APPFLOWY_WORKER, "appflowyinc/appflowy_worker:0.15.17", room(100, 256, 512), user(1000)),
      env: {
        ...RUST,
        APPFLOWY_WORKER_ENVIRONMENT: "production",
        APPFLOWY_WORKER_REDIS_URL: REDIS_URL,
        APPFLOWY_WORKER_DATABASE_NAME: "appflowy",
        APPFLOWY_WORKER_IMPORT_TICK_INTERVAL: "30",
        ...S3,
        APPFLOWY_WORKER_DATABASE_URL: databaseUrl(),
      },
      secretEnv: { ...S3_KEYS, PGPASSWORD: "PGPASSWORD" },
      probes: { none: { reason: "it answers nothing: it imports what lies in a queue" } },
    },
    {
      ...runs(ADMIN, "appflowyinc/admin_frontend:0.15.17", room(100, 128, 256), user(1000)),
      env: { ...CLIENT, APPFLOWY_GOTRUE_BASE_URL: GOTRUE.url("http") },
      probes: { ask: { tcpPortName: "http" } },
      routes: { console: below("/console") },
    },
    {
      ...runs(WEB, "appflowyinc/appflowy_web:0.13.3", room(100, 128, 256), dropsRoot("NET_BIND_SERVICE")),
      env: { ...CLIENT, APPFLOWY_GOTRUE_BASE_URL: `${BASE}/gotrue` },
      probes: { ask: { httpPath: "/", portName: "http" } },
      writableRoot: WRITES_ITSELF,
      routes: { web: { hosts: [DOCS], middlewares: [HEADERS] } },
    },
    {
      at: REDIS,
      ...keyValueStore("redis:7.4.7-alpine3.21", room(100, 128, 256)),
      clients: [APPFLOWY_CLOUD, APPFLOWY_WORKER],
    },
  ],
  database: {
    ...postgres(POSTGRES, "appflowy", "PGPASSWORD", "/var/lib/postgresql/data/pgdata"),
    image: "pgvector/pgvector:0.8.6-pg16",
    volume: { mountPath: "/var/lib/postgresql/data", ...onDisk("appflowy-postgres") },
    clients: [APPFLOWY_CLOUD, APPFLOWY_WORKER, GOTRUE],
  },
};
