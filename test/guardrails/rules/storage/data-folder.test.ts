import { container, deployment, faultsIn } from "../../documents";

const mounting = (mount_path: string, volume: object) =>
  faultsIn("data-folder", {
    kubernetes_deployment_v1: {
      site: deployment({
        container: [container({ volume_mount: [{ name: "data", mount_path }] })],
        volume: [{ name: "data", ...volume }],
      }),
    },
  });

test("accepts a claim, and an empty_dir on another path", () => {
  expect(mounting("/var/lib/mysql", { persistent_volume_claim: { claim_name: "data" } })).toEqual([]);
  expect(mounting("/tmp", { empty_dir: {} })).toEqual([]);
});

test.each(["/var/lib/mysql", "/var/lib/postgresql/data/"])("fails for an empty_dir on %s", (path) => {
  expect(mounting(path, { empty_dir: {} })).toEqual([
    expect.stringContaining(
      'volume_mount of container "site" must mount a claim, because an empty_dir is deleted with its pod',
    ),
  ]);
});
