import { basename } from "node:path";
import { kubeadmLab } from "../../../stacks/environments/kubeadm-lab";
import { waitUntil } from "../../../tools/programs/wait-until";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { declaredNodes, EnvironmentUnderTest } from "./labs/environment-under-test";

const KILLS = 6;
const STORAGE = "kubeadm-lab-storage";
const NAMESPACES = "kubeadm-lab-namespaces";
const CLAIM = ["persistentvolumeclaim", "portal-info-data-pvc", "--namespace", "default"];
const VOLUME = ["persistentvolume", "portal-info-data-pv"];

describeWith(ControlPlane.available(), "the kubeadm lab on a real control plane", () => {
  let plane: ControlPlane;
  let lab: EnvironmentUnderTest;
  // Elasticsearch has a suite of its own, which needs its charts.
  const stacks = () => lab.stacks.filter((stack) => !stack.directory.endsWith("-elasticsearch"));

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: kubeadmLab.cluster.kubeContext });
    plane.nodes(declaredNodes(kubeadmLab.cluster));
    lab = new EnvironmentUnderTest(plane, kubeadmLab.cluster);
    for (const stack of stacks()) await stack.init();
  });

  afterAll(() => {
    plane.release();
    lab.remove();
  });

  const jsonpath = (path: string, ...object: string[]) =>
    plane.kubectl("get", ...object, "-o", `jsonpath={${path}}`);
  const dataObjects = () => [CLAIM, VOLUME].map((object) => jsonpath(".metadata.uid", ...object));

  /** Removes what is no data, by the two steps that the documentation names. */
  async function destroyAllButData(destroyed = stacks()): Promise<void> {
    for (const stack of destroyed) {
      const command = lab.node("lib/cli/groundplan.js", "forget-data", basename(stack.directory));
      const addresses = [...command.matchAll(/'([^']+)'/g)].map(([, address = ""]) => address);
      const known = await stack.stateList();
      const present = addresses.filter((address) => known.includes(address));
      if (present.length > 0) await stack.run("state", "rm", ...present);
    }
    for (const stack of [...destroyed].reverse()) await stack.destroy();
  }

  test("every stack is valid to the real providers", async () => {
    for (const stack of stacks()) await stack.validate();
  });

  test("every stack applies, and its second plan is empty", async () => {
    for (const stack of stacks()) {
      await stack.apply();
      expect({ stack: basename(stack.directory), ...(await stack.plan()) }).toMatchObject({ actions: [] });
    }
    for (const stack of stacks()) expect((await stack.plan()).hasChanges).toBe(false);
  });

  test("the claim is bound to its volume, and neither has a class that exists", async () => {
    await waitUntil(() => jsonpath(".status.phase", ...CLAIM) === "Bound", "the claim bound");
    expect(jsonpath(".spec.volumeName", ...CLAIM)).toBe("portal-info-data-pv");
    const classes = jsonpath(".items[*].metadata.name", "storageclass").split(" ");
    expect(classes).toEqual(["nfs-client"]);
    expect(classes).not.toContain(jsonpath(".spec.storageClassName", ...CLAIM));
  });

  test("the provisioner runs on a node that the capacity check predicts", async () => {
    const pod = ["pod", "--namespace", "nfs-provisioner"];
    await waitUntil(
      () => jsonpath(".items[*].status.phase", ...pod) === "Running",
      "the provisioner running",
    );
    expect(["test-data-01", "test-data-02", "test-data-03"]).toContain(
      jsonpath(".items[0].spec.nodeName", ...pod),
    );
  });

  test("a plan against another cluster stops before it changes anything", async () => {
    const names = kubeadmLab.cluster.nodes.map(({ name }) => name);
    plane.kubectl("delete", "node", ...names);
    plane.nodes([{ name: "somebody-elses-node" }]);
    const plan = await lab.stack("storage").tryPlan();
    expect(plan.status).toBe(1);
    expect(plan.text).toContain("context kubeadm-lab must be a context of cluster kubeadm-lab");
    // on another cluster, nothing else means anything.
    expect(plan.text).not.toContain("nodeSelector must choose");
    plane.kubectl("delete", "node", "somebody-elses-node");
    plane.nodes(declaredNodes(kubeadmLab.cluster));
  });

  test("destroy is refused while data depends on it, and changes nothing", async () => {
    const before = dataObjects();
    const destroy = await lab.stack("storage").tryDestroy();
    expect(destroy.status).toBe(1);
    expect(destroy.text).toContain("Instance cannot be destroyed");
    expect(dataObjects()).toEqual(before);
    expect((await lab.stack("storage").plan()).hasChanges).toBe(false);
  });

  test("without the protection, everything except the data objects is destroyed", async () => {
    const before = dataObjects();
    await destroyAllButData();
    expect(dataObjects()).toEqual(before);
    expect(jsonpath(".status.phase", ...CLAIM)).toBe("Bound");
    expect(jsonpath(".items[*].metadata.name", "storageclass")).toBe("");
    expect(plane.tryKubectl("get", "namespace", "nfs-provisioner").status).not.toBe(0);
  });

  test(`${KILLS} kills in the middle of an apply: each converges, and no data object is recreated`, async () => {
    const random = seededRandom(20_261_121);
    const before = dataObjects();
    const storage = lab.stack("storage");
    const log: string[] = [];
    let wholeMilliseconds = 1_000;
    lab.node("lib/cli/groundplan.js", "recover", NAMESPACES);
    await lab.stack("namespaces").apply();
    for (let round = 1; log.length < KILLS; round++) {
      expect(round).toBeLessThan(4 * KILLS);
      // the data objects of the round before are there already: this apply adopts them.
      lab.node("lib/cli/groundplan.js", "recover", STORAGE);
      const apply = storage.start("apply", "-input=false", "-no-color", "-auto-approve");
      // before that Terraform only plans, and a kill is harmless.
      await apply.until(() => apply.output().includes("Creating..."));
      const start = performance.now();
      const milliseconds = Math.floor(random() * wholeMilliseconds);
      const killer = setTimeout(apply.kill, milliseconds);
      const { status } = await apply.result;
      clearTimeout(killer);
      // an apply that was done before its kill tells how long one takes here, and counts for nothing else.
      if (status === 0) wholeMilliseconds = performance.now() - start;
      const done = (await storage.stateList()).length;

      const isEnough = (await storage.tryApply()).status === 0;
      if (!isEnough) {
        lab.node("lib/cli/groundplan.js", "recover", STORAGE);
        await storage.apply();
      }
      expect((await storage.plan()).hasChanges).toBe(false);
      expect(dataObjects()).toEqual(before);
      if (status !== 0)
        log.push(
          `kill ${log.length + 1}: after ${milliseconds} ms, ${done} in the state; ${isEnough ? "apply" : "recover, apply"}`,
        );
      await destroyAllButData([storage]);
    }
    process.stdout.write(`${log.join("\n")}\n`);
  });
});
