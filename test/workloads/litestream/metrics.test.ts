import {
  LitestreamDatabase,
  litestreamAlerts,
  type LitestreamDatabaseProps,
  type WatchedReplicas,
  WebService,
  type WebServiceProps,
} from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { REQUIRED as SERVICE } from "../web/every-prop";
import { REQUIRED } from "./every-prop";

const PROMETHEUS = { namespace: "monitoring", portNames: ["litestream"] };
const OTHER = { name: "cache", directory: "/app/cache", metricsPort: 9091 };

/** Makes a service with databases; further ones are like the first, but for these props. */
function make(service: Partial<WebServiceProps>, ...others: readonly Partial<LitestreamDatabaseProps>[]) {
  let made!: WebService;
  const resources = synthesize((stack) => {
    const databases = [REQUIRED, ...others].map(
      (props, at) => new LitestreamDatabase(stack, `database-${at}`, { ...REQUIRED, ...props }),
    );
    made = new WebService(stack, "site", { ...SERVICE, databases, ...service });
  });
  return { made, resources };
}

test("the Service exposes the metrics of Litestream, and Prometheus may read them if it is a client", () => {
  const { resources } = make({ reachableFrom: [PROMETHEUS] });
  const { spec } = find(resources, "kubernetes_service_v1") as { spec: { port: readonly object[] } };
  expect(spec.port).toContainEqual({
    name: "litestream",
    port: 9090,
    target_port: "litestream",
    protocol: "TCP",
  });
  expect(find(resources, "kubernetes_network_policy_v1")).toMatchObject({
    spec: { ingress: [{ ports: [{ port: "9090", protocol: "TCP" }] }] },
  });
});

test("each database of a service has a port of its own", () => {
  const { resources, made } = make({}, OTHER);
  expect(made.address.ports).toMatchObject({ litestream: 9090, "litestream-2": 9091 });
  expect(find(resources, "kubernetes_deployment_v1")).toMatchObject({
    spec: {
      template: {
        spec: {
          container: [
            expect.anything(),
            { port: [{ name: "litestream", container_port: 9090 }] },
            {
              port: [{ name: "litestream-2", container_port: 9091 }],
              readiness_probe: { http_get: { port: "litestream-2" } },
            },
          ],
        },
      },
    },
  });
});

test("its scrape target is available before it is created", () => {
  const { made } = make({}, OTHER);
  const { litestream } = made.scrapeTargets;
  expect(Object.keys(made.scrapeTargets)).toEqual(["litestream", "litestream-2"]);
  const { name, namespace } = SERVICE;
  const known = LitestreamDatabase.scrapeTargetOf({ name, namespace });
  expect(known).toMatchObject({ job: `${name}-litestream`, portName: "litestream", eachPod: true });
  expect({ ...known, address: known.address.endpoint("litestream") }).toEqual({
    ...litestream,
    address: litestream?.address.endpoint("litestream"),
  });
  const moved = LitestreamDatabase.scrapeTargetOf({ name, namespace, metricsPort: 9191 });
  expect(moved.address.port("litestream")).toBe(9191);
});

test("fails for a port of the service with the name of Litestream's port", () => {
  expect(() => make({ ports: { ...SERVICE.ports, litestream: 8081 } })).toThrow(
    "stack/site: ports must not contain litestream, which is the port of the metrics of databases",
  );
});

test("fails for two databases of a service whose metrics have one port", () => {
  expect(() => make({}, { ...OTHER, metricsPort: undefined })).toThrow(
    "stack/site: databases.db.metricsPort must be unique in the pod, but databases.cache has it too, got 9090",
  );
});

test.each<[string, WatchedReplicas]>([
  ["jobs must name at least one scrape job", { jobs: [] }],
  ["jobs[0] must consist of letters, digits", { jobs: ['a"b'] }],
  ["jobs[0] must consist of letters, digits", { jobs: ["a.*"] }],
  ["jobs[1] must be unique", { jobs: ["a", "a"] }],
  ["syncIntervalSeconds must be a whole number from 1 to 3600", { jobs: ["a"], syncIntervalSeconds: 0 }],
])("alerts fail because %s", (message, replicas) => {
  expect(() => litestreamAlerts(replicas)).toThrow(`litestreamAlerts: ${message}`);
});

test("alerts select the named jobs", () => {
  for (const { expr } of Object.values(litestreamAlerts({ jobs: ["a-b", "c"] })))
    expect(expr).toContain('{job=~"a-b|c"');
});
