import type { StaticSiteProps } from "./static-site-props";

/** Paths in the container. */
export const PLACES = { config: "/etc/groundplan/nginx.conf", content: "/content" } as const;

/** Port of nginx, which does not require root. */
export const HTTP_PORT = 8080;

/** Path of the probes. */
export const HEALTH_PATH = "/.well-known/groundplan-health";

/**
 * Returns the configuration of nginx. nginx only writes to `/tmp`, and serves no path segment that begins with a dot,
 * except `/.well-known/`.
 * @see https://nginx.org/en/docs/http/ngx_http_core_module.html
 */
export function nginxConfig(props: StaticSiteProps): string {
  const { headers = {}, redirects = {}, contentTypes = {}, fallback } = props;
  const all = { "X-Content-Type-Options": "nosniff", ...headers };
  const last = fallback ?? "=404";
  const lines = [
    ...Object.entries(all).map(([name, value]) => `add_header ${name} "${value}" always;`),
    `location = ${HEALTH_PATH} { access_log off; default_type text/plain; return 200 "ok\\n"; }`,
    ...Object.entries(redirects).map(([from, to]) => `location = "${from}" { return 301 "${to}"; }`),
    ...Object.entries(contentTypes).map(
      ([path, type]) => `location = "${path}" { types {} default_type "${type}"; try_files $uri =404; }`,
    ),
    "location ~ /\\.(?!well-known/) { return 404; }",
    `location / { try_files $uri $uri/ ${last}; }`,
  ];
  return `${BEGINNING}${lines.map((line) => `    ${line}\n`).join("")}  }\n}\n`;
}

const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
  .map((each) => `  ${each}_temp_path /tmp/${each};\n`)
  .join("");

const BEGINNING = `worker_processes 1;
pid /tmp/nginx.pid;
error_log stderr warn;
events {
  worker_connections 512;
}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout;
${TEMPORARY}  sendfile on;
  server_tokens off;
  # clients reach another port than that of nginx.
  absolute_redirect off;
  gzip on;
  gzip_types text/css application/javascript application/json image/svg+xml;
  server {
    listen ${HTTP_PORT};
    root ${PLACES.content};
    index index.html;
`;
