import { Cluster, Namespace, NodeDirectory, PodSecurityLevel, WebService } from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { REQUIRED } from "../../storage/node-directory/every-prop";
import { REQUIRED as SERVICE } from "../../workloads/web/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "node-directory-lab";

describeWith(ControlPlane.available(), "a directory of a node on a real control plane", () => {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const workers = [1, 2, 3].map((at) => workerProps(`worker-${at}`));
  const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT, nodes: [...CONTROL_PLANES, ...workers] }));

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
    stack = new SynthesizedStack("lab-directory", plane);
  });

  afterAll(() => {
    plane.release();
    stack.remove();
  });

  const declare = (id = "config", props: Partial<typeof REQUIRED> = {}) =>
    stack.synthesize(cluster, (scope) => {
      new Namespace(scope, "namespace", { name: "web", podSecurity: PodSecurityLevel.RESTRICTED });
      const claim = new NodeDirectory(scope, id, { ...REQUIRED, nodeName: "worker-2", ...props });
      for (const name of ["one", "two"]) {
        const volumes = { config: { claim, mountPath: "/config" } };
        new WebService(scope, name, { ...SERVICE, name, volumes });
      }
    });
  const get = (...args: readonly string[]) => plane.kubectl("get", ...args);
  const uids = () => get("pv,pvc", "-A", "-o", "jsonpath={.items[*].metadata.uid}");

  test("two services that mount it run on its node under restricted, and the second plan is empty", async () => {
    await declare();
    await stack.terraform.apply();
    const nodes = () => get("pods", "-n", "web", "-o", "jsonpath={.items[*].spec.nodeName}");
    await waitUntil(() => nodes() === "worker-2 worker-2", "both pods on worker-2", 60);
    expect(get("pvc", "tautulli-config-pvc", "-n", "web", "-o", "jsonpath={.spec.volumeName}")).toBe(
      "tautulli-config-pv",
    );
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("another node, directory or id stops the plan, and nothing is recreated", async () => {
    const before = uids();
    await declare("config", { nodeName: "worker-1" });
    expect((await stack.terraform.tryPlan()).text).toContain(
      "is live with node worker-2 (declared: worker-1)",
    );
    await declare("config", { directory: "/srv/other" });
    expect((await stack.terraform.tryPlan()).text).toContain("is live with directory");
    await declare("settings");
    expect((await stack.terraform.tryPlan()).text).toContain("terraform state mv");
    expect(uids()).toBe(before);
  });

  test("a destroy is refused, and nothing is lost", async () => {
    await declare();
    const before = uids();
    const { status, text } = await stack.terraform.tryDestroy();
    expect([status, text]).toEqual([1, expect.stringContaining("Instance cannot be destroyed")]);
    expect(uids()).toBe(before);
  });
});
