import { file } from "../../services/words";
import { DOMAIN, MAIL, POSTGRES, SSO, host } from "./house";
import { MAS, MATRIX, SYNAPSE, WHATSAPP } from "./matrix-names";

const CLIENT_ID = "0000000000000000000SYNAPSE";
const MAS_PARTS = ["discovery", "human", "oauth", "compat", "assets", "health"];
const key = (name: string) => ({ key: name });
const server = `host: ${POSTGRES.host}, port: ${POSTGRES.port}`;

/** Synapse's configuration; its secrets come from Vault. */
export const HOMESERVER = file`server_name: ${DOMAIN}
public_baseurl: https://${MATRIX}/
pid_file: /tmp/homeserver.pid
log_config: /config/log_config.yaml
signing_key_path: /data/${DOMAIN}.signing.key
media_store_path: /media_store
max_upload_size: 1000M
report_stats: false
enable_registration: false
trusted_key_servers: [{ server_name: matrix.org }]
app_service_config_files: [/config/whatsapp-registration.yaml]
listeners:
  - { port: ${SYNAPSE.port("http")}, type: http, x_forwarded: true, resources: [{ names: [client, federation] }] }
turn_uris: ["turn:turn.${DOMAIN}?transport=udp", "turn:turn.${DOMAIN}?transport=tcp"]
turn_shared_secret: ${key("turn_shared_secret")}
registration_shared_secret: ${key("registration_shared_secret")}
macaroon_secret_key: ${key("macaroon_secret_key")}
form_secret: ${key("form_secret")}
experimental_features:
  msc3861:
    enabled: true
    issuer: https://${host("mas")}/
    account_management_url: https://${host("mas")}/account
    client_id: ${CLIENT_ID}
    client_auth_method: client_secret_basic
    client_secret: ${key("mas_client_secret")}
    admin_token: ${key("mas_admin_token")}
database:
  name: psycopg2
  args: { ${server}, dbname: synapse, user: synapse, password: ${key("db_password")} }
`;

/** Tokens and addresses that Synapse and the bridge share. */
export const WHATSAPP_REGISTRATION = file`id: whatsapp
url: ${WHATSAPP.url("http")}
sender_localpart: whatsappbot
rate_limited: false
namespaces:
  users:
    - { regex: "^@whatsappbot:${DOMAIN}$", exclusive: true }
    - { regex: "^@whatsapp_.*:${DOMAIN}$", exclusive: true }
as_token: ${key("as_token")}
hs_token: ${key("hs_token")}
`;

/** The configuration of the Matrix authentication service, which was on GlusterFS, with its secrets in plain text. */
export const MAS_CONFIG = file`http:
  public_base: https://${host("mas")}/
  trusted_proxies: ["10.42.0.0/16"]
  listeners:
    - name: web
      resources: [${MAS_PARTS.map((name) => `{ name: ${name} }`).join(", ")}]
      binds: [{ address: "[::]:${MAS.port("http")}" }]
email: { from: "Matrix <services@${DOMAIN}>", transport: smtp, mode: tls, hostname: ${MAIL}, port: 465,
  username: "services@${DOMAIN}", password: ${key("smtp_password")} }
secrets: { encryption: ${key("mas_encryption_secret")} }
clients:
  - client_id: ${CLIENT_ID}
    client_auth_method: client_secret_basic
    client_secret: ${key("mas_client_secret")}
matrix: { homeserver: ${DOMAIN}, endpoint: "${SYNAPSE.url("http")}", secret: ${key("mas_admin_token")} }
passwords: { enabled: false }
upstream_oauth2:
  providers:
    - id: 01HFVBY12TMNTYTBV8W921M5FA
      issuer: ${SSO}
      client_id: mas
      token_endpoint_auth_method: client_secret_basic
      scope: openid profile email
      client_secret: ${key("mas_keycloak_client_secret")}
database: { ${server}, database: mas, username: mas, password: ${key("mas_db_password")} }
`;

/** Synapse writes its log to that of the container. */
export const LOGGING = `version: 1
formatters: { precise: { format: "%(asctime)s - %(name)s - %(levelname)s - %(request)s - %(message)s" } }
handlers: { console: { class: logging.StreamHandler, formatter: precise } }
root: { level: INFO, handlers: [console] }
disable_existing_loggers: false
`;
