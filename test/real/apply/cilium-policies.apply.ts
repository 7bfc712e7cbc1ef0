import { Cluster, type ClusterStack, Cni, WebService } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { REQUIRED } from "../../workloads/web/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { Crds, crdsAvailable, installCrds } from "../routes/crds";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "cilium-lab";

describeWith(
  [ControlPlane.available(), crdsAvailable(Crds.CILIUM)],
  "policies of Cilium on a real control plane",
  () => {
    const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT, cni: Cni.CILIUM }));
    let plane: ControlPlane;
    let stack: SynthesizedStack;

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: CONTEXT });
      plane.nodes(declaredNodes(cluster));
      plane.kubectl("create", "namespace", "web");
      stack = new SynthesizedStack("lab-cilium", plane);
    });

    afterAll(() => {
      plane.release();
      stack.remove();
    });

    const declare = (host: string) =>
      stack.synthesize(cluster, (scope: ClusterStack) => {
        new WebService(scope, "site", {
          ...REQUIRED,
          reachableFrom: [{ nodes: true }, { namespace: "traefik" }],
          mayReach: [{ hosts: [host], ports: [443] }],
        });
      });
    const get = (kind: string, path: string) =>
      plane.kubectl("get", kind, "site", "--namespace", "web", "-o", `jsonpath={${path}}`);

    test("without the CRDs of Cilium, the plan stops before anything is created", async () => {
      await declare("api.example.com");
      const { status, text } = await stack.terraform.tryPlan();
      expect(status).toBe(1);
      expect(text).toContain("the CRDs of Cilium must exist before its policies are created");
    });

    test("apply creates both policies, and the second plan is empty", async () => {
      installCrds(plane, Crds.CILIUM);
      await declare("api.example.com");
      await stack.terraform.apply();
      expect(get("networkpolicy", ".spec.policyTypes")).toBe('["Ingress","Egress"]');
      expect(get("ciliumnetworkpolicy", ".spec.ingress[0].fromEntities")).toBe('["host","remote-node"]');
      expect(get("ciliumnetworkpolicy", ".spec.egress[1].toFQDNs[0].matchName")).toBe("api.example.com");
      expect((await stack.terraform.plan()).actions).toEqual([]);
    });

    test("another host changes one policy in place", async () => {
      await declare("api.example.org");
      const { actions } = await stack.terraform.plan();
      expect(actions).toEqual([expect.stringMatching(/^helm_release\..*: update$/)]);
      await stack.terraform.apply();
      expect(get("ciliumnetworkpolicy", ".spec.egress[1].toFQDNs[0].matchName")).toBe("api.example.org");
      expect((await stack.terraform.plan()).actions).toEqual([]);
    });

    test("destroy removes them", async () => {
      await stack.terraform.destroy();
      expect(plane.tryKubectl("get", "ciliumnetworkpolicy", "site", "--namespace", "web").status).toBe(1);
    });
  },
);
