import { GatewayListener, HttpMethod, type HttpRoutesProps } from "../../constructs";
import { GATEWAY, make, REQUIRED, withRoute } from "./routes-example";

test("each route becomes an HTTPRoute at the listener", () => {
  const { objects } = make({ ...REQUIRED, through: GATEWAY });
  expect(objects).toEqual({
    "HTTPRoute/wiki-pages": {
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "HTTPRoute",
      metadata: { name: "wiki-pages", namespace: "web" },
      spec: {
        parentRefs: [{ name: "public", namespace: "gateways", sectionName: "https" }],
        hostnames: ["wiki.example.com"],
        rules: [
          {
            matches: [{ path: { type: "PathPrefix", value: "/" } }],
            backendRefs: [{ name: "wiki", port: 8080 }],
          },
        ],
      },
    },
  });
});

test("every supported prop reaches the HTTPRoute", () => {
  const { objects } = make(
    withRoute(
      {
        path: { prefix: "/api" },
        methods: [HttpMethod.GET, HttpMethod.POST],
        headers: { A: "b" },
        middlewares: [
          { stripPrefix: ["/api"] },
          {
            headers: {
              request: { B: "c", Cookie: "" },
              response: { Server: "" },
              cors: { allowOrigins: ["https://a.example.com"], allowMethods: ["GET"], maxAgeSeconds: 5 },
            },
          },
        ],
      },
      GATEWAY,
    ),
  );
  const path = { type: "PathPrefix", value: "/api" };
  const headers = [{ name: "A", value: "b" }];
  const rule = (method: string) => ({
    matches: [{ path, headers, method }],
    filters: [
      { type: "URLRewrite", urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/" } } },
      {
        type: "RequestHeaderModifier",
        requestHeaderModifier: { set: [{ name: "B", value: "c" }], remove: ["Cookie"] },
      },
      { type: "ResponseHeaderModifier", responseHeaderModifier: { remove: ["Server"] } },
      { type: "CORS", cors: { allowOrigins: ["https://a.example.com"], allowMethods: ["GET"], maxAge: 5 } },
    ],
    backendRefs: [{ name: "wiki", port: 8080 }],
  });
  expect(objects["HTTPRoute/wiki-pages"]?.spec.rules).toEqual([rule("GET"), rule("POST")]);
});

test.each([
  [{ exact: "/a" }, { type: "Exact", value: "/a" }],
  [{ pattern: "^/a" }, { type: "RegularExpression", value: "^/a" }],
] as const)("path %j", (path, written) => {
  const { objects } = make(withRoute({ path }, GATEWAY));
  expect(objects["HTTPRoute/wiki-pages"]?.spec.rules).toEqual([
    expect.objectContaining({ matches: [{ path: written }] }),
  ]);
});

test("a redirect is a filter without a backend", () => {
  const through = new GatewayListener({
    gateway: "public",
    namespace: "gateways",
    listener: "http",
    scheme: "http",
  });
  const route = { hosts: ["wiki.example.com"], redirect: { permanent: true } };
  const { objects, routes } = make({ ...REQUIRED, through, routes: { pages: route } });
  expect(objects["HTTPRoute/wiki-pages"]?.spec.rules).toEqual([
    {
      matches: [{ path: { type: "PathPrefix", value: "/" } }],
      filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } }],
    },
  ]);
  expect(routes.url("pages")).toBe("http://wiki.example.com");
});

test.each<readonly [more: Partial<HttpRoutesProps["routes"][string]>, message: string]>([
  [{ priority: 1 }, "priority must not be set through listener https of Gateway gateways/public"],
  [
    { backendTls: { certificateAuthoritySecretName: "ca" } },
    "backendTls must not be set through listener https",
  ],
  [
    { middlewares: [{ compress: {} }] },
    "middlewares[0] must be headers or stripPrefix, for which the Gateway API has filters",
  ],
  [
    { path: { prefix: "/a/b" }, middlewares: [{ stripPrefix: ["/a"] }] },
    "middlewares[0].stripPrefix must be exactly the prefix of the route's path",
  ],
  [
    {
      middlewares: [
        { headers: { request: { A: "b" }, response: { A: "b" } } },
        { headers: { response: { C: "d" } } },
      ],
    },
    "middlewares[1] must not repeat a filter of an earlier one",
  ],
])("fails on the Gateway API for %j, with the way out", (more, message) => {
  expect(() => make(withRoute(more, GATEWAY))).toThrow(`stack/routes: routes.pages.${message}`);
  expect(() => make(withRoute(more, GATEWAY))).toThrow("TraefikEntryPoint");
});

test("fails on the Gateway API for a redirect that strips a prefix, with the way out", () => {
  const route = { hosts: ["a.example.com"], path: { prefix: "/api" }, redirect: { toHost: "b.example.com" } };
  const middlewares = [{ headers: { request: { A: "b" } } }, { stripPrefix: ["/api"] }];
  const made = () => make({ ...REQUIRED, through: GATEWAY, routes: { pages: { ...route, middlewares } } });
  expect(made).toThrow(
    "stack/routes: routes.pages.middlewares[1] must not be stripPrefix on a redirect, because the Gateway API cannot both redirect and rewrite",
  );
  expect(made).toThrow("TraefikEntryPoint");
});
