import { backendsIn } from "../../cli/synthesized/route-backends";

const WIKI = { name: "wiki", namespace: undefined, port: "80" };

test.each<[string, unknown, readonly object[]]>([
  ["an IngressRoute", { routes: [{ services: [{ name: "wiki", port: 80 }] }] }, [WIKI]],
  ["an IngressRoute to a TraefikService", { services: [{ kind: "TraefikService", name: "wiki" }] }, []],
  [
    "an HTTPRoute",
    { rules: [{ backendRefs: [{ name: "wiki", namespace: "web", port: 80 }] }] },
    [{ ...WIKI, namespace: "web" }],
  ],
  ["an Ingress", { paths: [{ backend: { service: { name: "wiki", port: { number: 80 } } } }] }, [WIKI]],
  [
    "an Ingress in blocks of the provider, by the name of a port",
    { path: [{ backend: [{ service: [{ name: "wiki", port: [{ name: "http" }] }] }] }] },
    [{ ...WIKI, port: "http" }],
  ],
  ["a route without a port", { services: [{ name: "wiki" }] }, [{ ...WIKI, port: undefined }]],
])("reads the Services behind %s", (_what, spec, expected) => {
  expect(backendsIn(spec)).toEqual(expected);
});
