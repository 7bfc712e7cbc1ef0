import { ServiceAddress } from "../../../constructs";
import { gib } from "../../services/words";

/** Namespaces of the services, by what Pod Security lets their pods do. */
export enum HouseNamespace {
  /** What needs nothing of its node. */
  SERVICES = "services",
  /** What needs a GPU or a device for pictures. */
  MEDIA = "media",
  /** GitLab, which asks for all privileges. */
  GITLAB = "gitlab",
  /** Prometheus and Alertmanager. */
  MONITORING = "monitoring",
  /** Runners of GitLab and the pods of their jobs. */
  RUNNERS = "gitlab-runner",
}

/** The domain of the house. */
export const DOMAIN = "brmartin.co.uk";

/** Host names of the house. */
export const host = (name: string) => `${name}.${DOMAIN}`;

/** The address of a program of the house. */
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

/** Where mail leaves the house. */
export const MAIL = host("mail");

/** Whom mail of the house is from. */
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
