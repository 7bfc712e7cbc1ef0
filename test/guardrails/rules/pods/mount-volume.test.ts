import { container, deployment, faultsIn } from "../../documents";

const MOUNT = { volume_mount: [{ name: "data", mount_path: "/data" }] };

const faults = (spec: object, others: object = {}) =>
  faultsIn("mount-volume", { kubernetes_stateful_set_v1: { site: deployment(spec, others) } });

test("accepts mounts of volumes and of claim templates", () => {
  const spec = { container: [container(MOUNT)] };
  expect(faults({ ...spec, volume: [{ name: "data", empty_dir: {} }] })).toEqual([]);
  expect(faults(spec, { volume_claim_template: [{ metadata: { name: "data" } }] })).toEqual([]);
  expect(faults({ ...spec, volume: [{ name: "${local.volume}", empty_dir: {} }] })).toEqual([]);
});

test("fails for a mount of no volume, in init containers too", () => {
  const volume = [{ name: "date", empty_dir: {} }];
  expect(faults({ init_container: [container(MOUNT)], container: [container()], volume })).toEqual([
    expect.stringContaining(
      'must name a volume of the pod, or the API server refuses StatefulSet web/site: it has date, got "data"',
    ),
  ]);
});
