/** What the sites have in common. */
export const NGINX = `worker_processes auto;
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

/** A site of PHP files below a folder of the volume. */
export const site = (names: string, folder: string) => `server {
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
