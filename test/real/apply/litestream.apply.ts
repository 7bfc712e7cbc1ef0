import {
  Cluster,
  type ClusterStack,
  LitestreamDatabase,
  Namespace,
  PodSecurityLevel,
  StaticSite,
  WebService,
} from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { EVERY_PROP, REQUIRED } from "../../workloads/litestream/every-prop";
import { REQUIRED as SITE } from "../../workloads/site/every-prop";
import { REQUIRED as SERVICE } from "../../workloads/web/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "litestream-lab";

describeWith(
  ControlPlane.available(),
  "a LitestreamDatabase and a StaticSite on a real control plane",
  () => {
    let plane: ControlPlane;
    let stack: SynthesizedStack;
    const nodes = [...CONTROL_PLANES, workerProps("worker-1"), workerProps("worker-2")];
    const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT, nodes }));

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: CONTEXT });
      plane.nodes(declaredNodes(cluster));
      stack = new SynthesizedStack("lab-litestream", plane);
    });

    afterAll(() => {
      plane.release();
      stack.remove();
    });

    const declare = (env: Readonly<Record<string, string>> = {}) =>
      stack.synthesize(cluster, (scope: ClusterStack) => {
        const podSecurity = PodSecurityLevel.RESTRICTED;
        new Namespace(scope, "namespace", { name: "web", podSecurity, holdsData: false });
        const database = new LitestreamDatabase(scope, "database", { ...REQUIRED, files: EVERY_PROP.files });
        new WebService(scope, "app", { ...SERVICE, name: "app", env, databases: [database] });
        new StaticSite(scope, "site", SITE);
      });
    const pods = () => plane.kubectl("get", "pods", "-n", "web", "-o", "jsonpath={.items[*].status.phase}");
    const get = (path: string) =>
      plane.kubectl("get", "deployment", "app", "-n", "web", "-o", `jsonpath={${path}}`);

    test("pods are admitted under restricted and placed, and the second plan is empty", async () => {
      await declare();
      await stack.terraform.apply();
      await waitUntil(() => pods() === "Running Running Running", "three pods", 60);
      expect(get(".spec.strategy.type")).toBe("Recreate");
      expect(get(".spec.template.spec.terminationGracePeriodSeconds")).toBe("60");
      expect((await stack.terraform.plan()).actions).toEqual([]);
    });

    test("a changed variable is one update in place", async () => {
      await declare({ VERSION: "2" });
      expect((await stack.terraform.plan()).actions).toEqual([
        expect.stringMatching(/^kubernetes_deployment_v1\.app_.*: update$/),
      ]);
      await stack.terraform.apply();
      expect((await stack.terraform.plan()).actions).toEqual([]);
    });
  },
);
