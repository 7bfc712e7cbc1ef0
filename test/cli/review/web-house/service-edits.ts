import { ServiceAddress } from "../../../../constructs";
import type { Case } from "../edits/case";
import { replaceText, set, without } from "../edits/edit";
import { type WebHouse } from "./web-house";

const PAGES = "routes/wiki/routes/pages";
const WIKI = "services/wiki";
const KB = new ServiceAddress({ name: "kb", namespace: "web", ports: { http: 8080 } });

/** Edits of services, their ports and who reaches them, judged by hand. */
export const SERVICE_EDITS: readonly Case<WebHouse>[] = [
  {
    id: "w-service-renamed",
    title: "a service is renamed, and its route is not",
    edit: set([`${WIKI}/name`, "kb"], ["backups/nightly/sources/wiki/claim", "kb-data"]),
    findings: [
      "will be refused: PersistentVolumeClaim web/wiki-data",
      "consequence: CronJob web/nightly",
      "consequence: CronJob web/nightly-restore",
      "consequence: Service web/wiki",
      "replaced: ConfigMap web/kb-config",
      "replaced: Deployment web/kb",
      "replaced: NetworkPolicy web/kb",
      "replaced: ServiceAccount web/kb",
      "replaced: Service web/kb-node-ports",
      "replaced: Service web/kb",
    ],
    says: [/release web\/wiki-routes of house-routes still names it/],
  },
  {
    id: "w-service-renamed-whole",
    title: "a service is renamed with its route",
    edit: set([`${WIKI}/name`, "kb"], ["backups/nightly/sources/wiki/claim", "kb-data"], [`${PAGES}/to`, KB]),
    findings: [
      "will be refused: PersistentVolumeClaim web/wiki-data",
      "consequence: CronJob web/nightly",
      "consequence: CronJob web/nightly-restore",
      "replaced: ConfigMap web/kb-config",
      "replaced: Deployment web/kb",
      "replaced: NetworkPolicy web/kb",
      "replaced: ServiceAccount web/kb",
      "replaced: Service web/kb-node-ports",
      "replaced: Service web/kb",
    ],
  },
  {
    id: "w-service-id",
    title: "the construct of a service is renamed",
    edit: {
      data: (house) => {
        const { login, ...others } = house.services;
        return { ...house, services: { ...others, ...(login === undefined ? {} : { portal: login }) } };
      },
    },
    findings: [
      "moved: Deployment web/login",
      "moved: NetworkPolicy web/login",
      "moved: PodDisruptionBudget web/login",
      "moved: ServiceAccount web/login",
      "moved: Service web/login",
    ],
  },
  {
    id: "w-port-changed",
    title: "a service listens on another port",
    edit: set([`${WIKI}/ports`, { http: 8081 }]),
    findings: [
      "consequence: Service web/wiki-node-ports",
      "consequence: Service web/wiki",
      "restarted: Deployment web/wiki",
    ],
    says: [/release web\/wiki-routes names its address/],
  },
  {
    id: "w-port-renamed",
    title: "a port gets another name",
    edit: set(
      [`${WIKI}/ports`, { web: 8080 }],
      [`${WIKI}/probes`, { ask: { httpPath: "/health", portName: "web" } }],
      [`${WIKI}/nodePorts`, { web: 30_080 }],
      [`${WIKI}/reachableFrom/1/portNames`, ["web"]],
    ),
    findings: ["restarted: Deployment web/wiki"],
  },
  {
    id: "w-node-port",
    title: "a node port changes",
    edit: set([`${WIKI}/nodePorts`, { http: 30_081 }]),
    findings: ["consequence: Service web/wiki-node-ports"],
  },
  {
    id: "w-node-port-removed",
    title: "a node port is removed",
    edit: without(`${WIKI}/nodePorts`),
    findings: [
      "consequence: Service web/wiki-node-ports",
      "consequence: NetworkPolicy web/wiki",
      "removed: Service web/wiki-node-ports",
    ],
  },
  {
    id: "w-selector",
    title: "a Service selects other labels",
    edit: replaceText(
      /"selector":\{"app.kubernetes.io\/component":"web-service","app.kubernetes.io\/name":"login"\}/g,
      '"selector":{"app":"login"}',
      "house-web",
    ),
    findings: ["consequence: Service web/login"],
  },
  {
    id: "w-service-type",
    title: "a Service gets an address outside the cluster",
    edit: replaceText('"type":"NodePort"', '"type":"LoadBalancer"', "house-web"),
    findings: ["guard taken away: Service web/wiki-node-ports"],
  },
  {
    id: "w-client-removed",
    title: "a network may no longer reach a service",
    edit: set([`${WIKI}/reachableFrom`, [{ namespace: "traefik" }]]),
    findings: ["consequence: NetworkPolicy web/wiki"],
  },
  {
    id: "w-client-added",
    title: "another namespace may reach a service",
    edit: set(["services/login/reachableFrom", [{ namespace: "traefik" }, { namespace: "tools" }]]),
    findings: ["guard taken away: NetworkPolicy web/login"],
  },
  {
    id: "w-anyone",
    title: "anyone may reach a service",
    edit: set(["services/login/reachableFrom", { anyone: { reason: "a test" } }]),
    findings: ["guard taken away: NetworkPolicy web/login", "removed: NetworkPolicy web/login"],
  },
  {
    id: "w-service-moved",
    title: "a service moves to another namespace",
    edit: set(["services/login/namespace", "tools"]),
    findings: [
      "consequence: Service web/login",
      "replaced: Deployment tools/login",
      "replaced: NetworkPolicy tools/login",
      "replaced: PodDisruptionBudget tools/login",
      "replaced: ServiceAccount tools/login",
      "replaced: Service tools/login",
    ],
  },
  {
    id: "w-service-removed",
    title: "a service is removed, and its routes stay",
    edit: without("services/login"),
    findings: [
      "consequence: Service web/login",
      "removed: Deployment web/login",
      "removed: NetworkPolicy web/login",
      "removed: PodDisruptionBudget web/login",
      "removed: ServiceAccount web/login",
      "removed: Service web/login",
    ],
  },
];
