import { type GaneshaPodProps, Memory } from "../../../../constructs";
import { waitUntil } from "../../../../tools/programs/wait-until";
import { type GaneshaLab, NAMESPACE, ON_HOST, PROPS } from "./ganesha-lab";

/** What a change of an export in a pod does: in place, or stopped at plan. */
export function describeChanges(lab: GaneshaLab): void {
  const { declare, refusal, podSpec } = lab;

  test.each<[string, Partial<GaneshaPodProps>]>([
    ["behind a Service", {}],
    ["on the network of its node", ON_HOST],
  ])("%s is accepted as written, and its second plan is empty", async (_where, props) => {
    await declare(props);
    await lab.stack.terraform.apply();
    expect((await lab.stack.terraform.plan()).hasChanges).toBe(false);
    // it was admitted; it waits for a volume that is not provisioned here.
    const pods = () => lab.plane.kubectl("get", "pods", "--namespace", NAMESPACE, "--output=name");
    await waitUntil(() => pods() !== "", "a pod must be there");
    expect(podSpec()).toMatchObject({
      automountServiceAccountToken: false,
      containers: [{ securityContext: { privileged: false, readOnlyRootFilesystem: true } }],
    });
  });

  test("a changed configuration restarts the pod, and changes nothing else", async () => {
    await declare();
    await lab.stack.terraform.apply();
    await declare({ gracePeriodSeconds: 91 });
    expect(
      (await lab.stack.terraform.plan()).actions.map((each) => each.replace(/_[0-9A-F]{8}/g, "")),
    ).toEqual(["kubernetes_config_map_v1.data_config: update", "kubernetes_deployment_v1.data: update"]);
  });

  test("the claim grows, and never shrinks or moves; the Service never moves", async () => {
    await declare();
    await lab.stack.terraform.apply();
    await declare({ volume: { ...PROPS.volume, size: Memory.gibibytes(300) } as GaneshaPodProps["volume"] });
    const [first, ...others] = (await lab.stack.terraform.plan()).actions;
    expect([first, others]).toEqual([
      expect.stringMatching(/^kubernetes_persistent_volume_claim_v1.*: update$/),
      [],
    ]);
    await declare({ volume: { ...PROPS.volume, size: Memory.gibibytes(100) } as GaneshaPodProps["volume"] });
    expect(await refusal()).toContain(
      "volume.size (100Gi) must not be less than that of the existing claims",
    );
    await declare({ network: { clusterIp: "10.96.0.78" } });
    expect(await refusal()).toContain("Instance cannot be destroyed");
  });

  test.each<[string, Partial<GaneshaPodProps>, string]>([
    [
      "an address that another Service uses",
      { network: { clusterIp: "10.96.0.1" } },
      "network.clusterIp must be free, but Service default/kubernetes has 10.96.0.1",
    ],
    [
      "a class that does not exist",
      { volume: { ...PROPS.volume, storageClass: "nowhere" } as GaneshaPodProps["volume"] },
      "no StorageClass is called nowhere",
    ],
    [
      "a class with one replica",
      { volume: { ...PROPS.volume, storageClass: "one-copy" } as GaneshaPodProps["volume"] },
      "StorageClass one-copy keeps a single copy",
    ],
    [
      "a claim that does not exist",
      { volume: { claim: "old-data" } },
      "has no PersistentVolumeClaim old-data",
    ],
    [
      "a namespace that does not exist",
      { namespace: "nowhere" },
      "namespace nowhere must exist before anything is created in it",
    ],
  ])("%s stops the plan", async (_what, props, message) => {
    await declare(props);
    expect(await refusal()).toContain(message);
  });
}
