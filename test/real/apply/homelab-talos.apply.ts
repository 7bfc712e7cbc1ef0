import { basename } from "node:path";
import { homelabTalos } from "../../../stacks/environments/homelab-talos";
import { waitUntil } from "../../../tools/programs/wait-until";
import { ControlPlane } from "../control-plane/control-plane";
import { COMMUNITY_SOURCE, LIGHT_CHARTS } from "../monitoring/real-charts";
import { ChartsTogether } from "../support/charts-together";
import { describeWith } from "../support/required-program";
import { declaredNodes, EnvironmentUnderTest } from "./labs/environment-under-test";
import { LOCAL_PATH } from "./labs/talos-neighbours";

const bed = ControlPlane.available();
const { snapshots } = homelabTalos.etcdSnapshots!;

describeWith(
  bed.ok ? ChartsTogether.available(LIGHT_CHARTS) : bed,
  "homelab-talos on a real control plane",
  () => {
    let plane: ControlPlane;
    let home: EnvironmentUnderTest;
    let charts: ChartsTogether;

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: homelabTalos.cluster.kubeContext });
      const nodeInfo = { osImage: `Talos (v${snapshots.talosVersion})` };
      plane.nodes(declaredNodes(homelabTalos.cluster).map((node) => ({ ...node, nodeInfo })));
      plane.apply(LOCAL_PATH);
      charts = new ChartsTogether(LIGHT_CHARTS);
      home = new EnvironmentUnderTest(plane, homelabTalos.cluster, { [COMMUNITY_SOURCE]: charts.folder });
      for (const stack of home.stacks) await stack.init();
    });

    afterAll(() => {
      plane.release();
      home.remove();
      charts.remove();
    });

    const podsOf = (namespace: string, path: string) =>
      plane
        .kubectl("get", "pods", "--namespace", namespace, "-o", `jsonpath={.items[*]${path}}`)
        .split(" ")
        .sort();
    const troubles = () => plane.kubectl("get", "pods,events,pvc", "--all-namespaces");

    test("every stack applies, and its second plan is empty", async () => {
      for (const stack of home.stacks) await stack.apply();
      for (const stack of home.stacks) {
        expect({ stack: basename(stack.directory), ...(await stack.plan()) }).toMatchObject({
          actions: [],
          hasChanges: false,
        });
      }
      expect(home.stacks.map(({ directory }) => basename(directory).replace("homelab-talos-", ""))).toEqual([
        "machines",
        "namespaces",
        "gpu",
        "monitoring",
        "etcd-snapshots",
      ]);
    });

    test("the machines' configurations are outputs, and the node that bootstrapped etcd is recorded", async () => {
      const machines = home.stack("machines");
      expect(await machines.stateList()).toEqual([expect.stringMatching(/^terraform_data\.talos_/)]);
      const { output } = await machines.run("output", "-json", "talos");
      const model = JSON.parse(JSON.parse(output) as string) as { machines: readonly { name: string }[] };
      expect(model.machines.map(({ name }) => name).sort()).toEqual(
        homelabTalos.cluster.nodes.map(({ name }) => name).sort(),
      );
    });

    test("the device plugin runs on the machine with a card, and on no other", async () => {
      const nodes = () => podsOf("kube-system", ".spec.nodeName").filter((name) => name !== "");
      await waitUntil(() => nodes().length > 0, "the plugin must run", 60, troubles);
      expect(nodes()).toEqual(
        homelabTalos.cluster.nodes.filter(({ gpu }) => gpu !== undefined).map(({ name }) => name),
      );
    });

    test("Prometheus, the Pushgateway and an exporter on each machine run next to the existing pods", async () => {
      const phases = (namespace: string) => podsOf(namespace, ".status.phase").join(" ");
      await waitUntil(() => phases("monitoring") === "Running Running", "both must run", 60, troubles);
      await waitUntil(() => phases("node-exporter") === "Running Running Running", "all must run", 60);
    });

    test("a manual run of the snapshots, as in the alert, is admitted with its containers", () => {
      const { name, namespace } = snapshots;
      plane.kubectl("create", "job", "-n", namespace, `--from=cronjob/${name}`, `${name}-by-hand`);
      plane.kubectl(
        ...[
          "wait",
          "--for=create",
          "pod",
          "-l",
          `job-name=${name}-by-hand`,
          "-n",
          namespace,
          "--timeout=60s",
        ],
      );
      expect(podsOf(namespace, ".spec.initContainers[*].image")).toEqual([
        "busybox:1.37.0-musl",
        `ghcr.io/siderolabs/talosctl:v${snapshots.talosVersion}`,
      ]);
    });

    test("metrics and the bootstrap record outlive a destroy, and all other objects are deleted", async () => {
      for (const layer of ["monitoring", "machines"]) {
        expect((await home.stack(layer).tryDestroy()).text).toContain("Instance cannot be destroyed");
      }
      for (const layer of ["etcd-snapshots", "gpu"]) await home.stack(layer).destroy();
    });
  },
);
