import {
  Cluster,
  DatasetLoad,
  type DatasetLoadProps,
  Namespace,
  PodSecurityLevel,
} from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { clusterProps, CONTROL_PLANES } from "../../cluster/facts/facts";
import { nfsWorker } from "../../storage/nfs-cluster";
import { ARCHIVE, EVERY_PROP, OTHER_SHA256, SHA256 } from "../../workloads/datasets/example";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "dataset-lab";
const NODE = "worker-1";
const CLAIMS = ["experiment-data", "nas", "numbers"];

const LOAD = {
  ...EVERY_PROP,
  nodeSelector: { "kubernetes.io/hostname": NODE },
  node: undefined,
  tolerations: [],
  uses: [],
};

function claimed(name: string) {
  const capacity = { storage: "10Gi" };
  const metadata = { name, namespace: LOAD.namespace };
  const spec = { accessModes: ["ReadWriteOnce"], storageClassName: "" };
  return [
    {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name },
      spec: {
        ...spec,
        capacity,
        claimRef: metadata,
        persistentVolumeReclaimPolicy: "Retain",
        hostPath: { path: `/srv/${name}` },
      },
    },
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata,
      spec: { ...spec, volumeName: name, resources: { requests: capacity } },
    },
  ];
}

describeWith(ControlPlane.available(), "a load of datasets on a real control plane", () => {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const cluster = new Cluster(
    clusterProps({ kubeContext: CONTEXT, nodes: [...CONTROL_PLANES, nfsWorker(NODE)] }),
  );

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
    stack = new SynthesizedStack("lab-datasets", plane);
  });

  afterAll(() => {
    plane.release();
    stack.remove();
  });

  const declare = (load?: Partial<DatasetLoadProps>) =>
    stack.synthesize(cluster, (scope) => {
      new Namespace(scope, "namespace", { name: LOAD.namespace, podSecurity: PodSecurityLevel.RESTRICTED });
      if (load !== undefined) new DatasetLoad(scope, "datasets", { ...LOAD, ...load });
    });
  const jobs = () =>
    plane.kubectl("get", "jobs", "-n", LOAD.namespace, "-o", "jsonpath={.items[*].metadata.uid}");
  const claims = () =>
    plane.kubectl("get", "pvc", "-n", LOAD.namespace, "-o", "jsonpath={.items[*].status.phase}");

  test("missing claims stop the plan", async () => {
    await declare();
    await stack.terraform.apply();
    await declare({});
    expect((await stack.terraform.tryPlan()).text).toContain("experiment-data");
    plane.apply(CLAIMS.flatMap(claimed));
    await waitUntil(() => claims() === "Bound Bound Bound", "the claims must be bound");
  });

  test("a Job that exceeds its deadline fails the apply, and the next apply creates another one", async () => {
    plane.kubectl("cordon", NODE);
    await declare({ activeDeadlineSeconds: 3, backoffLimit: 0 });
    const { status, text } = await stack.terraform.tryApply();
    expect([status, text]).toEqual([
      1,
      expect.stringContaining("job: experiment/datasets is in failed state"),
    ]);
    const failed = jobs();
    plane.kubectl("uncordon", NODE);
    await declare({});
    await stack.terraform.apply();
    expect(jobs()).not.toBe(failed);
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("a changed source replaces the Job, and the claims are kept", async () => {
    const before = jobs();
    const { numbers } = EVERY_PROP.sources;
    await declare({ sources: { numbers: numbers! } });
    expect((await stack.terraform.plan()).actions).toContainEqual(
      expect.stringMatching(/^kubernetes_job_v1.*: delete\+create$/),
    );
    await stack.terraform.apply();
    expect(jobs()).not.toBe(before);
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("another digest replaces the Job, although only the script contains it", async () => {
    const of = (sha256: string) => ({
      sources: { numbers: { ...ARCHIVE, claim: "nas", path: "a.zip", sha256 } },
    });
    await declare(of(SHA256));
    await stack.terraform.apply();
    const before = jobs();
    await declare(of(OTHER_SHA256));
    await stack.terraform.apply();
    expect(jobs()).not.toBe(before);
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("an apply after a kill loads again, once the Job has been deleted by hand", async () => {
    plane.kubectl("cordon", NODE);
    await declare({});
    const apply = stack.terraform.start("apply", "-input=false", "-no-color", "-auto-approve");
    await apply.until(() => /job_v1\.\S+: Still creating/.test(apply.output()));
    apply.kill();
    await apply.result;
    plane.kubectl("uncordon", NODE);
    expect((await stack.terraform.tryApply()).text).toContain('"datasets" already exists');
    plane.kubectl("delete", "job", "datasets", "-n", LOAD.namespace);
    await stack.terraform.apply();
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("removing the load deletes the Job, and keeps the claims", async () => {
    await declare();
    await stack.terraform.apply();
    expect([jobs(), claims()]).toEqual(["", "Bound Bound Bound"]);
  });
});
