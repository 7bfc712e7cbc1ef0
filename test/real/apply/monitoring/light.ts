import {
  type ClusterStack,
  type KeptVolume,
  MonitoringProfile,
  MonitoringStack,
  Purpose,
} from "../../../../constructs";
import { waitUntil } from "../../../../tools/programs/wait-until";
import { SynthesizedStack } from "../labs/synthesized-stack";
import { alertRules, cluster, type MonitoringLab, NAMESPACE, volume } from "./monitoring-lab";

/** The light profile. */
export function describeLight(lab: MonitoringLab): void {
  const { inNamespace, applied } = lab;

  test("Prometheus on NFS stops at plan, and is accepted with a reason", async () => {
    const nas = { ...volume, storageClass: "nas" };
    lab.plane.apply([
      {
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: { name: "nas" },
        provisioner: "groundplan/nas-0123abcd",
      },
    ]);
    const light = new SynthesizedStack("lab-nas", lab.plane);
    const make = (storage: KeptVolume) => (scope: ClusterStack) =>
      void new MonitoringStack(scope, "monitoring", {
        profile: MonitoringProfile.LIGHT,
        name: "nas",
        namespace: NAMESPACE,
        purpose: Purpose.EXPERIMENT,
        prometheus: { volume: storage },
      });
    await light.synthesize(cluster, make(nas));
    expect((await light.terraform.tryPlan()).text).toContain(
      "prometheus.volume.storageClass must not be on a network file system",
    );
    await light.synthesize(cluster, make({ ...nas, acceptNetworkFilesystem: { reason: "a lab" } }));
    expect((await light.terraform.plan()).hasChanges).toBe(true);
    light.remove();
  });

  test("the light profile has no chart and no CRDs, has an empty second plan, and can be suspended and resumed", async () => {
    const light = new SynthesizedStack("lab-light", lab.plane);
    const make = (suspended: boolean) => (scope: ClusterStack) =>
      void new MonitoringStack(scope, "monitoring", {
        profile: MonitoringProfile.LIGHT,
        name: "light",
        namespace: NAMESPACE,
        purpose: Purpose.EXPERIMENT,
        prometheus: { volume },
        alertRules,
        suspended,
      });
    await light.synthesize(cluster, make(false));
    await applied("light", light.terraform);
    const ready = () => inNamespace(".status.readyReplicas", "deployment/light-prometheus");
    await waitUntil(() => ready() === "1", "Prometheus must be ready");
    await light.synthesize(cluster, make(true));
    await applied("light, suspended", light.terraform);
    expect(inNamespace(".spec.replicas", "deployment/light-prometheus")).toBe("0");
    await light.synthesize(cluster, make(false));
    await applied("light, resumed", light.terraform);
    light.remove();
  });
}
