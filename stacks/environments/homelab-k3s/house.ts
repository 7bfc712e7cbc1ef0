import { ServiceAddress } from "../../../constructs";
import { gib } from "../../services/words";

/** Namespaces of the services, by what Pod Security lets their pods do. */
export enum HouseNamespace {
  /** Services without requirements on their node. */
  SERVICES = "services",
  /** What needs a GPU or a device for pictures. */
  MEDIA = "media",
  /** GitLab, which runs privileged. */
  GITLAB = "gitlab",
  /** Prometheus and Alertmanager. */
  MONITORING = "monitoring",
  /** Runners of GitLab and the pods of their jobs. */
  RUNNERS = "gitlab-runner",
}

/** Domain of all services. */
export const DOMAIN = "brmartin.co.uk";

/** Returns a host name in the domain. */
export const host = (name: string) => `${name}.${DOMAIN}`;

/** Returns the address of a service in the cluster. */
export const inHouse = (name: string, ports: Readonly<Record<string, number>>, namespace = "services") =>
  new ServiceAddress({ name, namespace, ports });

/** PostgreSQL outside the cluster. */
export const POSTGRES = { host: "192.168.1.10", port: 5433 };

/** A directory of the machine that is always on. */
export const onHestia = (directory: string, gibibytes: number, mountPath: string) => ({
  directory,
  on: "hestia",
  size: gib(gibibytes),
  mountPath,
});

/** Mail server for outgoing mail. */
export const MAIL = host("mail");

/** Sender of outgoing mail. */
export const SENDER = `services@${DOMAIN}`;

/** Single sign-on. */
export const SSO = `https://${host("sso")}/realms/prod`;

export const MINIO = inHouse("minio", { s3: 9000, console: 9001 });
export const OLLAMA = inHouse("ollama", { api: 11434 }, HouseNamespace.MEDIA);
export const VALKEY = inHouse("open-webui-valkey", { valkey: 6379 });
export const GITLAB = inHouse("gitlab", { http: 80, ssh: 22 }, HouseNamespace.GITLAB);
export const OVERSEERR = inHouse("overseerr", { http: 5055 });
export const PLEX = inHouse("plex", { plex: 32400 }, HouseNamespace.MEDIA);
export const SEARXNG = inHouse("searxng", { http: 8080 });
export const OPEN_WEBUI = inHouse("open-webui", { http: 8080 });
export const APPFLOWY_CLOUD = inHouse("appflowy-cloud", { http: 8000 });
export const APPFLOWY_WORKER = inHouse("appflowy-worker", { http: 8000 });
