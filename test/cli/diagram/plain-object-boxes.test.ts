import { boxOf, diagramOf, edgesOf, release, workload } from "./picture-of";

const plain = (name: string, objects: object) =>
  release(name, { objects }, { chart: "charts/plain-objects" });

const service = (name: string) => ({
  metadata: { name, namespace: "data" },
  spec: { selector: { app: name }, port: [{ port: 80 }] },
});

test("routes are drawn with their hosts, and have edges to the pods behind their Services", () => {
  const rule = (host: string, name: string) => ({
    match: `Host(\`${host}\`) && PathPrefix(\`/x\`)`,
    services: [{ name, port: 80 }],
  });
  const spec = { routes: [rule("web.lab", "web"), rule("api.lab", "api")] };
  const diagram = diagramOf({
    kubernetes_deployment_v1: { w: workload("web", {}), a: workload("api", {}), o: workload("other", {}) },
    kubernetes_service_v1: { w: service("web"), a: service("api"), o: service("other") },
    helm_release: {
      r: plain("web-routes", {
        "Middleware/m": { kind: "Middleware", metadata: { name: "m" } },
        "IngressRoute/web": { kind: "IngressRoute", metadata: { name: "web" }, spec },
      }),
    },
  });
  expect(boxOf(diagram, "release/data/web-routes")).toMatchObject({
    kind: "IngressRoute",
    name: "web",
    details: ["web.lab", "api.lab"],
  });
  expect(edgesOf(diagram)).toEqual([
    "release/data/web-routes -> Deployment/data/web (connects to)",
    "release/data/web-routes -> Deployment/data/api (connects to)",
  ]);
});

test("a Secret names its source, and a store its server", () => {
  const store = { kind: "ClusterSecretStore", metadata: { name: "vault" } };
  const secret = { kind: "ExternalSecret", metadata: { name: "web" } };
  const provider = { vault: { server: "https://vault.lab" } };
  const data = ["USER", "PASSWORD"].map((secretKey) => ({ secretKey, remoteRef: { key: "team/web" } }));
  const diagram = diagramOf({
    helm_release: {
      s: plain("store", { "ClusterSecretStore/vault": { ...store, spec: { provider } } }),
      a: plain("web-secret", {
        "ExternalSecret/web": { ...secret, spec: { secretStoreRef: { name: "vault" }, data } },
      }),
    },
  });
  expect(boxOf(diagram, "release/data/web-secret")).toMatchObject({
    kind: "ExternalSecret",
    name: "web",
    details: ["vault: team/web"],
  });
  expect(boxOf(diagram, "release/data/store")).toMatchObject({
    kind: "ClusterSecretStore",
    name: "vault",
    details: ["vault.lab"],
  });
  expect(edgesOf(diagram)).toEqual([]);
});
