import { container, deployment, faultsIn } from "../../documents";

const site = (volume: object) => ({
  kubernetes_deployment_v1: {
    site: deployment({ container: [container()], volume: [{ name: "data", ...volume }] }),
  },
});

test("accepts a claim instead of an export (GR-60)", () => {
  expect(faultsIn("inline-nfs", site({ persistent_volume_claim: { claim_name: "data" } }))).toEqual([]);
});

test("fails for an export that a pod mounts by itself", () => {
  expect(faultsIn("inline-nfs", site({ nfs: { server: "10.0.0.5", path: "/data" } }))).toEqual([
    expect.stringContaining(
      "spec.template.spec.volume.nfs must not be used, because it has no mount options",
    ),
  ]);
});

const release = (values: object) =>
  faultsIn("inline-nfs", {
    helm_release: { media: { name: "media", namespace: "web", values: [JSON.stringify(values)] } },
  });

const EXPORT = { name: "data", nfs: { server: "10.0.0.5", path: "/data" } };

test.each([
  ["that mount a claim", { extraVolumes: [{ name: "data", persistentVolumeClaim: { claimName: "a" } }] }],
  ["of a provisioner, which names its server", { nfs: { server: "10.0.0.5" }, stores: [EXPORT] }],
])("accepts values of a chart %s", (_title, values) => {
  expect(release(values)).toEqual([]);
});

test.each([
  ["at the top", { extraVolumes: [EXPORT] }],
  ["in a list", { workers: [{ volumes: [EXPORT] }] }],
  ["in a block that is called so", { volumes: { extraVolumes: [EXPORT] } }],
])("fails for an export in volumes of a chart, %s", (_title, values) => {
  expect(release(values)).toEqual([expect.stringContaining("values must not be used, because")]);
});
