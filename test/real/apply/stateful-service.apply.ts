import {
  Cluster,
  Memory,
  Namespace,
  PodManagementPolicy,
  PodSecurityLevel,
  ReplicaData,
  StatefulService,
  type StatefulServiceProps,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { EVERY_PROP, REQUIRED } from "../../workloads/stateful/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./environment-under-test";
import { LONGHORN_DRIVER, storageClass, volumeFor } from "./research-neighbours";
import { SynthesizedStack } from "./synthesized-stack";

const CONTEXT = "stateful-lab";
const NAMESPACE = "databases";
const IN = ["--namespace", NAMESPACE];
const { volume } = REQUIRED;

const PROPS: StatefulServiceProps = {
  ...EVERY_PROP,
  volume,
  adopt: undefined,
  replicas: 3,
  nodeSelector: {},
  podManagementPolicy: PodManagementPolicy.PARALLEL,
  uses: [],
  // claims of others, which nobody makes here.
  existingVolumes: [],
};

interface Claim {
  readonly metadata: { readonly name: string; readonly uid: string };
}

describeWith(ControlPlane.available(), "a StatefulService on a real control plane", () => {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const gpu = { model: "RX 7900", count: 8, resourceName: "amd.com/gpu" };
  const workers = [1, 2, 3].map((at) => workerProps(`worker-${at}`, { gpu }));
  const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT, nodes: [...CONTROL_PLANES, ...workers] }));

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
    plane.apply({
      apiVersion: "node.k8s.io/v1",
      kind: "RuntimeClass",
      metadata: { name: "gpu" },
      handler: "gpu",
    });
    plane.apply([LONGHORN_DRIVER, storageClass("longhorn-database"), storageClass("longhorn-other")]);
    plane.apply(
      [0, 1, 2, 3].map((at) => volumeFor(NAMESPACE, `data-store-${at}`, "longhorn-database", "100Gi")),
    );
    stack = new SynthesizedStack("lab-stateful", plane);
  });

  afterAll(() => {
    plane.stop();
    stack.remove();
  });

  const declare = (props: Partial<StatefulServiceProps> = {}, id = "store") =>
    stack.synthesize(cluster, (scope) => {
      new Namespace(scope, "namespace", { name: NAMESPACE, podSecurity: PodSecurityLevel.RESTRICTED });
      new StatefulService(scope, id, { ...PROPS, ...props });
    });
  const refusal = async (props: Partial<StatefulServiceProps>) => {
    await declare(props);
    return (await stack.terraform.tryPlan()).text;
  };
  const claims = () =>
    plane
      .kubectlJson<{ items: readonly Claim[] }>("get", "pvc", ...IN)
      .items.map(({ metadata }) => `${metadata.name} ${metadata.uid}`)
      .sort();
  const pods = () =>
    plane.kubectl(
      "get",
      "pods",
      ...IN,
      "-o",
      "jsonpath={.items[?(@.status.phase=='Running')].metadata.name}",
    );
  const names = (count: number) => Array.from({ length: count }, (_, at) => `store-${at}`).join(" ");
  const setUid = () => plane.kubectl("get", "statefulset", "store", ...IN, "-o", "jsonpath={.metadata.uid}");

  test("every prop is accepted under Pod Security restricted, and the second plan is empty", async () => {
    await declare();
    await stack.terraform.apply();
    await until(() => pods() === names(3));
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("suspended, resumed and suspended again: pods go and come, claims stay, every second plan is empty", async () => {
    const before = claims();
    const uid = setUid();
    for (const suspended of [true, false, true, false]) {
      await declare({ suspended });
      const { actions } = await stack.terraform.plan();
      expect(actions).toEqual([expect.stringMatching(/^kubernetes_stateful_set_v1\..*: update$/)]);
      await stack.terraform.apply();
      await until(() => pods() === (suspended ? "" : names(3)));
      expect((await stack.terraform.plan()).actions).toEqual([]);
    }
    expect(claims()).toEqual(before);
    expect(setUid()).toBe(uid);
  });

  test("what cannot change in a set is refused at plan, and nothing is deleted", async () => {
    const other = { ...volume, storageClass: "longhorn-other" };
    const mustStay = "must stay as in the live StatefulSet databases/store";
    const text = await refusal({
      volume: other,
      podManagementPolicy: PodManagementPolicy.ORDERED_READY,
    });
    expect(text).toContain(
      `podManagementPolicy (OrderedReady, live Parallel) and volume.storageClass (longhorn-other, live longhorn-database) ${mustStay}`,
    );
    expect(text).toContain("volume.storageClass (longhorn-other) must be that of the claims that exist");
    expect(await refusal({ volume: { ...volume, size: Memory.gibibytes(60) } })).toContain(
      `volume.size (60Gi, live 50Gi) ${mustStay}`,
    );
  });

  test("fewer shards are refused while their claims are there; replicas that hold the same may go, and their claims stay", async () => {
    expect(await refusal({ replicas: 2, maxUnavailable: 1, replicaData: ReplicaData.SHARDED })).toContain(
      "replicas (2) must not be less than the claims data-store-<n> that exist",
    );
    const before = claims();
    await declare({ replicas: 2, maxUnavailable: 1, replicaData: ReplicaData.REPLICATED });
    await stack.terraform.apply();
    await until(() => pods() === names(2));
    expect(claims()).toEqual(before);
    await declare();
    await stack.terraform.apply();
    await until(() => pods() === names(3));
    expect(claims()).toEqual(before);
  });

  test("under another id, it is not made anew: the plan stops with the command, after which it is moved and runs on", async () => {
    const uid = setUid();
    const before = await stack.terraform.stateList();
    await declare({}, "renamed");
    const { status, text } = await stack.terraform.tryPlan();
    expect(status).toBe(1);
    const command = /terraform state mv '(\S+)' '(\S+)'/.exec(text);
    const [, from = "", to = ""] = command ?? [];
    expect(before).toContain(from);
    await stack.terraform.run("state", "mv", from, to);
    const { actions } = await stack.terraform.plan();
    expect(actions.filter((each) => each.startsWith("kubernetes_stateful_set_v1"))).toEqual([
      `${to}: update`,
    ]);
    // back to where it was, as nothing was applied.
    await stack.terraform.run("state", "mv", to, from);
    await declare();
    expect((await stack.terraform.plan()).actions).toEqual([]);
    expect(setUid()).toBe(uid);
  });

  test("taken out of the stack, it stops the plan and the apply", async () => {
    await stack.synthesize(cluster, (scope) => {
      new Namespace(scope, "namespace", { name: NAMESPACE, podSecurity: PodSecurityLevel.RESTRICTED });
    });
    expect((await stack.terraform.tryPlan()).text).toContain("StatefulSet databases/store holds data");
    expect((await stack.terraform.tryApply()).text).toContain("StatefulSet databases/store holds data");
    await declare();
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("of another stack, it is taken over with a reason only", async () => {
    const adopting = new SynthesizedStack("lab-adopting", plane);
    const build = (adopt: StatefulServiceProps["adopt"]) =>
      adopting.synthesize(cluster, (scope) => {
        new StatefulService(scope, "store", { ...PROPS, adopt });
      });
    await build(undefined);
    const { status, text } = await adopting.terraform.tryPlan();
    expect([status, text]).toEqual([
      1,
      expect.stringContaining("of stack lab-stateful: take another name; or, if it moves to this stack"),
    ]);
    await build({ reason: "a test" });
    const plan = await adopting.terraform.plan();
    expect(plan.text).toContain("Plan: 1 to import, 4 to add, 1 to change, 0 to destroy");
    adopting.remove();
  });

  test("a volume grows as the message says, with the pods that run", async () => {
    // the class of the lab has nobody who would really make a volume larger.
    plane.kubectl("patch", "storageclass", "longhorn-database", "--patch", '{"allowVolumeExpansion":true}');
    const grown = { volume: { ...volume, size: Memory.gibibytes(60) } };
    for (const at of [0, 1, 2]) {
      const patch = '{"spec":{"resources":{"requests":{"storage":"60Gi"}}}}';
      plane.kubectl("patch", "pvc", `data-store-${at}`, ...IN, "--patch", patch);
    }
    // with one of the two steps done, either size is still refused.
    expect(await refusal({})).toContain("volume.size (50Gi) must be that of the claims that exist");
    expect(await refusal(grown)).toContain(
      "volume.size (60Gi, live 50Gi) must stay as in the live StatefulSet",
    );
    const before = plane.kubectl("get", "pods", ...IN, "-o", "jsonpath={.items[*].metadata.uid}");
    plane.kubectl("delete", "statefulset", "store", ...IN, "--cascade=orphan");
    await stack.terraform.apply();
    await until(
      () => plane.kubectl("get", "statefulset", "store", ...IN, "-o", "jsonpath={.status.replicas}") === "3",
    );
    expect(plane.kubectl("get", "pods", ...IN, "-o", "jsonpath={.items[*].metadata.uid}")).toBe(before);
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("a class that loses data, or lies on a network file system, is refused at plan", async () => {
    plane.apply([
      storageClass("deletes", { reclaimPolicy: "Delete" }),
      storageClass("one-copy", { parameters: { numberOfReplicas: "1" } }),
      storageClass("nas", { provisioner: "groundplan/nas-0a1b2c3d" }),
      storageClass("local", { provisioner: "kubernetes.io/no-provisioner" }),
      volumeFor("other", "data-taken-0", "local", "100Gi"),
    ]);
    const other = new SynthesizedStack("lab-other", plane);
    const named = async (storageClass: string) => {
      const props = { ...PROPS, name: "other", volume: { ...volume, storageClass } };
      await other.synthesize(cluster, (scope) => new StatefulService(scope, "other", props));
      return (await other.terraform.tryPlan()).text;
    };
    expect(await named("deletes")).toContain(
      "volume.expendable must state why the data may be lost, or volume.storageClass",
    );
    expect(await named("one-copy")).toContain(
      "volume.expendable must state why the data may be lost, or volume.storageClass",
    );
    expect(await named("nas")).toContain("volume.storageClass must not be on a network file system");
    expect(await named("local")).toContain(
      "volume.storageClass must have a free volume for each claim, as nothing makes volumes of StorageClass local: 3 more claims need one",
    );
    expect(await named("absent")).toContain("no StorageClass is called absent");
    expect(await named("longhorn-other")).toContain("Plan: 5 to add, 0 to change, 0 to destroy");
    other.remove();
  });

  test("a claim on its way out stops the plan, as its pod must not stop now", async () => {
    plane.kubectl("delete", "pvc", "data-store-2", ...IN, "--wait=false");
    const text = await refusal({ volume: { ...volume, size: Memory.gibibytes(60) } });
    expect(text).toContain("no claim of databases/store must be lost or being deleted");
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("still not so after 60 s");
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
