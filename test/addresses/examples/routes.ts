import { HttpRoutes, TraefikDefaultCertificate } from "../../../constructs";
import { NGINX, REQUIRED } from "../../routes/routes-example";
import type { Examples } from "../example";

export const ROUTES: Examples = {
  HttpRoutes: (scope, id) => new HttpRoutes(scope, id, REQUIRED),
  "HttpRoutes, Ingress": (scope, id) => new HttpRoutes(scope, id, { ...REQUIRED, through: NGINX }),
  TraefikDefaultCertificate: (scope, id) =>
    new TraefikDefaultCertificate(scope, id, { namespace: "traefik", secretName: "wildcard" }),
};
