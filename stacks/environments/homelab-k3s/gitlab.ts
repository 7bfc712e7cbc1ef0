import type { Service } from "../../services/service";
import { gib, mib, room, runs } from "../../services/words";
import { OMNIBUS } from "./gitlab-files";
import { GITLAB, HouseNamespace, host } from "./house";

/** A probe of a path that GitLab only serves under its own host name. */
const ask = (path: string) => ({ httpPath: `/-/${path}`, portName: "http", host: host("git") });

const USER = { root: { reason: "Omnibus runs a dozen programs, each as its own user" } };

/** Git, its web interface and the registry of images. */
export const gitlab: Service = {
  name: "gitlab",
  namespace: HouseNamespace.GITLAB,
  program: {
    ...runs(GITLAB, "gitlab/gitlab-ce:18.8.2-ce.0", room(1000, 3072, 6144), USER),
    env: { GITLAB_OMNIBUS_CONFIG: OMNIBUS },
    secretEnv: { GITLAB_DB_PASSWORD: "db_password" },
    probes: {
      startup: { ask: ask("readiness"), periodSeconds: 15, timeoutSeconds: 10, failureThreshold: 48 },
      readiness: { ask: ask("readiness"), periodSeconds: 30, timeoutSeconds: 10 },
      liveness: { ask: ask("liveness"), periodSeconds: 30 },
    },
    privileged: { reason: "Omnibus sets limits of the kernel" },
    writableRoot: { reason: "Omnibus configures itself at every start" },
    nodeSelector: { "kubernetes.io/hostname": "hestia" },
    volumes: {
      config: { gluster: gib(1), mountPath: "/etc/gitlab" },
      data: { gluster: gib(200), mountPath: "/var/opt/gitlab" },
      dshm: { scratch: { size: mib(256), inMemory: true }, mountPath: "/dev/shm" },
    },
    nodePorts: { ssh: 30022 },
    clients: [{ namespace: HouseNamespace.SERVICES, labels: { "app.kubernetes.io/name": "renovate" } }],
    routes: { gitlab: { hosts: [host("git")] }, registry: { hosts: [host("registry")] } },
  },
};
