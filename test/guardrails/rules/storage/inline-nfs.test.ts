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
