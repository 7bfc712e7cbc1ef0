import { Memory, type Middleware } from "../../constructs";
import { make, WIKI, withRoute } from "./routes-example";

const basic = (secretName: string, more: object = {}): Middleware => ({ basicAuth: { secretName, ...more } });
const unchecked = (spec: Extract<Middleware, { readonly unchecked: unknown }>["unchecked"]): Middleware => ({
  unchecked: spec,
  reason: "a test",
});
const forward = (authResponseHeaders: readonly string[]): Middleware => ({
  forwardAuth: { to: WIKI, portName: "http", path: "/verify", authResponseHeaders },
});
const request = (headers: Readonly<Record<string, string>>): Middleware => ({
  headers: { request: headers },
});
const allow = (ranges: readonly string[], proxies?: number): Middleware => ({
  ipAllowList: { ranges, proxies },
});
const limit = (average: number, periodSeconds?: number, burst?: number): Middleware => ({
  rateLimit: { average, periodSeconds, burst },
});
const regex = (pattern: string, replacement: string): Middleware => ({
  redirectRegex: { regex: pattern, replacement },
});
const cors = (origin: string, allowMethods?: readonly string[]): Middleware => ({
  headers: { cors: { allowOrigins: [origin], allowMethods } },
});

function routed(middlewares: readonly Middleware[]): () => unknown {
  return () => make(withRoute({ path: { prefix: "/a/b" }, middlewares }));
}

const ONE_PASSWORD =
  "middlewares[1] must not follow basicAuth (middlewares[0]), as a browser sends one password";
const NEVER_ARRIVES = "the password of the client never arrives";

test.each<[string, readonly Middleware[], string]>([
  ["two passwords", [basic("a"), basic("b")], ONE_PASSWORD],
  ["two passwords that both stay", [basic("a", { removeHeader: false }), basic("b")], ONE_PASSWORD],
  ["two realms", [basic("a", { realm: "x" }), basic("a", { realm: "y" })], ONE_PASSWORD],
  ["a digest behind a password", [basic("a"), unchecked({ digestAuth: { secret: "b" } })], ONE_PASSWORD],
  ["a password without a type", [basic("a"), unchecked({ basicAuth: { secret: "b" } })], ONE_PASSWORD],
  [
    "two passwords with another middleware between them",
    [basic("a"), { compress: {} }, basic("b")],
    "middlewares[2] must not follow basicAuth (middlewares[0])",
  ],
  ["a password behind one of the login service", [forward(["authorization"]), basic("a")], NEVER_ARRIVES],
  ["a password behind a fixed one", [request({ AUTHORIZATION: "Bearer x" }), basic("a")], NEVER_ARRIVES],
  [
    "a digest behind a removed password",
    [request({ Authorization: "" }), unchecked({ digestAuth: { secret: "a" } })],
    NEVER_ARRIVES,
  ],
  [
    "preflight requests behind a password",
    [basic("a"), cors("https://a.example", ["PUT"])],
    "must come before basicAuth (middlewares[0]), as browsers send preflight requests",
  ],
  [
    "preflight requests behind a login service",
    [forward([]), cors("https://a.example", ["PUT"])],
    "must come before forwardAuth (middlewares[0])",
  ],
  [
    "two prefixes, of which the first is always there",
    [{ stripPrefix: ["/a", "/a/b"] }],
    "stripPrefix must name a single prefix",
  ],
  [
    "a prefix that is stripped before",
    [{ stripPrefix: ["/a/b"] }, { stripPrefix: ["/a"] }],
    "must come before stripPrefix (middlewares[0])",
  ],
  [
    "a prefix behind an added one",
    [{ addPrefix: "/v1" }, { stripPrefix: ["/a"] }],
    "must come before addPrefix (middlewares[0])",
  ],
  [
    "a prefix of a replaced path",
    [unchecked({ replacePath: { path: "/" } }), { stripPrefix: ["/a"] }],
    "must come before replacePath (middlewares[0])",
  ],
  [
    "two redirects of the same requests",
    [regex("^a$", "b"), regex("^a$", "c")],
    "must have another regex than middlewares[0]",
  ],
  [
    "a redirect of all requests to a scheme",
    [unchecked({ redirectScheme: { scheme: "https" } })],
    "must be no redirectScheme",
  ],
  [
    "a header with two values",
    [request({ "X-A": "1" }), request({ "x-a": "2" })],
    "must not set the header x-a to another value",
  ],
  [
    "two lists of origins",
    [cors("https://a.example"), cors("https://b.example")],
    "must have no CORS headers",
  ],
  [
    "networks without a common address",
    [allow(["10.0.0.0/8"]), allow(["192.168.0.0/16", "fd00::/8"])],
    "must share an address",
  ],
  [
    "addresses without a common one",
    [
      allow(["10.0.0.1"], 1),
      unchecked({ ipAllowList: { sourceRange: ["10.0.0.2"], ipStrategy: { depth: 1 } } }),
    ],
    "must share an address",
  ],
  ["a rate that is never reached", [limit(10), limit(100)], "must be the only one with middlewares[0]"],
  [
    "the same rate in other words",
    [limit(1, 1, 60), limit(60, 60)],
    "must be the only one with middlewares[0]",
  ],
])("fails for %s", (_what, middlewares, message) => {
  expect(routed(middlewares)).toThrow(message);
});

test.each<[string, readonly Middleware[]]>([
  ["a password, and one for the backend", [basic("a"), request({ Authorization: "Basic eDp5" })]],
  ["a password, and one of the login service for the backend", [basic("a"), forward(["Authorization"])]],
  ["two login services", [forward([]), forward(["Remote-User"])]],
  ["preflight requests before a password", [cors("https://a.example", ["PUT"]), basic("a")]],
  ["simple requests of another origin behind a password", [basic("a"), cors("https://a.example")]],
  ["a prefix that is replaced", [{ stripPrefix: ["/a"] }, { addPrefix: "/v1" }]],
  [
    "segments that are stripped one by one",
    [{ stripPrefix: ["/a"] }, unchecked({ stripPrefix: { prefixes: ["/b"] } })],
  ],
  [
    "a prefix that an expression may have made",
    [
      unchecked({ replacePathRegex: { regex: "^/a/(.*)", replacement: "/new/$1" } }),
      unchecked({ stripPrefix: { prefixes: ["/new"] } }),
    ],
  ],
  [
    "a prefix of the path that replaces others",
    [unchecked({ replacePath: { path: "/v1/b" } }), unchecked({ stripPrefix: { prefixes: ["/v1"] } })],
  ],
  ["redirects of other requests", [regex("^a$", "b"), regex("^b$", "c")]],
  ["the same header twice", [request({ "X-A": "1" }), request({ "x-a": "1", "X-B": "2" })]],
  ["a network in another", [allow(["10.0.0.0/8"]), allow(["10.1.0.0/16"])]],
  ["the client and the proxy", [allow(["10.0.0.0/8"]), allow(["192.168.0.0/16"], 1)]],
  ["a short and a long period", [limit(10, 1, 20), limit(100, 60, 200)]],
  [
    "other types",
    [{ compress: {} }, { buffering: { maxRequestBody: Memory.mebibytes(1) } }, limit(10), basic("a")],
  ],
])("accepts %s", (_what, middlewares) => {
  expect(routed(middlewares)).not.toThrow();
});
