/** The original installation, by the names of its workloads, with what each must have here as well. */
export const ORIGINAL = {
  /** Variables of the programs, without those of removed scripts. */
  variables: {
    "appflowy-admin-frontend": "APPFLOWY_BASE_URL APPFLOWY_GOTRUE_BASE_URL APPFLOWY_WS_BASE_URL",
    "appflowy-cloud":
      "RUST_LOG APPFLOWY_ENVIRONMENT APPFLOWY_REDIS_URI APPFLOWY_GOTRUE_BASE_URL APPFLOWY_S3_CREATE_BUCKET APPFLOWY_S3_USE_MINIO APPFLOWY_S3_MINIO_URL APPFLOWY_S3_ACCESS_KEY APPFLOWY_S3_BUCKET APPFLOWY_ACCESS_CONTROL APPFLOWY_DATABASE_MAX_CONNECTIONS APPFLOWY_WEB_URL APPFLOWY_BASE_URL APPFLOWY_MAILER_SMTP_HOST APPFLOWY_MAILER_SMTP_PORT APPFLOWY_GOTRUE_JWT_SECRET APPFLOWY_S3_SECRET_KEY APPFLOWY_MAILER_SMTP_USERNAME APPFLOWY_MAILER_SMTP_PASSWORD APPFLOWY_MAILER_SMTP_EMAIL PGPASSWORD APPFLOWY_DATABASE_URL",
    "appflowy-gotrue":
      "PORT API_EXTERNAL_URL GOTRUE_DB_DRIVER GOTRUE_DISABLE_SIGNUP GOTRUE_EXTERNAL_KEYCLOAK_ENABLED GOTRUE_EXTERNAL_KEYCLOAK_URL GOTRUE_EXTERNAL_KEYCLOAK_CLIENT_ID GOTRUE_EXTERNAL_KEYCLOAK_REDIRECT_URI GOTRUE_JWT_EXP GOTRUE_MAILER_AUTOCONFIRM GOTRUE_MAILER_URLPATHS_CONFIRMATION GOTRUE_MAILER_URLPATHS_EMAIL_CHANGE GOTRUE_MAILER_URLPATHS_INVITE GOTRUE_MAILER_URLPATHS_RECOVERY GOTRUE_SITE_URL GOTRUE_SMTP_HOST GOTRUE_SMTP_PORT GOTRUE_URI_ALLOW_LIST GOTRUE_JWT_SECRET GOTRUE_EXTERNAL_KEYCLOAK_SECRET GOTRUE_SMTP_USER GOTRUE_SMTP_PASS GOTRUE_SMTP_ADMIN_EMAIL PGPASSWORD DATABASE_URL",
    "appflowy-postgres": "POSTGRES_USER POSTGRES_DB POSTGRES_PASSWORD",
    "appflowy-web": "APPFLOWY_BASE_URL APPFLOWY_GOTRUE_BASE_URL APPFLOWY_WS_BASE_URL",
    "appflowy-worker":
      "RUST_LOG APPFLOWY_ENVIRONMENT APPFLOWY_WORKER_REDIS_URL APPFLOWY_WORKER_ENVIRONMENT APPFLOWY_WORKER_DATABASE_NAME APPFLOWY_WORKER_IMPORT_TICK_INTERVAL APPFLOWY_S3_USE_MINIO APPFLOWY_S3_MINIO_URL APPFLOWY_S3_ACCESS_KEY APPFLOWY_S3_BUCKET APPFLOWY_S3_SECRET_KEY PGPASSWORD APPFLOWY_WORKER_DATABASE_URL",
    collabora: "aliasgroup1 username password extra_params",
    gitlab: "GITLAB_OMNIBUS_CONFIG GITLAB_DB_PASSWORD",
    jellyfin: "JELLYFIN_PublishedServerUrl",
    keycloak:
      "KC_DB KC_DB_USERNAME KC_DB_URL_HOST KC_DB_URL_PORT KC_DB_URL_DATABASE KC_DB_URL_PROPERTIES KC_DB_PASSWORD KC_HTTP_ENABLED KC_PROXY_HEADERS KC_HTTP_HOST KC_HOSTNAME KC_HEALTH_ENABLED JAVA_OPTS_KC_HEAP",
    mas: "MAS_CONFIG",
    minio: "MINIO_BROWSER_REDIRECT_URL",
    nextcloud:
      "POSTGRES_HOST POSTGRES_DB POSTGRES_USER POSTGRES_PASSWORD NEXTCLOUD_TRUSTED_DOMAINS OVERWRITEPROTOCOL TRUSTED_PROXIES REDIS_HOST",
    ollama: "NVIDIA_DRIVER_CAPABILITIES NVIDIA_VISIBLE_DEVICES",
    "open-webui":
      "OLLAMA_BASE_URL ENABLE_OAUTH_SIGNUP OAUTH_CLIENT_ID OPENID_PROVIDER_URL OAUTH_PROVIDER_NAME OPENID_REDIRECT_URI JWT_EXPIRES_IN WEBUI_SESSION_COOKIE_SECURE VECTOR_DB REDIS_URL CORS_ALLOW_ORIGIN RAG_EMBEDDING_ENGINE OAUTH_CLIENT_SECRET WEBUI_SECRET_KEY DATABASE_URL",
    "open-webui-postgres": "POSTGRES_USER POSTGRES_DB POSTGRES_PASSWORD",
    overseerr: "TZ",
    plex: "TZ PLEX_UID PLEX_GID CHANGE_CONFIG_DIR_OWNERSHIP NVIDIA_DRIVER_CAPABILITIES NVIDIA_VISIBLE_DEVICES",
    renovate:
      "RENOVATE_PLATFORM RENOVATE_ENDPOINT RENOVATE_AUTODISCOVER RENOVATE_GIT_AUTHOR LOG_FORMAT RENOVATE_DEPENDENCY_DASHBOARD RENOVATE_TOKEN GITHUB_COM_TOKEN",
    searxng: "SEARXNG_BASE_URL SEARXNG_VALKEY_URL",
    synapse: "SYNAPSE_CONFIG_PATH SYNAPSE_WORKER",
    tautulli: "PUID PGID TZ",
    vaultwarden:
      "DOMAIN SIGNUPS_ALLOWED SMTP_HOST SMTP_FROM SMTP_PORT SMTP_SECURITY SMTP_USERNAME ROCKET_PORT DATABASE_URL SMTP_PASSWORD ADMIN_TOKEN",
  },
  /** Where programs mount files and directories, apart from those of the backup and the runners. */
  mounts: {
    "appflowy-postgres": ["/var/lib/postgresql/data"],
    cinny: ["/app/config.json"],
    element: ["/app/config.json"],
    gitlab: ["/etc/gitlab", "/var/opt/gitlab", "/dev/shm"],
    jellyfin: ["/config", "/cache", "/media", "/dev/dri"],
    mas: ["/matrix-config"],
    // a StaticSite now: the same files below its own root, and nginx' configuration from the construct.
    "matrix-nginx": ["/content/.well-known/matrix/server", "/content/.well-known/matrix/client"],
    minio: ["/data"],
    nextcloud: ["/var/www/html/config", "/var/www/html/custom_apps", "/var/www/html/data"],
    "nginx-sites": [
      "/etc/nginx/nginx.conf",
      "/etc/nginx/conf.d/default.conf",
      "/etc/nginx/conf.d/brmartin.conf",
      "/code",
    ],
    ollama: ["/root/.ollama"],
    "open-webui": ["/app/backend/data"],
    "open-webui-postgres": ["/var/lib/postgresql"],
    overseerr: ["/app/config", "/app/config/db"],
    plex: [
      "/config",
      "/config/Library/Application Support/Plex Media Server/Plug-in Support/Databases",
      "/transcode",
      "/data",
      "/share",
    ],
    plextraktsync: ["/app/config"],
    searxng: ["/etc/searxng", "/var/cache/searxng"],
    synapse: ["/config", "/data", "/media_store"],
    tautulli: ["/config"],
    vaultwarden: ["/data"],
    "whatsapp-bridge": ["/data"],
  },
  /** Keys of Secrets, by their names. */
  keys: {
    "appflowy-secrets":
      "GOTRUE_JWT_SECRET OIDC_CLIENT_SECRET PGPASSWORD S3_SECRET_KEY SMTP_USERNAME SMTP_PASSWORD SMTP_ADMIN_ADDRESS SMTP_FROM_ADDRESS",
    "gitlab-runner-secrets": "runner_token_amd64 runner_token_arm64",
    "gitlab-secrets": "db_password",
    "keycloak-secrets": "KC_DB_PASSWORD",
    "matrix-secrets":
      "db_password registration_shared_secret macaroon_secret_key form_secret turn_shared_secret mas_client_secret mas_admin_token as_token hs_token mas_db_password mas_encryption_secret mas_keycloak_client_secret smtp_password",
    "media-centre-secrets": "MINIO_ACCESS_KEY MINIO_SECRET_KEY",
    "minio-secrets": "MINIO_ROOT_USER MINIO_ROOT_PASSWORD",
    "nextcloud-secrets": "db_password collabora_password",
    "open-webui-secrets": "OAUTH_CLIENT_SECRET WEBUI_SECRET_KEY DATABASE_URL POSTGRES_PASSWORD",
    "overseerr-secrets": "MINIO_ACCESS_KEY MINIO_SECRET_KEY",
    "renovate-secrets": "RENOVATE_TOKEN GITHUB_COM_TOKEN",
    "restic-backup-secrets": "RESTIC_PASSWORD",
    "vaultwarden-secrets": "DATABASE_URL SMTP_PASSWORD ADMIN_TOKEN",
  },
};
