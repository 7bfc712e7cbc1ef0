import { mapValues } from "./map-values";

/** A site of files and PHP. */
export interface PhpSite {
  /** Host names that it serves; `_` for all that no other site has. */
  readonly names: string;
  /** Folder of its files, below `/code`. */
  readonly folder: string;
}

/** What all sites have in common; nginx only writes to `/tmp`. */
const NGINX = `worker_processes auto;
pid /tmp/nginx.pid;
events { worker_connections 1024; }
http {
  include mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout;
  server_tokens off;
  client_body_temp_path /tmp/body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  include conf.d/*.conf;
}
`;

/** Returns the files of nginx for sites by name, beside PHP-FPM in the same pod. */
export function phpSites(sites: Readonly<Record<string, PhpSite>>): Readonly<Record<string, string>> {
  const files = Object.entries(mapValues(sites, siteOf)).map(([name, text]) => [
    `/etc/nginx/conf.d/${name}.conf`,
    text,
  ]);
  return { "/etc/nginx/nginx.conf": NGINX, ...Object.fromEntries(files) };
}

function siteOf({ names, folder }: PhpSite): string {
  return `server {
  listen 8080${names === "_" ? " default_server" : ""};
  server_name ${names};
  root /code/${folder};
  index index.php index.html;
  location = /health { access_log off; return 200 "ok"; }
  location / { try_files $uri $uri/ /index.php?$query_string; }
  location ~ \\.php$ {
    try_files $uri =404;
    fastcgi_pass 127.0.0.1:9000;
    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    include fastcgi_params;
  }
}
`;
}
