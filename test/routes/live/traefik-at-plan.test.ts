import { TraefikEntryPoint } from "../../../constructs";
import { REQUIRED, withRoute } from "../routes-example";
import { CERTIFICATE_DATA } from "./certificate";
import { ALL_WELL, named, refusals, secret, traefik, TRAEFIK, warnings, without } from "./live-routes";

describe("existing middlewares that contradict another one of their route", () => {
  const login = named("Middleware", "web", "login", { spec: { basicAuth: { secret: "a" } } });
  const limits = named("Middleware", "web", "limits", { spec: { rateLimit: { average: 10 } } });
  const inner = named("Middleware", "web", "inner", {
    spec: { chain: { middlewares: [{ name: "login" }] } },
  });
  const outer = named("Middleware", "web", "outer", {
    spec: { chain: { middlewares: [{ name: "inner" }] } },
  });
  const endless = named("Middleware", "web", "endless", {
    spec: { chain: { middlewares: [{ name: "endless" }] } },
  });
  const all = [...ALL_WELL, secret("users", "Opaque"), login, limits, inner, outer, endless];
  const basicAuth = { basicAuth: { secretName: "users" } };
  const chain = { unchecked: { chain: { middlewares: [{ name: "outer" }] } }, reason: "shared" };

  test.each([
    [
      "a login",
      [basicAuth, { existing: "login" }],
      "middlewares[1] must not follow basicAuth (middlewares[0])",
    ],
    [
      "a login first",
      [{ existing: "login" }, basicAuth],
      "middlewares[1] must not follow basicAuth (middlewares[0])",
    ],
    [
      "a login in a chain",
      [basicAuth, { existing: "inner" }],
      "middlewares[1] (login) must not follow basicAuth",
    ],
    [
      "a login in a chain in a chain",
      [chain, basicAuth],
      "must not follow basicAuth (middlewares[0] (outer) (inner) (login))",
    ],
  ])("fails for %s", (_what, middlewares, message) => {
    expect(refusals(all, withRoute({ middlewares }))).toEqual([
      expect.stringContaining(
        `stack/routes: routes.pages.${message.startsWith("must") ? "middlewares[1] " : ""}${message}`,
      ),
    ]);
  });

  test("passes for others, and for a chain without an end", () => {
    const middlewares = [basicAuth, { existing: "limits" }, { existing: "endless" }];
    expect(refusals(all, withRoute({ middlewares }))).toEqual([]);
  });
});

describe("a certificate in a Secret", () => {
  const certificate = { secretName: "wiki-tls" };
  const through = new TraefikEntryPoint({ name: "websecure", namespace: "traefik", certificate });
  const holding = (data: object) => [
    ...ALL_WELL,
    named("Secret", "web", "wiki-tls", { type: "kubernetes.io/tls", data }),
  ];
  const whole = holding({ "tls.crt": CERTIFICATE_DATA, "tls.key": "" });
  const told = (hosts: readonly string[], objects = whole) =>
    warnings(objects, { ...withRoute({ hosts }), through });

  afterEach(() => {
    jest.useRealTimers();
  });

  test("covers a host, and the hosts of a star", () => {
    expect(refusals(whole, { ...REQUIRED, through })).toEqual([]);
    expect(told(["wiki.example.com"])).toEqual([]);
    expect(told(["*.example.com"])).toEqual([]);
  });

  test("does not cover another domain, or one more label", () => {
    expect(told(["wiki.example.com", "wiki.example.org", "a.wiki.example.com"])).toEqual([
      "stack/routes: through.certificate.secretName names web/wiki-tls, whose certificate is not valid for wiki.example.org, " +
        "a.wiki.example.com: clients get another certificate, or an error",
    ]);
  });

  test("has expired", () => {
    jest.useFakeTimers({ now: new Date("2200-01-01") });
    expect(told(["wiki.example.com"])).toEqual([
      expect.stringContaining("whose certificate has expired on 2126-"),
    ]);
  });

  test("is no certificate", () => {
    expect(told(["wiki.example.com"], holding({ "tls.crt": "bm8=", "tls.key": "" }))).toEqual([]);
    expect(refusals(holding({ "tls.crt": CERTIFICATE_DATA }), { ...REQUIRED, through })).toEqual([
      expect.stringContaining(
        "must name a Secret with a certificate and its key, but web/wiki-tls has no tls.key",
      ),
    ]);
  });
});

describe("plain HTTP", () => {
  const through = new TraefikEntryPoint({ name: "lan", namespace: "traefik", certificate: "none" });
  const served = (...args: readonly string[]) =>
    refusals([...without(TRAEFIK), traefik("--entryPoints.lan.address=:80", ...args)], {
      ...REQUIRED,
      through,
    });

  test.each([
    "--entryPoints.lan.http.tls=true",
    "--entrypoints.lan.http.tls",
    "--entrypoints.lan.http.tls.certresolver=le",
  ])("fails on an entry point for TLS: %s", (arg) => {
    expect(served(arg)).toEqual([
      expect.stringContaining(
        "through.certificate must not be none, as Traefik serves TLS on entry point lan",
      ),
    ]);
  });

  test("fails on an entry point that redirects all requests", () => {
    expect(served("--entrypoints.lan.http.redirections.entryPoint.to=websecure")).toEqual([
      expect.stringContaining(
        "through must be another entry point than lan, as Traefik redirects all of its requests to websecure",
      ),
    ]);
  });

  test.each([[], ["--entrypoints.lan.http.tls=false"], ["--entrypoints.websecure.http.tls=true"]])(
    "passes with %j",
    (...args) => {
      expect(served(...args)).toEqual([]);
    },
  );
});
