import { type NamespaceProps, PodSecurityLevel, TraefikEntryPoint } from "../../../constructs";
import type { Environment } from "../../environment";
import { appflowy } from "./appflowy";
import { elk } from "./elk";
import { gitlab } from "./gitlab";
import { gitlabRunner } from "./gitlab-runner";
import { HouseNamespace, MINIO } from "./house";
import { jellyfin } from "./jellyfin";
import { keycloak } from "./keycloak";
import { matrix } from "./matrix";
import { minio } from "./minio";
import { nextcloud } from "./nextcloud";
import { nginxSites } from "./nginx-sites";
import { ollama } from "./ollama";
import { openWebui } from "./open-webui";
import { overseerr } from "./overseerr";
import { plex } from "./plex";
import { plextraktsync } from "./plextraktsync";
import { renovate } from "./renovate";
import { houseBackups } from "./restic-backup";
import { searxng } from "./searxng";
import { tautulli } from "./tautulli";
import { vaultwarden } from "./vaultwarden";
import { counselling } from "./website";

const TRAEFIK = "kube-system";
const STORE = "vault-backend";

/** The namespaces, with the strictest level that their pods pass. */
export const HOUSE_NAMESPACES: readonly NamespaceProps[] = [
  { name: HouseNamespace.SERVICES, podSecurity: PodSecurityLevel.BASELINE },
  { name: HouseNamespace.MEDIA, podSecurity: PodSecurityLevel.PRIVILEGED },
  { name: HouseNamespace.GITLAB, podSecurity: PodSecurityLevel.PRIVILEGED },
  { name: HouseNamespace.MONITORING, podSecurity: PodSecurityLevel.RESTRICTED },
  { name: HouseNamespace.RUNNERS, podSecurity: PodSecurityLevel.BASELINE, holdsData: false },
];

/** The certificate of all routes, and the store of all secrets. */
export const houseAccess: NonNullable<Environment["access"]> = {
  certificate: { namespace: TRAEFIK, secretName: "wildcard-brmartin-tls" },
  vault: {
    name: STORE,
    namespace: "external-secrets",
    mount: "nomad",
    server: "https://vault.brmartin.co.uk",
    auth: { role: "external-secrets", serviceAccountName: "external-secrets" },
  },
};

/** Services that other services depend on. */
const BASE = [vaultwarden, minio, keycloak];

/** Sites, search and language models. */
const WEB = [searxng, nginxSites, counselling, ollama, openWebui];

/** Documents, files, chat, code and logs. */
const WORK = [appflowy, nextcloud, matrix, gitlab, gitlabRunner, renovate, elk];

/** Films and music. */
const MEDIA = [overseerr, plextraktsync, plex, jellyfin, tautulli];

/** All services of the home lab. */
export const houseServices: NonNullable<Environment["services"]> = {
  house: {
    namespace: HouseNamespace.SERVICES,
    store: STORE,
    glusterAt: "/storage/v",
    objectStorage: MINIO.url("s3"),
    entry: new TraefikEntryPoint({ name: "websecure", namespace: TRAEFIK, certificate: "default" }),
    ingress: { namespace: TRAEFIK, labels: { "app.kubernetes.io/name": "traefik" } },
    prometheus: { namespace: HouseNamespace.MONITORING, labels: { "app.kubernetes.io/name": "prometheus" } },
  },
  services: [...BASE, ...WEB, ...WORK, ...MEDIA],
  backups: houseBackups,
};
