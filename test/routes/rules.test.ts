import {
  GatewayListener,
  HttpMethod,
  type HttpRoutesProps,
  IngressEntry,
  Memory,
  type Middleware,
  ServiceAddress,
  TraefikEntryPoint,
} from "../../constructs";
import { make, NGINX, REQUIRED, WIKI, withRoute } from "./routes-example";

type Route = HttpRoutesProps["routes"][string];
type Case = readonly [more: Partial<Route>, message: string];

const redirect = (more: object, props: Partial<HttpRoutesProps> = {}): HttpRoutesProps => ({
  ...REQUIRED,
  ...props,
  routes: { pages: { hosts: ["wiki.example.com"], redirect: more } },
});

test.each<Case>([
  [{ hosts: [] }, "hosts must name at least one host: a route without one matches its path on every host"],
  [{ hosts: ["https://wiki.example.com"] }, "hosts must be DNS names in lower case"],
  [{ hosts: ["wiki"] }, "hosts must be DNS names in lower case"],
  [{ hosts: ["a.b.c", "a.b.c"] }, "hosts must name each host once"],
  [{ headers: { "X-A": "1", "x-a": "2" } }, "headers must name each header once, in upper or lower case"],
  [{ path: { prefix: "api" } }, "path.prefix must begin with /"],
  [{ path: { prefix: "/a/../b" } }, "path.prefix must begin with / and have no"],
  [{ path: { prefix: "/api/" } }, "path.prefix must not end with /"],
  [
    { path: { exact: "/a`) || Host(`b" } },
    "path.exact must begin with / and have no white space, ?, #, backtick",
  ],
  [
    { path: { pattern: "/a/(.*)" } },
    "path.pattern must begin with ^/, or it also matches in the middle of other paths",
  ],
  [{ path: { pattern: "^/(?=a)" } }, "path.pattern must be a regular expression of RE2"],
  [{ path: { pattern: "^/a`" } }, "path.pattern must have no backtick"],
  [{ methods: [] }, "methods must name at least one method"],
  [{ headers: { "X A": "b" } }, "headers must have names of letters"],
  [{ headers: { A: "b`" } }, "headers.A must have no backtick"],
  [{ headers: { A: "" } }, "headers.A must have no backtick and no line break, and not be empty"],
  [{ priority: 0 }, "priority must be a whole number from 1 to 1000"],
  [{ priority: 1001 }, "priority must be a whole number from 1 to 1000"],
  [{ portName: "htp" }, 'portName must be a port of Service wiki: http, admin (did you mean \"http\"?)'],
  [
    { to: new ServiceAddress({ name: "wiki", namespace: "other", ports: { http: 80 } }) },
    "to must be a Service of namespace web",
  ],
  [{ backendTls: { unverified: { reason: " " } } }, "backendTls.unverified.reason must"],
  [
    { backendTls: { certificateAuthoritySecretName: "A" } },
    "backendTls.certificateAuthoritySecretName must be the name of a Secret",
  ],
])("fails for route %j", (more, message) => {
  expect(() => make(withRoute(more))).toThrow(`stack/routes: routes.pages.${message}`);
});

test.each([
  [{ stripPrefix: [] }, "stripPrefix must name at least one prefix"],
  [{ headers: { response: {} } }, "headers must change something"],
  [{ headers: { response: { A: "b\nc" } } }, "headers.response.A must have no line break"],
  [{ headers: { request: { A: "1", a: "2" } } }, "headers.request must name each header once"],
  [{ basicAuth: { secretName: "users", realm: "a\nb" } }, "basicAuth.realm must have no line break"],
  [{ stripPrefix: ["/other"] }, "stripPrefix must be the path of the route or its beginning"],
  [{ stripPrefix: ["/ap"] }, "stripPrefix must be the path of the route or its beginning"],
  [{ stripPrefix: [""] }, "stripPrefix must be the path of the route or its beginning"],
  [
    { headers: { cors: { allowOrigins: ["*"], allowMethods: [""] } } },
    "headers.cors.allowMethods must not be empty",
  ],
  [
    { headers: { cors: { allowOrigins: ["*"], allowHeaders: [""] } } },
    "headers.cors.allowHeaders must not be empty",
  ],
  [{ compress: { excludedContentTypes: [" "] } }, "compress.excludedContentTypes must not be empty"],
  [{ basicAuth: { secretName: "a", realm: "" } }, "basicAuth.realm must not be empty"],
  [
    { forwardAuth: { to: WIKI, portName: "http", path: "/", authResponseHeaders: [""] } },
    "forwardAuth.authResponseHeaders must not be empty",
  ],
  [{ addPrefix: "v1" }, "addPrefix must begin with /"],
  [{ headers: {} }, "headers must change something"],
  [{ headers: { request: { "a b": "" } } }, "headers.request must have names"],
  [{ headers: { cors: { allowOrigins: [] } } }, "headers.cors.allowOrigins must name at least one origin"],
  [
    { headers: { cors: { allowOrigins: ["https://docs.example.com", "https://docs.example.com:99999"] } } },
    "headers.cors.allowOrigins must be * or a scheme",
  ],
  [
    { headers: { cors: { allowOrigins: ["*"], allowCredentials: true } } },
    "headers.cors.allowOrigins must name the origins",
  ],
  [
    { headers: { cors: { allowOrigins: ["*"], maxAgeSeconds: 0 } } },
    "headers.cors.maxAgeSeconds must be a whole number of 1 or more",
  ],
  [
    { redirectRegex: { regex: "(", replacement: "x" } },
    "redirectRegex.regex must be a regular expression of RE2",
  ],
  [{ redirectRegex: { regex: "", replacement: "x" } }, "redirectRegex.regex must not be empty"],
  [{ redirectRegex: { regex: "a", replacement: "" } }, "redirectRegex.replacement must be a URL"],
  [
    { redirectRegex: { regex: "(a)", replacement: "$2" } },
    "redirectRegex.replacement must be a URL with groups",
  ],
  [{ buffering: {} }, "buffering must limit requests or responses"],
  [{ buffering: { maxRequestBody: Memory.kibibytes(0) } }, "buffering.maxRequestBody must be greater than 0"],
  [{ basicAuth: { secretName: "A" } }, "basicAuth.secretName must be the name of a Secret"],
  [{ forwardAuth: { to: WIKI, portName: "http", path: "verify" } }, "forwardAuth.path must begin with /"],
  [{ rateLimit: { average: 0 } }, "rateLimit.average must be a whole number of 1 or more"],
  [{ rateLimit: { average: 1, burst: 0.5 } }, "rateLimit.burst must be a whole number of 1 or more"],
  [{ ipAllowList: { ranges: [] } }, "ipAllowList.ranges must name at least one network"],
  [{ ipAllowList: { ranges: ["10.0.0.1/8"] } }, "ipAllowList.ranges must be addresses or networks"],
  [{ ipAllowList: { ranges: ["10.0.0.0/8", "0.0.0.0/0"] } }, "ipAllowList.ranges must not be all addresses"],
  [{ ipAllowList: { ranges: ["10.0.0.0/8"], proxies: 0 } }, "ipAllowList.proxies must be a whole number"],
  [{ existing: "A" }, "existing must be a DNS name"],
  [{ unchecked: { chain: {}, retry: {} }, reason: "x" }, "unchecked must be of one kind"],
  [{ unchecked: { chain: {} }, reason: " " }, "reason must"],
] as const)("fails for middleware %j", (middleware, message) => {
  const props = withRoute({ path: { prefix: "/api/v1" }, middlewares: [middleware] });
  expect(() => make(props)).toThrow(`stack/routes: routes.pages.middlewares[0].${message}`);
});

test.each([
  [{ basicAuth: { secretName: "users" } }, "basicAuth"],
  [{ existing: "bouncer" }, "existing"],
  [{ headers: { response: { A: "b" } } }, "headers"],
] as const)("fails for %j twice, between others", (middleware, kind) => {
  const middlewares = [middleware, { compress: {} }, { existing: "other" }, { ...middleware }];
  expect(() => make(withRoute({ middlewares }))).toThrow(
    `stack/routes: routes.pages.middlewares[3] must differ from middlewares[0], or it processes each request twice: remove one of them, got "${kind}"`,
  );
  expect(() => make(withRoute({ middlewares: middlewares.slice(0, 3) }))).not.toThrow();
});

test("accepts two middlewares of one kind with different settings", () => {
  const middlewares: readonly Middleware[] = [
    { headers: { request: { A: "b" } } },
    { headers: { request: { C: "d" } } },
  ];
  expect(() => make(withRoute({ middlewares }))).not.toThrow();
});

test("strips the beginning of a path", () => {
  expect(() =>
    make(withRoute({ path: { prefix: "/api/v1" }, middlewares: [{ stripPrefix: ["/api"] }] })),
  ).not.toThrow();
});

test("fails for a port that the backend service does not have", () => {
  const forwardAuth = { to: WIKI, portName: "auth", path: "/" };
  expect(() => make(withRoute({ middlewares: [{ forwardAuth }] }))).toThrow(
    "Service web/wiki: portName must be a port that the Service declares",
  );
});

test.each([
  ["a name that is too long", { name: "w".repeat(41) }, "name must be 1 to 40 lower case letters"],
  ["no route", { routes: {} }, "routes must contain at least one route"],
  ["a route's name", { routes: { A_b: REQUIRED.routes.pages! } }, "routes must have names that are"],
])("fails for %s", (_, more, message) => {
  expect(() => make({ ...REQUIRED, ...more })).toThrow(`stack/routes: ${message}`);
});

test.each([
  [{}, "redirect.toHost must be set, or toScheme must not be https"],
  [{ toHost: "A.example.com" }, "redirect.toHost must be a DNS name"],
  [{ toHost: "wiki.example.com" }, "redirect.toHost must not be a host of the route itself"],
] as const)("fails for redirect %j", (to, message) => {
  expect(() => make(redirect(to))).toThrow(`stack/routes: routes.pages.${message}`);
});

test.each<Case>([
  [{ priority: 1 }, "priority must not be set through IngressClass nginx"],
  [
    { backendTls: { certificateAuthoritySecretName: "ca" } },
    "backendTls must not be set through IngressClass nginx",
  ],
  [{ middlewares: [{ compress: {} }] }, "middlewares must not be set: an Ingress has none"],
  [{ path: { pattern: "^/a" } }, "path.pattern must not be set: paths of an Ingress begin with /"],
  [{ methods: [HttpMethod.GET] }, "methods must not be set: an Ingress matches hosts and paths only"],
  [{ headers: { A: "b" } }, "headers must not be set: an Ingress matches hosts and paths only"],
])("fails on a plain Ingress for %j, with the way out", (more, message) => {
  expect(() => make(withRoute(more, NGINX))).toThrow(`stack/routes: routes.pages.${message}`);
  expect(() => make(withRoute(more, NGINX))).toThrow("TraefikEntryPoint");
});

test("fails on a plain Ingress for a redirect", () => {
  expect(() => make(redirect({ toHost: "a.example.com" }, { through: NGINX }))).toThrow(
    "stack/routes: routes.pages.redirect must not be set: an Ingress routes to Services only",
  );
});

test("fails for a route of an unknown name", () => {
  expect(() => make().routes.url("page")).toThrow(
    'stack/routes: routeName must be a name in routes: pages (did you mean "pages"?)',
  );
});

describe("entry points, listeners and classes", () => {
  test.each(["web", "insecure", "tls-off"])("accepts plain HTTP on entry point %s", (name) => {
    const through = new TraefikEntryPoint({ name, namespace: "traefik", certificate: "none" });
    expect(through.scheme).toBe("http");
  });

  test.each([
    [{ name: "web secure" }, "entry point web secure: name must be letters, digits"],
    [
      { certificate: "none" },
      "entry point websecure: certificate must not be none on an entry point for TLS",
    ],
    [{ certificate: { resolver: "A b" } }, "entry point websecure: certificate.resolver must be the name"],
    [
      { certificate: { secretName: "" } },
      "TraefikEntryPoint websecure: certificate.secretName must be the name of a Secret",
    ],
  ] as const)("fails for an entry point with %j", (more, message) => {
    const props = { name: "websecure", namespace: "traefik", certificate: "default" } as const;
    expect(() => new TraefikEntryPoint({ ...props, ...more })).toThrow(message);
  });

  test("fails for an invalid name of a listener or a class", () => {
    const gateway = { gateway: "public", namespace: "gateways", listener: "https" };
    expect(() => new GatewayListener({ ...gateway, listener: "HTTPS" })).toThrow(
      "listener must be a DNS name",
    );
    expect(() => new GatewayListener({ ...gateway, gateway: "A" })).toThrow("gateway must be a DNS name");
    expect(() => new IngressEntry({ ingressClassName: "A" })).toThrow("ingressClassName must be a DNS name");
    expect(() => new IngressEntry({ ingressClassName: "a", annotations: { "a b": "" } })).toThrow(
      "annotations must be a label key",
    );
    for (const what of ["priority", "pathmatcher"]) {
      const annotations = { [`traefik.ingress.kubernetes.io/router.${what}`]: "50" };
      expect(() => new IngressEntry({ ingressClassName: "traefik", annotations })).toThrow(
        "IngressClass traefik: annotations must not change which requests a route matches",
      );
    }
  });
});
