import type { Service } from "../../services/service";
import { room, user } from "../../services/words";
import { GITLAB } from "./house";

/** Updates of dependencies. */
export const renovate: Service = {
  name: "renovate",
  job: {
    name: "renovate",
    schedule: "0 * * * *",
    timeZone: "Europe/London",
    activeDeadlineSeconds: 3000,
    image: "ghcr.io/renovatebot/renovate:39.259.0",
    env: {
      RENOVATE_PLATFORM: "gitlab",
      RENOVATE_ENDPOINT: `${GITLAB.url("http")}/api/v4`,
      RENOVATE_AUTODISCOVER: "true",
      RENOVATE_DEPENDENCY_DASHBOARD: "true",
      LOG_FORMAT: "json",
      RENOVATE_GIT_AUTHOR: "Renovate Bot <renovate@brmartin.co.uk>",
    },
    secretEnv: ["RENOVATE_TOKEN", "GITHUB_COM_TOKEN"],
    resources: room(500, 512, 1024, 2000),
    user: user(12021),
  },
};
