import { faultsOf } from "../../documents";

const RESOURCE = {
  kubernetes_manifest: {
    cert: {
      manifest: {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        metadata: { name: "site", namespace: "web" },
      },
    },
  },
};

const CRD = {
  kubernetes_manifest: {
    crd: {
      manifest: {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: { name: "certificates.cert-manager.io" },
        spec: { group: "cert-manager.io" },
      },
    },
  },
};

test("accepts a manifest of a built-in type", () => {
  const manifest = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "site" } };
  expect(
    faultsOf("manifest-crd", { web: { resource: { kubernetes_manifest: { site: { manifest } } } } }),
  ).toEqual([]);
});

test.each([
  ["the CRD", CRD],
  ["a release, which may install it", { helm_release: { certs: { name: "certs", namespace: "certs" } } }],
])("accepts a custom resource after the stack with %s (GR-16)", (_title, resource) => {
  expect(
    faultsOf("manifest-crd", { crds: { resource }, web: { resource: RESOURCE, dependencies: ["crds"] } }),
  ).toEqual([]);
});

test("fails for a custom resource whose CRD no earlier stack installs", () => {
  expect(faultsOf("manifest-crd", { crds: { resource: CRD }, web: { resource: RESOURCE } })).toEqual([
    expect.stringMatching(
      /: manifest must not be a custom resource without an earlier stack that installs its CRD.*, got "cert-manager\.io\/v1 Certificate"/,
    ),
  ]);
});

test.each([
  [
    "the CRD of another group",
    {
      kubernetes_manifest: {
        crd: {
          manifest: { ...CRD.kubernetes_manifest.crd.manifest, spec: { group: "example.com" } },
        },
      },
    },
  ],
  ["a ConfigMap", { kubernetes_config_map_v1: { a: { metadata: { name: "a" } } } }],
])("fails for a custom resource after a stack with %s", (_title, resource) => {
  const stacks = { crds: { resource }, web: { resource: RESOURCE, dependencies: ["crds"] } };
  expect(faultsOf("manifest-crd", stacks)).toHaveLength(1);
});
