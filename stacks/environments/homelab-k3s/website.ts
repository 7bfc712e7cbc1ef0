import type { Service } from "../../services/service";
import { dropsRoot, room, runs, WRITES_ITSELF } from "../../services/words";
import { inHouse } from "./house";

/** A site that was left on Nomad; its registry is GitLab's. */
export const counselling: Service = {
  name: "jayne-martin-counselling",
  program: {
    ...runs(
      inHouse("jayne-martin-counselling", { http: 80 }),
      "registry.brmartin.co.uk/jayne-martin-counselling/website:1.0.0",
      room(10, 32, 64),
      dropsRoot("NET_BIND_SERVICE"),
    ),
    probes: { ask: { httpPath: "/", portName: "http" } },
    writableRoot: WRITES_ITSELF,
    routes: { website: { hosts: ["www.jaynemartincounselling.co.uk"] } },
  },
};
