import type { Service } from "../../services/service";
import { WRITES_ITSELF, gib, keyValueStore, postgres, room, runs } from "../../services/words";
import { OLLAMA, OPEN_WEBUI, SEARXNG, SSO, VALKEY, host, inHouse } from "./house";
import { onDisk } from "./storage";

const POSTGRES = inHouse("open-webui-postgres", { postgresql: 5432 });
const USER = { root: { reason: "its image belongs to root" } };
const CHAT = `https://${host("chat")}`;

/** A chat with language models. */
export const openWebui: Service = {
  name: "open-webui",
  programs: [
    {
      ...runs(OPEN_WEBUI, "ghcr.io/open-webui/open-webui:0.7.2", room(100, 512, 2048), USER),
      env: {
        OLLAMA_BASE_URL: OLLAMA.url("api"),
        ENABLE_OAUTH_SIGNUP: "true",
        OAUTH_CLIENT_ID: "open-webui",
        OAUTH_PROVIDER_NAME: "Keycloak",
        OPENID_PROVIDER_URL: `${SSO}/.well-known/openid-configuration`,
        OPENID_REDIRECT_URI: `${CHAT}/oauth/oidc/callback`,
        JWT_EXPIRES_IN: "1h",
        WEBUI_SESSION_COOKIE_SECURE: "true",
        CORS_ALLOW_ORIGIN: CHAT,
        VECTOR_DB: "pgvector",
        RAG_EMBEDDING_ENGINE: "ollama",
        REDIS_URL: `redis://${VALKEY.endpoint("valkey")}/0`,
      },
      secretEnv: ["OAUTH_CLIENT_SECRET", "WEBUI_SECRET_KEY", "DATABASE_URL"],
      probes: { ask: { httpPath: "/health", portName: "http" } },
      writableRoot: WRITES_ITSELF,
      volumes: { data: { gluster: gib(20), mountPath: "/app/backend/data" } },
      routes: { chat: { hosts: [host("chat")] } },
    },
    {
      at: VALKEY,
      ...keyValueStore("valkey/valkey:9.0.0-alpine3.22", room(50, 64, 256), "valkey-cli"),
      clients: [OPEN_WEBUI, SEARXNG],
    },
  ],
  database: {
    ...postgres(POSTGRES, "openwebui", "POSTGRES_PASSWORD"),
    image: "pgvector/pgvector:0.8.6-pg18-trixie",
    volume: { mountPath: "/var/lib/postgresql", ...onDisk("open-webui-postgres") },
    clients: [OPEN_WEBUI],
  },
};
