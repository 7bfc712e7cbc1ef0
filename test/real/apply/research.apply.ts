import { research } from "../../../stacks/environments/research";
import { waitUntil } from "../../../tools/programs/wait-until";
import { ControlPlane } from "../control-plane/control-plane";
import {
  installLonghorn,
  LONGHORN,
  longhornNodeOf,
  setNode,
  setSetting,
  settingOf,
  VIRTUAL_MACHINE_KIND,
} from "../support/longhorn-stand-in";
import { describeWith } from "../support/required-program";
import { serve } from "../support/served-kinds";
import { declaredNodes, EnvironmentUnderTest } from "./labs/environment-under-test";
import { TOLERATION, workload } from "./labs/isolation-lab";

const NODE = "talos-say-ls6";
const EVERYTHING = { tolerations: [{ operator: "Exists" }] };
const LAYERS = ["namespaces", "isolation", "storage", "experiment"];
const CLAIM = ["persistentvolumeclaim", "experiment-data", "--namespace", "dedup-experiment"];

describeWith(ControlPlane.available(), "the research environment on a real control plane", () => {
  let plane: ControlPlane;
  let environment: EnvironmentUnderTest;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: research.cluster.kubeContext });
    // the taint is the isolation's to set.
    plane.nodes(
      declaredNodes(research.cluster).map((node) => (node.name === NODE ? { ...node, taints: [] } : node)),
    );
    othersObjects();
    environment = new EnvironmentUnderTest(plane, research.cluster);
    for (const stack of environment.stacks) await stack.init();
  });

  afterAll(() => {
    plane.release();
    environment.remove();
  });

  /** What others have on the cluster: the router, its disk, MetalLB, Longhorn, and a volume for the experiment. */
  function othersObjects(): void {
    for (const name of ["opnsense", "metallb-system", "databases"]) {
      plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
    }
    installLonghorn(plane);
    setSetting(plane, "gpu=a:NoSchedule");
    setNode(plane, NODE, { allowScheduling: true });
    serve(plane, VIRTUAL_MACHINE_KIND);
    plane.apply([
      router([]),
      workload("Deployment", ["opnsense", "nfs-opnsense-4"], { tolerations: [TOLERATION] }),
      workload("DaemonSet", ["metallb-system", "speaker"], EVERYTHING),
      workload("DaemonSet", [LONGHORN, "longhorn-manager"], EVERYTHING),
      { apiVersion: "storage.k8s.io/v1", kind: "CSIDriver", metadata: { name: "driver.longhorn.io" } },
      {
        apiVersion: "v1",
        kind: "PersistentVolume",
        metadata: { name: "experiment" },
        spec: {
          accessModes: ["ReadWriteOnce"],
          capacity: { storage: "200Gi" },
          storageClassName: "longhorn-experiment",
          claimRef: { namespace: "dedup-experiment", name: "experiment-data" },
          csi: { driver: "driver.longhorn.io", volumeHandle: "experiment" },
        },
      },
    ]);
  }

  const router = (tolerations: readonly object[]) => ({
    apiVersion: "kubevirt.io/v1",
    kind: "VirtualMachine",
    metadata: { name: "opnsense-4", namespace: "opnsense" },
    spec: { template: { spec: { tolerations } } },
  });
  const jsonpath = (path: string, ...object: string[]) =>
    plane.kubectl("get", ...object, "-o", `jsonpath={${path}}`);
  const taints = () => jsonpath(".spec.taints[*].key", "node", NODE);
  const stack = (layer: string) => environment.stack(layer);

  test("every stack is valid to the real providers", async () => {
    for (const each of environment.stacks) await each.validate();
  });

  test("the machines' configurations are outputs, for which commands are printed, and the second plan is empty", async () => {
    await stack("machines").apply();
    expect((await stack("machines").plan()).hasChanges).toBe(false);
    expect(await stack("machines").stateList()).toEqual([expect.stringMatching(/^terraform_data\.talos_/)]);
    const { output } = await stack("machines").run("output", "-json", "talos");
    const model = JSON.parse(JSON.parse(output) as string) as { machines: readonly { name: string }[] };
    expect(model.machines.map(({ name }) => name)).toEqual(research.cluster.nodes.map(({ name }) => name));
    expect((await stack("machines").tryDestroy()).text).toContain("Instance cannot be destroyed");
  });

  test("the node is not isolated while the router could not restart, or a database would not fit", async () => {
    await stack("namespaces").apply();
    expect((await stack("isolation").tryPlan()).text).toContain("VirtualMachine opnsense/opnsense-4");
    plane.apply(router([TOLERATION]));
    const apart = { matchLabels: { app: "postgres-ha" } };
    const podAntiAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: "kubernetes.io/hostname", labelSelector: apart },
      ],
    };
    plane.apply(workload("StatefulSet", ["databases", "postgres-ha"], { affinity: { podAntiAffinity } }, 4));
    expect((await stack("isolation").tryPlan()).text).toContain(
      "scale them down first, kubectl -n databases scale statefulset/postgres-ha --replicas=3",
    );
    plane.kubectl("scale", "statefulset/postgres-ha", "--namespace", "databases", "--replicas=3");
    expect(taints()).toBe("");
  });

  test("an isolated node has its taint, Longhorn its settings, and the second plan is empty", async () => {
    await stack("isolation").apply();
    expect(taints()).toBe("experiment");
    expect(settingOf(plane).value).toBe("gpu=a:NoSchedule;experiment=dedicated:NoSchedule");
    expect(longhornNodeOf(plane, NODE).spec?.allowScheduling).toBe(false);
    expect((await stack("isolation").plan()).hasChanges).toBe(false);
  });

  test("the NFS server runs on the isolated node with its claim, and its second plan is empty", async () => {
    await stack("storage").apply();
    await stack("experiment").apply();
    const pod = [
      "pod",
      "--namespace",
      "dedup-experiment",
      "--selector=app.kubernetes.io/instance=nfs-server",
    ];
    const phase = () => jsonpath(".items[*].status.phase", ...pod);
    await waitUntil(() => phase() === "Running", "the server must run");
    expect(jsonpath(".items[*].spec.nodeName", ...pod)).toBe(NODE);
    expect(jsonpath(".status.phase", ...CLAIM)).toBe("Bound");
    for (const each of LAYERS) expect((await stack(each).plan()).hasChanges).toBe(false);
    const { output } = await stack("experiment").run("output", "-raw", "mount");
    expect(output).toBe(
      "mount -t nfs -o hard,vers=4.2,timeo=60,retrans=10 10.0.110.184:/ /mnt/experiment-data",
    );
  });

  test("datasets and runner are on the isolated node, and stay pending rather than run elsewhere", async () => {
    for (const layer of ["datasets", "runners"]) {
      await stack(layer).apply();
      expect((await stack(layer).plan()).hasChanges).toBe(false);
    }
    const load = ["pods", "--namespace", "dedup-experiment", "--selector=app.kubernetes.io/name=testdata"];
    expect(jsonpath(".items[*].spec.nodeName", ...load)).toBe(NODE);
    const runner = ["pods", "--namespace", "dedup-experiment-runner"];
    const where = () => jsonpath(".items[*].spec.nodeName", ...runner);
    await waitUntil(() => where() === NODE, "the runner must be on the isolated node");
    plane.kubectl("cordon", NODE);
    plane.kubectl(
      "delete",
      "pods",
      "--all",
      "--namespace",
      "dedup-experiment-runner",
      "--force",
      "--grace-period=0",
    );
    const reasons = () => jsonpath(".items[*].status.conditions[*].reason", ...runner);
    await waitUntil(() => reasons() === "Unschedulable", "no other node may take the runner");
    expect(where()).toBe("");
    plane.kubectl("uncordon", NODE);
    await waitUntil(() => where() === NODE, "the runner must return");
    await stack("runners").destroy();
    await stack("datasets").destroy();
  });

  test("the claim is protected, and the node is restored", async () => {
    const before = jsonpath(".metadata.uid", ...CLAIM);
    expect((await stack("experiment").tryDestroy()).text).toContain("Instance cannot be destroyed");
    const command = environment.node("lib/cli/groundplan.js", "forget-data", "research-experiment");
    const addresses = [...command.matchAll(/'([^']+)'/g)].map(([, address = ""]) => address);
    await stack("experiment").run("state", "rm", ...addresses);
    await stack("experiment").destroy();
    await stack("storage").destroy();
    await stack("isolation").destroy();
    expect(jsonpath(".metadata.uid", ...CLAIM)).toBe(before);
    expect(taints()).toBe("");
    expect(settingOf(plane).value).toBe("gpu=a:NoSchedule");
    expect(longhornNodeOf(plane, NODE).spec?.allowScheduling).toBe(true);
  });
});
