import { IngressEntry } from "../../constructs";
import { find } from "../support/document";
import { make, NGINX, REQUIRED, WIKI, withRoute } from "./routes-example";

function ingressOf(props: Parameters<typeof make>[0]) {
  return find(make(props).document.resource, "kubernetes_ingress_v1");
}

test("routes become one Ingress of the class, with TLS", () => {
  const backend = { service: { name: "wiki", port: { number: 8080 } } };
  expect(ingressOf({ ...REQUIRED, through: NGINX })).toMatchObject({
    metadata: { name: "wiki", namespace: "web" },
    spec: {
      ingress_class_name: "nginx",
      tls: [{ hosts: ["wiki.example.com"], secret_name: "wildcard" }],
      rule: [{ host: "wiki.example.com", http: { path: [{ path: "/", path_type: "Prefix", backend }] } }],
    },
    wait_for_load_balancer: false,
  });
});

test("a prefix matches the path and everything below it, as some controllers match /apix with /api", () => {
  const { spec } = ingressOf(withRoute({ path: { prefix: "/api" } }, NGINX)) as unknown as {
    spec: { rule: readonly { http: { path: readonly { path: string; path_type: string }[] } }[] };
  };
  expect(spec.rule[0]?.http.path).toMatchObject([
    { path: "/api", path_type: "Exact" },
    { path: "/api/", path_type: "Prefix" },
  ]);
});

test("hosts of several routes are rules of their own, and plain HTTP has no tls", () => {
  const to = { to: WIKI, portName: "http" };
  const through = new IngressEntry({
    ingressClassName: "traefik",
    annotations: { "a.example.com/b": "${c}" },
  });
  const routes = {
    one: { ...to, hosts: ["a.example.com", "b.example.com"] },
    two: { ...to, hosts: ["b.example.com"], path: { exact: "/x" } },
  };
  const ingress = ingressOf({ ...REQUIRED, through, routes }) as unknown as {
    metadata: object;
    spec: { tls?: unknown; rule: readonly { host: string; http: { path: readonly object[] } }[] };
  };
  expect(ingress.spec.rule.map(({ host, http }) => [host, http.path.length])).toEqual([
    ["a.example.com", 1],
    ["b.example.com", 2],
  ]);
  expect(ingress.metadata).toMatchObject({ annotations: { "a.example.com/b": "$${c}" } });
  expect(ingress.spec.tls ?? []).toEqual([]);
});

test.each(["spec.rule.0.host", "spec.ingress_class_name", "metadata.name"])(
  "fails for an override of %s",
  (path) => {
    const { routes } = make({ ...REQUIRED, through: NGINX });
    const ingress = routes.node.defaultChild as unknown as {
      addOverride(path: string, value: unknown): void;
    };
    expect(() => {
      ingress.addOverride(path, "x");
    }).toThrow("must not be changed by an override");
  },
);
