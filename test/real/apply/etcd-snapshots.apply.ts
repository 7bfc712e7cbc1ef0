import { Cluster, Distribution, EtcdSnapshots, Namespace, PodSecurityLevel } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { EVERY_PROP } from "../../workloads/backup/etcd/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./environment-under-test";
import { SynthesizedStack } from "./synthesized-stack";

const CONTEXT = "etcd-lab";

interface Pod {
  readonly spec: { readonly initContainers: readonly { readonly image: string }[] };
}

describeWith(ControlPlane.available(), "snapshots of etcd on a real control plane", () => {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT, distribution: Distribution.TALOS }));

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
    stack = new SynthesizedStack("lab-etcd", plane);
    await stack.synthesize(cluster, (scope) => {
      new Namespace(scope, "namespace", { name: "backup", podSecurity: PodSecurityLevel.RESTRICTED });
      new EtcdSnapshots(scope, "etcd", {
        ...EVERY_PROP,
        controlPlanes: undefined,
        suspended: false,
        nodeSelector: {},
        tolerations: [],
        uses: [],
        adopt: undefined,
      });
    });
  });

  afterAll(() => {
    plane.stop();
    stack.remove();
  });

  test("is applied in a restricted namespace, and a second plan is empty", async () => {
    await stack.terraform.apply();
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("a run by hand is admitted with its three containers", () => {
    plane.kubectl("create", "job", "by-hand", "-n", "backup", "--from=cronjob/etcd-snapshots");
    plane.kubectl("wait", "--for=create", "pod", "-l", "job-name=by-hand", "-n", "backup", "--timeout=60s");
    const { items } = plane.kubectlJson<{ items: readonly Pod[] }>("get", "pods", "-n", "backup");
    const images = items.map(({ spec }) => spec.initContainers.map(({ image }) => image));
    expect(images).toEqual([[EVERY_PROP.busyboxImage, EVERY_PROP.talosctlImage]]);
  });
});
