import type { PretendedLive } from "./pretended-api";
import { found, live } from "./raw-cluster";

test("names an object that its controller reports as unavailable", async () => {
  const manifest = {
    apiVersion: "apiregistration.k8s.io/v1",
    kind: "APIService",
    metadata: { name: "v1beta1.metrics.k8s.io" },
  };
  const status = (value: string) => ({
    status: {
      conditions: [{ type: "Available", status: value, reason: "MissingEndpoints", message: "no endpoints" }],
    },
  });
  const resource = { kubernetes_manifest: { metrics: { manifest } } };
  const { name } = manifest.metadata;
  expect(await found(resource, [live("APIService", name, status("True"))])).toEqual([]);
  expect(await found(resource, [live("APIService", name, status("False"))])).toEqual([
    `warning APIService ${name} is not Available: MissingEndpoints: no endpoints`,
  ]);
});

test.each([
  [
    "as a resource",
    {
      kubernetes_job_v1: { once: { metadata: { name: "once" }, spec: { ttl_seconds_after_finished: "60" } } },
    },
  ],
  [
    "as a block in a list",
    {
      kubernetes_job_v1: {
        once: { metadata: [{ name: "once" }], spec: [{ ttl_seconds_after_finished: "60" }] },
      },
    },
  ],
  [
    "as a manifest",
    {
      kubernetes_manifest: {
        once: {
          manifest: {
            apiVersion: "batch/v1",
            kind: "Job",
            metadata: { name: "once", namespace: "web" },
            spec: { ttlSecondsAfterFinished: 60 },
          },
        },
      },
    },
  ],
])("a Job with a time to live, %s, is not missing once it is gone", async (_title, resource) => {
  expect(await found(resource, [])).toEqual([]);
});

test("names a namespace that is being deleted with the reason that blocks the deletion", async () => {
  const namespace: PretendedLive = {
    ...live("Namespace", "web", {
      status: {
        phase: "Terminating",
        conditions: [
          {
            type: "NamespaceContentRemaining",
            status: "True",
            message: "Some resources are remaining: configmaps. has 1",
          },
          {
            type: "NamespaceFinalizersRemaining",
            status: "True",
            message:
              "Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances",
          },
        ],
      },
    }),
  };
  const gone = {
    ...namespace,
    metadata: { ...namespace.metadata, deletionTimestamp: "2026-11-29T11:00:00Z" },
  };
  expect(await found({ kubernetes_namespace_v1: { web: { metadata: { name: "web" } } } }, [gone])).toEqual([
    "danger Namespace web is being deleted since 2026-11-29T11:00:00Z: Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances",
  ]);
});

describe("a workload with an autoscaler", () => {
  const DEPLOYMENT = { spec: { replicas: 2, template: {} } };
  const RESOURCE = {
    kubernetes_manifest: {
      site: {
        manifest: {
          apiVersion: "apps/v1",
          kind: "Deployment",
          metadata: { name: "site", namespace: "web" },
          ...DEPLOYMENT,
        },
      },
    },
  };
  const deployment = (replicas: number) =>
    live(
      "Deployment",
      "site",
      {
        spec: { ...DEPLOYMENT.spec, replicas },
        status: { replicas, readyReplicas: replicas, updatedReplicas: replicas },
      },
      "web",
    );
  const scaler = (labels: object = {}): PretendedLive => {
    const object = live(
      "HorizontalPodAutoscaler",
      "site",
      { spec: { scaleTargetRef: { kind: "Deployment", name: "site" } } },
      "web",
    );
    return { ...object, metadata: { ...object.metadata, labels: { ...labels } } };
  };

  test("is expected to have the replicas that the autoscaler sets", async () => {
    expect(await found(RESOURCE, [deployment(5), scaler()])).toEqual([]);
    expect(
      await found(RESOURCE, [deployment(0), scaler({ "app.kubernetes.io/managed-by": "keda-operator" })]),
    ).toEqual([]);
  });

  test("is reported at 0 replicas, which the autoscaler does not change", async () => {
    expect(await found(RESOURCE, [deployment(0), scaler()])).toEqual([
      expect.stringContaining(
        "Deployment web/site differs from its stack or release: spec.replicas is 0, but was set to 2",
      ),
    ]);
  });
});
