import { phpSites } from "../../services/php-sites";
import type { Service } from "../../services/service";
import { gib, room, runs, user } from "../../services/words";
import { DOMAIN, host, inHouse } from "./house";

/** Sites of files and PHP. */
export const nginxSites: Service = {
  name: "nginx-sites",
  program: {
    ...runs(inHouse("nginx-sites", { http: 8080 }), "nginx:1.29.4-alpine", room(50, 64, 128, 200), user(101)),
    configFiles: phpSites({
      default: { names: "_", folder: "martinilink.co.uk" },
      brmartin: { names: `${DOMAIN} ${host("www")}`, folder: DOMAIN },
    }),
    probes: { ask: { httpPath: "/health", portName: "http" } },
    volumes: { code: { gluster: gib(5), mountPath: "/code", readOnly: true } },
    sidecars: {
      "php-fpm": {
        image: "php:8.5.1-fpm-alpine",
        ports: { fastcgi: 9000 },
        probes: { ask: { tcpPortName: "fastcgi" } },
        resources: room(100, 64, 128, 500),
        mounts: { code: { mountPath: "/code", readOnly: true } },
      },
    },
    routes: {
      brmartin: { hosts: [DOMAIN, host("www")] },
      martinilink: { hosts: ["martinilink.co.uk"] },
    },
  },
};
