import { HttpRoutes, TraefikDefaultCertificate, TraefikEntryPoint } from "../../../constructs";
import { documentOf, find, isHeldBy } from "../../support/document";
import { nodesIn, refusalsIn } from "../../support/live";
import { EVERY_PROP } from "../every-prop";
import { GATEWAY, make, makeStack, NGINX, objectsIn, REQUIRED, withRoute } from "../routes-example";
import {
  named,
  CRDS,
  SERVICE,
  STORE,
  NAMESPACE,
  traefik,
  TRAEFIK,
  secret,
  ALL_WELL,
  without,
  refusals,
  warnings,
} from "./live-routes";

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
    expect.stringContaining("stack/routes: the CRDs of Traefik must exist before routes are created"),
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
  ["absent", [], "must name a Secret of namespace web, in which the controller reads it"],
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

test("a port that the live Service does not have", () => {
  const other = named("Service", "web", "wiki", { spec: { ports: [{ port: 80 }] } });
  expect(refusals([...without(SERVICE), other])).toEqual([
    "stack/routes: routes.pages.to must be a port of Service web/wiki, or the controller ignores the route, but it has 80, and not 8080",
  ]);
});

test("warns for a Service that does not exist", () => {
  expect(refusals(without(SERVICE))).toEqual([]);
  expect(warnings(without(SERVICE))).toEqual([
    expect.stringContaining("stack/routes: routes.pages.to is Service web/wiki, which does not exist"),
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

test("warns for routes of other stacks with the same host", () => {
  const match = "Host(`a.example.com`, `wiki.example.com`) && PathPrefix(`/x`)";
  const route = named("IngressRoute", "other", "old", { spec: { routes: [{ match }] } });
  const ingress = named("Ingress", "other", "older", { spec: { rules: [{ host: "wiki.example.com" }] } });
  const own = named("IngressRoute", "web", "wiki", { spec: { routes: [{ match }] } });
  expect(warnings([...ALL_WELL, route, ingress, own])).toEqual([
    expect.stringContaining(
      "routes outside of this app have the same hosts: wiki.example.com (other/old, other/older)",
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
    'stack/routes: through must name an IngressClass, or no controller serves the Ingress, and the cluster has traefik, got "nginx"',
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
