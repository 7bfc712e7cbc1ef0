import {
  HttpMethod,
  HttpRoutes,
  type HttpRoutesProps,
  ServiceAddress,
  TraefikEntryPoint,
} from "../../constructs";
import { makeStack, NGINX, REQUIRED, WEB, withRoute } from "./routes-example";

describe("over the app", () => {
  const two = (first: HttpRoutesProps, second: HttpRoutesProps) => () => {
    const stack = makeStack();
    new HttpRoutes(stack, "first", first);
    new HttpRoutes(stack, "second", { ...second, name: second === first ? "other" : second.name });
  };

  test("fails for a host and path of another route of the cluster", () => {
    expect(two(REQUIRED, REQUIRED)).toThrow(
      "stack/second: routes.pages must name one route through entry point websecure of cluster lab, but stack/first names it " +
        'already, got "https://wiki.example.com/*"',
    );
  });

  test("fails for the same path in a different spelling", () => {
    const prefix = { ...withRoute({ path: { prefix: "/" } }), name: "other" };
    expect(two(REQUIRED, prefix)).toThrow("stack/second: routes.pages must name one route");
  });

  test("accepts another path, other methods or another entry point of the same host", () => {
    const plain = new TraefikEntryPoint({ name: "web", namespace: "traefik", certificate: "none" });
    expect(two(REQUIRED, { ...withRoute({ path: { prefix: "/a" } }), name: "b" })).not.toThrow();
    expect(two(REQUIRED, { ...withRoute({ methods: [HttpMethod.GET] }), name: "b" })).not.toThrow();
    expect(two(REQUIRED, { ...REQUIRED, name: "b", through: plain })).not.toThrow();
  });

  test("fails for TLS and plain HTTP on one entry point", () => {
    const plain = new TraefikEntryPoint({ name: "lan", namespace: "traefik", certificate: "none" });
    const tls = new TraefikEntryPoint({ name: "lan", namespace: "traefik", certificate: "default" });
    const other = { ...withRoute({ path: { prefix: "/a" } }), name: "b" };
    expect(two({ ...REQUIRED, through: plain }, { ...other, through: tls })).toThrow(
      "stack/second: through.certificate must agree with stack/first, which has none for entry point lan: declare the entry point once",
    );
    expect(two({ ...REQUIRED, through: tls }, { ...other, through: plain })).toThrow(
      'which has a certificate for entry point lan: declare the entry point once, got "none"',
    );
  });

  test("fails for a host with another kind of entry", () => {
    expect(two(REQUIRED, { ...REQUIRED, name: "b", through: NGINX })).toThrow(
      "stack/second: routes.pages.hosts must use the same kind of entry as stack/first, which has this host too",
    );
  });

  test("fails if one route of a host has a priority and another has none", () => {
    const numbered = { ...withRoute({ path: { prefix: "/a" }, priority: 5 }), name: "b" };
    expect(two(REQUIRED, numbered)).toThrow(
      "stack/second: routes.pages.priority must be set on all routes of host wiki.example.com or on none of them, but stack/first sets no priority, got 5",
    );
    expect(two(withRoute({ priority: 1 }), numbered)).not.toThrow();
  });

  test("fails for names that Traefik cannot tell apart", () => {
    const wiki = new ServiceAddress({ name: "wiki", namespace: "web-a", ports: { http: 80 } });
    const first = { ...REQUIRED, name: "a-b" };
    const routes = { pages: { hosts: ["b.example.com"], to: wiki, portName: "http" } };
    expect(two(first, { name: "b", namespace: "web-a", through: WEB, routes })).toThrow(
      'stack/second: name must name one set of routes of cluster lab, but stack/first names it already, got "web-a-b"',
    );
  });
});
