import type { Service } from "../../services/service";
import { mib } from "../../services/words";
import { inHouse } from "./house";

/** A site that was left on Nomad. The files of its image are served; the registry is GitLab's, and its nginx ran as root. */
export const counselling: Service = {
  name: "jayne-martin-counselling",
  site: {
    at: inHouse("jayne-martin-counselling", { http: 8080 }),
    content: {
      image: "registry.brmartin.co.uk/jayne-martin-counselling/website:1.0.0",
      directory: "/usr/share/nginx/html",
      size: mib(200),
    },
    routes: { website: { hosts: ["www.jaynemartincounselling.co.uk"] } },
  },
};
