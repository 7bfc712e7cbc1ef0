import { TraefikEntryPoint } from "../../constructs";
import { find } from "../support/document";
import { EVERY_PROP } from "./every-prop";
import { ingressRoute, make, REQUIRED, WIKI, withRoute } from "./routes-example";

test("by default makes one IngressRoute of one rule, with TLS from the default store", () => {
  const { objects, document } = make();
  expect(objects).toEqual({
    "IngressRoute/wiki": {
      apiVersion: "traefik.io/v1alpha1",
      kind: "IngressRoute",
      metadata: { name: "wiki", namespace: "web" },
      spec: {
        entryPoints: ["websecure"],
        routes: [
          {
            kind: "Rule",
            match: "Host(`wiki.example.com`)",
            priority: 10_000_001,
            middlewares: [],
            services: [{ kind: "Service", name: "wiki", port: 8080, scheme: "http" }],
          },
        ],
        tls: {},
      },
    },
  });
  expect(find(document.resource, "helm_release")).toMatchObject({ name: "wiki-routes", namespace: "web" });
});

test("every prop reaches the objects", () => {
  const { objects } = make(EVERY_PROP);
  const { routes } = ingressRoute(objects);
  expect(routes[0]).toMatchObject({
    match:
      "(Host(`wiki.example.com`) || Host(`docs.example.com`)) && (Path(`/api`) || PathPrefix(`/api/`)) && (Method(`GET`) || Method(`POST`)) && Header(`X-Version`, `2`)",
    priority: 100_000_007,
    services: [{ name: "wiki", port: 9090, scheme: "https", serversTransport: "wiki-api" }],
  });
  expect(objects["ServersTransport/wiki-api"]?.spec).toEqual({
    rootCAs: [{ secret: "wiki-ca" }],
    serverName: "wiki.internal",
  });
  expect(routes[1]).toMatchObject({
    match: "Host(`old.example.com`) && Path(`/start`) && Method(`GET`) && Header(`X-Version`, `1`)",
    services: [{ kind: "TraefikService", name: "noop@internal" }],
  });
  const names = routes[0]!.middlewares.map(({ name }) => name);
  expect(names.map((name) => name.replace(/-[0-9a-f]{8}$/, ""))).toEqual([
    "wiki-strip-prefix",
    "wiki-add-prefix",
    "wiki-headers",
    "wiki-redirect-regex",
    "wiki-buffering",
    "wiki-compress",
    "wiki-basic-auth",
    "wiki-forward-auth",
    "wiki-rate-limit",
    "wiki-ip-allow-list",
    "bouncer",
    "wiki-unchecked",
  ]);
  const specs = names.filter((name) => name !== "bouncer").map((name) => objects[`Middleware/${name}`]?.spec);
  expect(Object.assign({}, ...specs)).toEqual({
    stripPrefix: { prefixes: ["/api"] },
    addPrefix: { prefix: "/v1" },
    headers: {
      customRequestHeaders: { "X-Source": "house" },
      customResponseHeaders: { "Content-Security-Policy": "script-src 'self'", Server: "" },
      accessControlAllowOriginList: ["https://docs.example.com"],
      accessControlAllowMethods: ["GET"],
      accessControlAllowHeaders: ["Authorization"],
      accessControlAllowCredentials: true,
      accessControlMaxAge: 60,
      addVaryHeader: true,
    },
    redirectRegex: {
      regex: "^https://(.*)/.well-known/carddav",
      replacement: "https://${1}/dav",
      permanent: true,
    },
    buffering: { maxRequestBodyBytes: 1_073_741_824, maxResponseBodyBytes: 10_485_760 },
    compress: { excludedContentTypes: ["image/png"], minResponseBodyBytes: 2048 },
    basicAuth: { secret: "users", realm: "house", removeHeader: false },
    forwardAuth: {
      address: "http://authelia.auth.svc:9091/api/verify?rd=x",
      authResponseHeaders: ["Remote-User"],
    },
    rateLimit: { average: 10, period: "60s", burst: 20 },
    ipAllowList: { sourceRange: ["10.0.110.0/24", "fd00::1"], ipStrategy: { depth: 1 } },
    plugin: { bouncer: { enabled: true } },
  });
});

test.each([
  [{ resolver: "letsencrypt" }, { certResolver: "letsencrypt" }],
  [{ secretName: "wiki-tls" }, { secretName: "wiki-tls" }],
] as const)("a certificate %j is written into the route", (certificate, tls) => {
  const through = new TraefikEntryPoint({ name: "websecure", namespace: "traefik", certificate });
  expect(ingressRoute(make({ ...REQUIRED, through }).objects).tls).toEqual(tls);
});

test("plain HTTP has no tls, and a URL of its own", () => {
  const through = new TraefikEntryPoint({ name: "web", namespace: "traefik", certificate: "none" });
  const { objects, routes } = make({ ...REQUIRED, through });
  expect(ingressRoute(objects)).not.toHaveProperty("tls");
  expect(routes.url("pages")).toBe("http://wiki.example.com");
});

test.each([
  [{ prefix: "/" }, "Host(`wiki.example.com`)"],
  [{ exact: "/a" }, "Host(`wiki.example.com`) && Path(`/a`)"],
  [{ pattern: "^/a/(b|c)$" }, "Host(`wiki.example.com`) && PathRegexp(`^/a/(b|c)$`)"],
] as const)("path %j is a part of the rule", (path, match) => {
  expect(ingressRoute(make(withRoute({ path })).objects).routes[0]?.match).toBe(match);
});

test("a wildcard host matches one label", () => {
  const { match } = ingressRoute(make(withRoute({ hosts: ["*.example.com"] })).objects).routes[0]!;
  expect(match).toBe("HostRegexp(`^[^.]+\\.example\\.com$`)");
});

test("the more specific route has the higher priority, however long its rule is", () => {
  const to = { to: WIKI, portName: "http" };
  const hosts = ["wiki.example.com"];
  const many = ["wiki.example.com", "a-very-long-name.of.another.host.example.com", "third.example.com"];
  const { objects } = make({
    ...REQUIRED,
    routes: {
      star: { ...to, hosts: ["*.example.com"], path: { prefix: "/a" } },
      all: { ...to, hosts: many },
      header: { ...to, hosts, headers: { A: "b" } },
      short: { ...to, hosts, path: { prefix: "/a" } },
      long: { ...to, hosts, path: { prefix: "/a/b" } },
      pattern: { ...to, hosts, path: { pattern: "^/a" } },
      exact: { ...to, hosts, path: { exact: "/a" } },
    },
  });
  const priorities = ingressRoute(objects).routes.map(({ priority }) => priority);
  expect(priorities).toEqual([...priorities].sort((one, other) => one - other));
  expect(new Set(priorities).size).toBe(7);
});

test("the same middleware of two routes is one object", () => {
  const compress = { compress: {} };
  const route = { to: WIKI, portName: "http", middlewares: [compress] };
  const { objects } = make({
    ...REQUIRED,
    routes: { one: { ...route, hosts: ["one.example.com"] }, two: { ...route, hosts: ["two.example.com"] } },
  });
  expect(Object.keys(objects).filter((title) => title.startsWith("Middleware/"))).toHaveLength(1);
});

test("a redirect keeps the path, and the host where none is named", () => {
  const through = new TraefikEntryPoint({ name: "web", namespace: "traefik", certificate: "none" });
  const { objects } = make({
    ...REQUIRED,
    through,
    routes: { all: { hosts: ["wiki.example.com"], redirect: {} } },
  });
  const middleware = Object.values(objects).find(({ kind }) => kind === "Middleware");
  expect(middleware?.spec).toEqual({
    redirectRegex: {
      regex: "^https?://([^/:]+)(?::[0-9]+)?(/.*)?$",
      replacement: "https://${1}${2}",
      permanent: false,
    },
  });
});

test("an unverified backend needs a reason", () => {
  const { objects } = make(withRoute({ backendTls: { unverified: { reason: "self-signed" } } }));
  expect(objects["ServersTransport/wiki-pages"]?.spec).toEqual({ insecureSkipVerify: true });
});

test("a backend is identified by the host of its Service", () => {
  const { objects } = make(withRoute({ backendTls: { certificateAuthoritySecretName: "ca" } }));
  expect(objects["ServersTransport/wiki-pages"]?.spec).toMatchObject({ serverName: "wiki.web.svc" });
});
