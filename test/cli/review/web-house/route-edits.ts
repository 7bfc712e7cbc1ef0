import { TraefikEntryPoint } from "../../../../constructs";
import type { Case } from "../edits/case";
import { set, without } from "../edits/edit";
import { LOGIN, type WebHouse } from "./web-house";

const PAGES = "routes/wiki/routes/pages";
const AUTH = {
  forwardAuth: { to: LOGIN, portName: "http", path: "/api/verify", authResponseHeaders: ["Remote-User"] },
};

/** Edits of routes and certificates, judged by hand. */
export const ROUTE_EDITS: readonly Case<WebHouse>[] = [
  {
    id: "w-host-dropped",
    title: "a host is no longer served",
    edit: set([`${PAGES}/hosts`, ["wiki.example.com"]]),
    findings: ["consequence: IngressRoute web/wiki"],
    says: [/^docs.example.com is no longer served/m],
  },
  {
    id: "w-host-renamed",
    title: "the hosts of a route change",
    edit: set([`${PAGES}/hosts`, ["kb.example.com"]]),
    findings: ["consequence: IngressRoute web/wiki"],
  },
  {
    id: "w-host-added",
    title: "a host is added",
    edit: set([`${PAGES}/hosts`, ["wiki.example.com", "docs.example.com", "kb.example.com"]]),
    findings: [],
  },
  {
    id: "w-route-removed",
    title: "a redirect is removed",
    edit: without("routes/wiki/routes/old"),
    findings: ["consequence: IngressRoute web/wiki"],
  },
  {
    id: "w-routes-removed",
    title: "all routes of a service are removed",
    edit: without("routes/login"),
    findings: ["consequence: IngressRoute web/login", "removed: release web/login-routes"],
  },
  {
    id: "w-route-narrowed",
    title: "a route takes one path only",
    edit: set([`${PAGES}/path`, { prefix: "/docs" }]),
    findings: ["consequence: IngressRoute web/wiki"],
    says: [/requests to wiki.example.com are now served only with/],
  },
  {
    id: "w-login-removed",
    title: "a service needs no login any more",
    edit: set([`${PAGES}/middlewares`, [{ ipAllowList: { ranges: ["192.168.1.0/24"] } }]]),
    findings: ["guard taken away: IngressRoute web/wiki"],
    says: [/wiki.example.com, docs.example.com no longer pass forwardAuth/],
  },
  {
    id: "w-range-added",
    title: "more addresses may reach a service",
    edit: set([
      `${PAGES}/middlewares`,
      [{ ipAllowList: { ranges: ["192.168.1.0/24", "10.8.0.0/24"] } }, AUTH],
    ]),
    findings: ["guard taken away: IngressRoute web/wiki"],
    says: [/may also come from 10.8.0.0\/24/],
  },
  {
    id: "w-middlewares-reordered",
    title: "compression is added",
    edit: set([
      `${PAGES}/middlewares`,
      [{ ipAllowList: { ranges: ["192.168.1.0/24"] } }, AUTH, { compress: {} }],
    ]),
    findings: [],
  },
  {
    id: "w-entry-point",
    title: "routes move to another entry point",
    edit: set([
      "routes/wiki/through",
      new TraefikEntryPoint({ name: "internal", namespace: "traefik", certificate: "default" }),
    ]),
    findings: ["consequence: IngressRoute web/wiki"],
    says: [/docs.example.com is no longer served at websecure/],
  },
  {
    id: "w-route-target",
    title: "a route leads to another service",
    edit: set([`${PAGES}/to`, LOGIN]),
    findings: [],
  },
  {
    id: "w-certificate",
    title: "the default certificate is another Secret",
    edit: set(["certificate", "wildcard-2027"]),
    findings: ["consequence: TLSStore traefik/default"],
  },
  {
    id: "w-certificate-removed",
    title: "the default certificate is removed",
    edit: without("certificate"),
    findings: [
      "consequence: TLSStore traefik/default",
      "removed: release traefik/traefik-default-certificate",
    ],
  },
];
