import { found, live } from "./raw-cluster";

const manifest = (apiVersion: string, kind: string, name: string, spec: object) => ({
  manifest: { apiVersion, kind, metadata: { name, namespace: "web" }, spec },
});

const INGRESS_ROUTE = {
  routes: [{ match: "Host(`wiki.example.com`)", services: [{ name: "wiki", port: 8080 }] }],
  tls: { secretName: "wiki-tls" },
};
const TRAEFIK = {
  kubernetes_manifest: { route: manifest("traefik.io/v1", "IngressRoute", "wiki", INGRESS_ROUTE) },
};

const service = (port: number) => live("Service", "wiki", { spec: { ports: [{ port }] } }, "web");
const secret = live("Secret", "wiki-tls", {}, "web");
const route = live("IngressRoute", "wiki", { spec: INGRESS_ROUTE }, "web");

test("a route of Traefik with its Service and certificate passes", async () => {
  expect(await found(TRAEFIK, [route, service(8080), secret])).toEqual([]);
});

test.each([
  [
    "whose Service is missing",
    [secret],
    "danger IngressRoute web/wiki routes to Service web/wiki, which is missing",
  ],
  [
    "whose port is missing",
    [service(80), secret],
    "danger IngressRoute web/wiki routes to port 8080 of Service web/wiki, which has no such port",
  ],
  [
    "whose certificate is missing",
    [service(8080)],
    "danger IngressRoute web/wiki uses the certificate of Secret web/wiki-tls, which is missing: clients get another certificate",
  ],
])("a route of Traefik %s is named", async (_title, others, text) => {
  expect(await found(TRAEFIK, [route, ...others])).toEqual([text]);
});

test("a Service without pods is named with the route that leads to it", async () => {
  const empty = live("Service", "wiki", { spec: { ports: [{ port: 8080 }], selector: { a: "b" } } }, "web");
  expect(await found(TRAEFIK, [route, empty, secret])).toEqual([
    "danger IngressRoute web/wiki routes to Service web/wiki, which selects no pod by a=b",
  ]);
});

const HTTP_ROUTE = {
  parentRefs: [{ name: "public" }],
  rules: [{ backendRefs: [{ name: "wiki", port: 8080 }] }],
};
const GATEWAY = {
  kubernetes_manifest: { route: manifest("gateway.networking.k8s.io/v1", "HTTPRoute", "wiki", HTTP_ROUTE) },
};

test.each(["Accepted", "ResolvedRefs"])(
  "an HTTPRoute that is not %s is named with the reason",
  async (type) => {
    const of = (status: string) =>
      live(
        "HTTPRoute",
        "wiki",
        {
          spec: HTTP_ROUTE,
          status: {
            parents: [
              {
                parentRef: { name: "public" },
                conditions: [{ type, status, reason: "NotAllowed", message: "no listener" }],
              },
            ],
          },
        },
        "web",
      );
    expect(await found(GATEWAY, [of("True"), service(8080)])).toEqual([]);
    expect(await found(GATEWAY, [of("False"), service(8080)])).toEqual([
      `danger HTTPRoute web/wiki is not ${type} by public: NotAllowed: no listener`,
    ]);
  },
);

test("an Ingress whose Service and certificate are missing is named for both", async () => {
  const resource = {
    kubernetes_ingress_v1: {
      wiki: {
        metadata: { name: "wiki", namespace: "web" },
        spec: {
          tls: [{ hosts: ["wiki.example.com"], secret_name: "wiki-tls" }],
          rule: [
            {
              host: "wiki.example.com",
              http: {
                path: [{ path: "/", backend: { service: { name: "wiki", port: { number: 8080 } } } }],
              },
            },
          ],
        },
      },
    },
  };
  const spec = {
    tls: [{ hosts: ["wiki.example.com"], secretName: "wiki-tls" }],
    rules: [
      {
        host: "wiki.example.com",
        http: { paths: [{ path: "/", backend: { service: { name: "wiki", port: { number: 8080 } } } }] },
      },
    ],
  };
  const lines = await found(resource, [live("Ingress", "wiki", { spec }, "web")]);
  expect(lines).toEqual([
    "danger Ingress web/wiki routes to Service web/wiki, which is missing",
    "danger Ingress web/wiki uses the certificate of Secret web/wiki-tls, which is missing: clients get another certificate",
  ]);
});

test("an ExternalSecret that cannot be fetched is named with the reason", async () => {
  const spec = { secretStoreRef: { kind: "ClusterSecretStore", name: "vault" } };
  const resource = {
    kubernetes_manifest: { secret: manifest("external-secrets.io/v1", "ExternalSecret", "wiki", spec) },
  };
  const status = {
    conditions: [
      { type: "Ready", status: "False", reason: "SecretSyncedError", message: "permission denied" },
    ],
  };
  expect(await found(resource, [live("ExternalSecret", "wiki", { spec, status }, "web")])).toEqual([
    "warning ExternalSecret web/wiki is not Ready: SecretSyncedError: permission denied",
  ]);
});
