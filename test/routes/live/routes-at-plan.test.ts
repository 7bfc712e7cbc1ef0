import {
  type HttpRoutesProps,
  HttpRoutes,
  TraefikDefaultCertificate,
  TraefikEntryPoint,
} from "../../../constructs";
import { documentOf, find, isHeldBy } from "../../support/document";
import { type Manifest, nodesIn, refusalsIn, warningsIn } from "../../support/live";
import { EVERY_PROP } from "../every-prop";
import { CERTIFICATE_DATA } from "./certificate";
import { GATEWAY, make, makeStack, NGINX, objectsIn, REQUIRED, withRoute } from "../routes-example";

const named = (kind: string, namespace: string | undefined, name: string, more: object = {}): Manifest => ({
  kind,
  metadata: { name, namespace },
  ...more,
});
const CRDS = named("APIService", undefined, "v1alpha1.traefik.io");
const SERVICE = named("Service", "web", "wiki", { spec: { ports: [{ port: 8080 }, { port: 9090 }] } });
const STORE = named("TLSStore", "traefik", "default", {
  spec: { defaultCertificate: { secretName: "wildcard" } },
});
const NAMESPACE = named("Namespace", undefined, "web");
const traefik = (...args: readonly string[]): Manifest =>
  named("Deployment", "traefik", "traefik", { spec: { template: { spec: { containers: [{ args }] } } } });
const TRAEFIK = traefik("--entryPoints.web.address=:8000/tcp", "--entryPoints.websecure.address=:8443/tcp");
const secret = (name: string, type: string, namespace = "web") => named("Secret", namespace, name, { type });

const ALL_WELL = [CRDS, SERVICE, STORE, NAMESPACE, TRAEFIK];
const without = (...gone: readonly Manifest[]) => ALL_WELL.filter((each) => !gone.includes(each));

const refusals = (objects: readonly Manifest[], props: HttpRoutesProps = REQUIRED) => {
  const { document } = make(props);
  return refusalsIn(document, [...nodesIn(document), ...objects]);
};
const warnings = (objects: readonly Manifest[], props: HttpRoutesProps = REQUIRED) => {
  const { document } = make(props);
  // what the nodes lack is not looked at here.
  return warningsIn(document, [...nodesIn(document), ...objects]).filter((text) => text.startsWith("stack/"));
};

test("passes if everything exists", () => {
  expect(refusals(ALL_WELL)).toEqual([]);
  expect(warnings(ALL_WELL)).toEqual([]);
});

test("the verdict is a precondition of the release, and of the Ingress", () => {
  for (const [through, type] of [
    [REQUIRED.through, "helm_release"],
    [NGINX, "kubernetes_ingress_v1"],
  ] as const) {
    const block = find(make({ ...REQUIRED, through }).document.resource, type);
    expect(isHeldBy(block, "stack/routes")).toBe(true);
  }
});

test("without the CRDs of Traefik", () => {
  expect(refusals(without(CRDS))).toEqual([
    expect.stringContaining("stack/routes: the CRDs of Traefik must exist before routes are made"),
  ]);
});

test("an entry point that Traefik does not have", () => {
  const through = new TraefikEntryPoint({ name: "websecured", namespace: "traefik", certificate: "default" });
  expect(refusals(ALL_WELL, { ...REQUIRED, through })).toEqual([
    'stack/routes: through must be an entry point of Traefik in namespace traefik, which has web, websecure, got "websecured"',
  ]);
});

test("a namespace whose routes Traefik does not read", () => {
  const only = traefik(
    "--entrypoints.websecure.address=:8443",
    "--providers.kubernetescrd.namespaces=traefik,other",
  );
  expect(refusals([...without(TRAEFIK), only])).toEqual([
    expect.stringContaining(
      "namespace must be one of those whose routes Traefik reads, which are traefik,other",
    ),
  ]);
  const both = traefik(
    "--entrypoints.websecure.address=:8443",
    "--providers.kubernetescrd.namespaces=traefik,web",
  );
  expect(refusals([...without(TRAEFIK), both])).toEqual([]);
});

test("warns if no Traefik is found", () => {
  expect(refusals(without(TRAEFIK))).toEqual([]);
  expect(warnings(without(TRAEFIK))).toEqual([
    expect.stringContaining("stack/routes: nothing in namespace traefik has arguments of Traefik"),
  ]);
});

test("no default certificate, or a store without one", () => {
  const empty = named("TLSStore", "traefik", "default", { spec: {} });
  const refusal = [
    expect.stringContaining("certificate must not be default as long as no TLSStore called default"),
  ];
  expect(refusals(without(STORE))).toEqual(refusal);
  expect(refusals([...without(STORE), empty])).toEqual(refusal);
});

test.each([
  ["absent", [], "must name a Secret of namespace web, where it is looked for, but there is no wiki-tls"],
  [
    "in another namespace",
    [secret("wiki-tls", "kubernetes.io/tls", "traefik")],
    "must name a Secret of namespace web",
  ],
  [
    "of another type",
    [secret("wiki-tls", "Opaque")],
    "must name a Secret of type kubernetes.io/tls, but web/wiki-tls is of type Opaque",
  ],
] as const)("a certificate that is %s", (_, secrets, message) => {
  const certificate = { secretName: "wiki-tls" };
  const through = new TraefikEntryPoint({ name: "websecure", namespace: "traefik", certificate });
  expect(refusals([...ALL_WELL, ...secrets], { ...REQUIRED, through })).toEqual([
    expect.stringContaining(`stack/routes: through.certificate.secretName ${message}`),
  ]);
  expect(refusals([...ALL_WELL, secret("wiki-tls", "kubernetes.io/tls")], { ...REQUIRED, through })).toEqual(
    [],
  );
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

test("a port that the live Service does not have", () => {
  const other = named("Service", "web", "wiki", { spec: { ports: [{ port: 80 }] } });
  expect(refusals([...without(SERVICE), other])).toEqual([
    "stack/routes: routes.pages.to must lead to a port of Service web/wiki, or the route is left out, but it has 80, and not 8080",
  ]);
});

test("warns for a Service that does not exist", () => {
  expect(refusals(without(SERVICE))).toEqual([]);
  expect(warnings(without(SERVICE))).toEqual([
    expect.stringContaining("stack/routes: routes.pages.to leads to Service web/wiki, which does not exist"),
  ]);
});

test("Secrets of middlewares and backends, and middlewares that are declared to exist", () => {
  const own = [
    secret("users", "Opaque"),
    secret("wiki-ca", "Opaque"),
    named("Middleware", "web", "bouncer"),
    named("Service", "web", "wiki", { spec: { ports: [{ port: 9090 }] } }),
  ];
  expect(refusals([...without(SERVICE), ...own], EVERY_PROP)).toEqual([]);
  expect(refusals(without(SERVICE), EVERY_PROP)).toEqual([
    expect.stringContaining(
      "routes.api.middlewares[6].basicAuth.secretName must name a Secret of namespace web",
    ),
    expect.stringContaining("routes.api.middlewares[10].existing must name a Middleware of namespace web"),
    expect.stringContaining(
      "routes.api.backendTls.certificateAuthoritySecretName must name a Secret of namespace web",
    ),
  ]);
});

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

test("warns for routes of other stacks with the same host", () => {
  const match = "Host(`a.example.com`, `wiki.example.com`) && PathPrefix(`/x`)";
  const route = named("IngressRoute", "other", "old", { spec: { routes: [{ match }] } });
  const ingress = named("Ingress", "other", "older", { spec: { rules: [{ host: "wiki.example.com" }] } });
  const own = named("IngressRoute", "web", "wiki", { spec: { routes: [{ match }] } });
  expect(warnings([...ALL_WELL, route, ingress, own])).toEqual([
    expect.stringContaining(
      "routes made elsewhere answer for the same hosts: wiki.example.com (other/old, other/older)",
    ),
  ]);
  expect(warnings([...ALL_WELL, own])).toEqual([]);
});

test("an IngressClass that does not exist, and its certificate", () => {
  const certificate = secret("wildcard", "kubernetes.io/tls");
  const cluster = [NAMESPACE, SERVICE, certificate];
  const props = { ...REQUIRED, through: NGINX };
  expect(refusals([...cluster, named("IngressClass", undefined, "nginx")], props)).toEqual([]);
  expect(refusals([...cluster, named("IngressClass", undefined, "traefik")], props)).toEqual([
    'stack/routes: through must name an IngressClass, or no controller looks at the Ingress, and the cluster has traefik, got "nginx"',
  ]);
  expect(refusals([NAMESPACE, SERVICE, named("IngressClass", undefined, "nginx")], props)).toEqual([
    expect.stringContaining("through.tlsSecretName must name a Secret of namespace web"),
  ]);
});

describe("a Gateway", () => {
  const props = { ...withRoute({}, GATEWAY) };
  const gateway = (name: string, from?: string) =>
    named("Gateway", "gateways", "public", {
      spec: { listeners: [{ name, ...(from && { allowedRoutes: { namespaces: { from } } }) }] },
    });

  test.each([
    [[gateway("https", "All")], []],
    [[], ["through must name a Gateway, but there is no gateways/public"]],
    [[gateway("http", "All")], ["through must name a listener of Gateway gateways/public, which has http"]],
    [
      [gateway("https")],
      ["namespace must be gateways, as listener https of Gateway public takes no routes of others"],
    ],
  ])("%j", (objects, messages) => {
    expect(refusals([NAMESPACE, SERVICE, ...objects], props)).toEqual(
      messages.map((message) => expect.stringContaining(message) as unknown),
    );
  });
});

describe("the default certificate", () => {
  const stackOf = () => {
    const stack = makeStack();
    new TraefikDefaultCertificate(stack, "certificate", { namespace: "traefik", secretName: "wildcard" });
    return stack;
  };
  const cluster = [...without(STORE), named("Namespace", undefined, "traefik")];
  const certificate = secret("wildcard", "kubernetes.io/tls", "traefik");

  test("is the TLSStore default", () => {
    expect(objectsIn(documentOf(stackOf()))).toEqual({
      "TLSStore/default": {
        apiVersion: "traefik.io/v1alpha1",
        kind: "TLSStore",
        metadata: { name: "default", namespace: "traefik" },
        spec: { defaultCertificate: { secretName: "wildcard" } },
      },
    });
  });

  test("routes of the same app do not need an existing one", () => {
    const stack = stackOf();
    new HttpRoutes(stack, "routes", REQUIRED);
    const document = documentOf(stack);
    const nodes = nodesIn(document);
    expect(refusalsIn(document, [...nodes, ...cluster, certificate])).toEqual([]);
    expect(refusalsIn(document, [...nodes, ...cluster])).toEqual([
      expect.stringContaining("stack/certificate: secretName must name a Secret of namespace traefik"),
    ]);
  });

  test("fails for a second one, and for an invalid name", () => {
    const stack = stackOf();
    const props = { namespace: "web", secretName: "other" };
    expect(() => new TraefikDefaultCertificate(stack, "second", props)).toThrow(
      "stack/second: TraefikDefaultCertificate must",
    );
    expect(() => new TraefikDefaultCertificate(makeStack(), "one", { ...props, secretName: "A" })).toThrow(
      "stack/one: secretName must be the name of a Secret",
    );
  });
});
