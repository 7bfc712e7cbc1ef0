import { container, deployment, faultsIn } from "../../documents";

const site = (others: object, mode = "ReadWriteOnce") => ({
  kubernetes_deployment_v1: {
    site: deployment(
      {
        container: [container()],
        volume: [{ name: "data", persistent_volume_claim: { claim_name: "data" } }],
      },
      others,
    ),
  },
  kubernetes_persistent_volume_claim_v1: {
    data: { metadata: { name: "data", namespace: "web" }, spec: { access_modes: [mode] } },
  },
});

const RECREATE = { strategy: { type: "Recreate" } };

test.each([
  ["one replica that is recreated", site(RECREATE)],
  ["a claim for many nodes", site({ replicas: 3 }, "ReadWriteMany")],
])("accepts a Deployment with %s", (_title, resource) => {
  expect(faultsIn("claim-shared", resource)).toEqual([]);
});

test("fails for two replicas with a claim for one node", () => {
  expect(faultsIn("claim-shared", site({ replicas: "2", ...RECREATE }))).toEqual([
    expect.stringMatching(
      /: spec\.replicas must be 1, as PersistentVolumeClaim web\/data can be mounted on one node at a time.*, got 2/,
    ),
  ]);
});

test("fails for a rolling update with a claim for one node", () => {
  expect(faultsIn("claim-shared", site({}))).toEqual([
    expect.stringMatching(/: spec\.strategy\.type must be Recreate.*, got "RollingUpdate"/),
  ]);
});

const workload = (type: string, others: object) => {
  const { kubernetes_deployment_v1, ...claim } = site(others);
  return { [type]: kubernetes_deployment_v1, ...claim };
};

test.each([
  ["a Job with one pod at a time", workload("kubernetes_job_v1", { parallelism: 1 })],
  ["a StatefulSet with one replica", workload("kubernetes_stateful_set_v1", {})],
])("accepts %s with a claim for one node", (_title, resource) => {
  expect(faultsIn("claim-shared", resource)).toEqual([]);
});

test.each([
  ["a Job with two pods at once", workload("kubernetes_job_v1", { parallelism: 2 }), "spec.parallelism"],
  ["a DaemonSet", workload("kubernetes_daemon_set_v1", {}), "volume.persistent_volume_claim"],
])("fails for %s with a claim for one node", (_title, resource, prop) => {
  expect(faultsIn("claim-shared", resource)).toEqual([expect.stringContaining(`${prop} must`)]);
});
