import { kubeadmLab } from "../../../stacks/environments/kubeadm-lab";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { ES, KUBEADM_LAB } from "./labs/verified-kits";
import { VerifiedLab } from "./labs/verified-lab";

describeWith(KUBEADM_LAB.available, "verify on the kubeadm lab", () => {
  let lab: VerifiedLab;

  beforeAll(async () => {
    lab = await VerifiedLab.start(KUBEADM_LAB);
  });

  afterAll(() => {
    lab.stop();
  });

  test("reports nothing on the healthy lab, once its pods are ready", async () => {
    expect(await lab.verify("--wait", "3m")).toMatchObject({ code: 0, lines: [] });
  });

  test("a release that is pending, or has failed", async () => {
    const [secret = ""] = lab.plane
      .kubectl(
        "get",
        "secret",
        "--namespace",
        ES,
        "--selector=owner=helm,name=elasticsearch-master",
        "--output=name",
      )
      .trim()
      .split("\n");
    const label = (status: string) => () =>
      void lab.plane.kubectl("label", secret, "--namespace", ES, `status=${status}`, "--overwrite");
    await lab.broken(
      label("pending-upgrade"),
      label("deployed"),
      /^release elasticsearch\/elasticsearch-master is pending-upgrade in revision 1.*groundplan recover kubeadm-lab-elasticsearch/,
    );
    await lab.broken(
      label("failed"),
      label("deployed"),
      "release elasticsearch/elasticsearch-master is failed",
    );
  });

  test("a pod that waits, with the scheduler's reason", async () => {
    const nodes = kubeadmLab.cluster.nodes.map(({ name }) => name);
    await lab.broken(
      () => {
        lab.plane.kubectl("cordon", ...nodes);
        lab.plane.kubectl(
          "delete",
          "pod",
          "elasticsearch-data-0",
          "--namespace",
          ES,
          "--force",
          "--grace-period=0",
        );
        lab.plane.kubectl(
          "wait",
          "pod/elasticsearch-data-0",
          "--namespace",
          ES,
          "--for=condition=PodScheduled=False",
        );
      },
      () => void lab.plane.kubectl("uncordon", ...nodes),
      /^StatefulSet elasticsearch\/elasticsearch-data 2 of 3 pods are ready: elasticsearch-data-0 waits: Unschedulable: 0\/4 nodes are available/,
    );
  });

  test("a container that waits, with the kubelet's reason", async () => {
    const pod = ["pod", "elasticsearch-master-0", "--namespace", ES];
    const waiting = { reason: "ImagePullBackOff", message: "no such image" };
    const status = {
      conditions: [
        { type: "Ready", status: "False", reason: "ContainersNotReady" },
        { type: "PodScheduled", status: "True" },
      ],
      containerStatuses: [
        { name: "elasticsearch", ready: false, restartCount: 0, image: "a", imageID: "", state: { waiting } },
      ],
    };
    await lab.broken(
      () => {
        lab.plane.kubectl(
          "patch",
          ...pod,
          "--subresource=status",
          "--type=merge",
          `--patch=${JSON.stringify({ status })}`,
        );
        lab.plane.kubectl(
          ...["wait", "statefulset/elasticsearch-master", "--namespace", ES],
          "--for=jsonpath={.status.readyReplicas}=2",
        );
      },
      () => void lab.plane.kubectl("delete", ...pod, "--force", "--grace-period=0"),
      /elasticsearch-master 2 of 3 pods are ready: elasticsearch-master-0 container elasticsearch waits: ImagePullBackOff: no such image/,
    );
  });

  test("pods of the previous revision, while a rollout is stuck", async () => {
    const deployment = ["deployment/nfs-client-provisioner", "--namespace", "nfs-provisioner"];
    const image = lab.json(
      "deployment",
      "nfs-client-provisioner",
      "--namespace",
      "nfs-provisioner",
    ) as unknown as {
      readonly spec: {
        readonly template: {
          readonly spec: { readonly containers: readonly { name: string; image: string }[] };
        };
      };
    };
    const [{ name, image: old }] = image.spec.template.spec.containers as [{ name: string; image: string }];
    const observed = (...args: string[]) => {
      lab.plane.kubectl(...args);
      const { generation } = lab.json(
        "deployment",
        "nfs-client-provisioner",
        "--namespace",
        "nfs-provisioner",
      ).metadata;
      lab.plane.kubectl(
        "wait",
        ...deployment,
        `--for=jsonpath={.status.observedGeneration}=${String(generation)}`,
      );
    };
    await lab.broken(
      () => {
        observed("rollout", "pause", ...deployment);
        observed("set", "image", ...deployment, `${name}=other:2`);
      },
      () => {
        observed("set", "image", ...deployment, `${name}=${old}`);
        observed("rollout", "resume", ...deployment);
      },
      "Deployment nfs-provisioner/nfs-client-provisioner 1 pods are still of the previous revision",
    );
  });

  test("another cluster is reported without further findings", async () => {
    lab.plane.kubectl("delete", "nodes", "--all");
    const { code, reports } = await lab.verify();
    expect([code, reports]).toEqual([
      2,
      [
        expect.objectContaining({
          findings: [],
          stranger: expect.stringContaining("must be a context of cluster kubeadm-lab") as string,
        }),
      ],
    ]);
    lab.plane.nodes(declaredNodes(kubeadmLab.cluster));
    expect(await lab.verify("--wait", "3m")).toMatchObject({ code: 0, lines: [] });
  });

  test("any one object that is deleted is named", async () => {
    const objects = lab.everyObject();
    expect(objects.length).toBeGreaterThan(12);
    const missed: string[] = [];
    for (const object of objects) {
      const kept = lab.json(...object);
      lab.plane.kubectl("delete", ...object, "--cascade=orphan", "--wait=false");
      const { lines } = await lab.verify();
      // a Secret of Helm's is its release.
      const name = String(object[1]).replace(/^sh\.helm\.release\.v1\.(.*)\.v\d+$/, "$1");
      if (!lines.some((line) => line.includes(name))) missed.push(object.join(" "));
      lab.restore(kept);
    }
    expect(missed).toEqual([]);
    expect(await lab.verify("--wait", "2m")).toMatchObject({ code: 0, lines: [] });
  });

  test("names each claim and volume with data that is being deleted", async () => {
    const claims = lab.plane
      .kubectl("get", "pvc", "--namespace", ES, "--output=jsonpath={.items[*].metadata.name}")
      .split(" ");
    lab.plane.kubectl("delete", "pvc", ...claims, "--namespace", ES, "--wait=false");
    const { code, lines } = await lab.verify();
    expect(code).toBe(2);
    for (const claim of claims)
      expect(lines).toContainEqual(
        expect.stringMatching(
          `^PersistentVolumeClaim ${ES}/${claim} is being deleted since .*: it is deleted with the last pod`,
        ),
      );
    lab.plane.kubectl("delete", "pv", "portal-info-data-pv", "--wait=false");
    expect((await lab.verify()).lines).toContainEqual(
      expect.stringMatching("^PersistentVolume portal-info-data-pv is being deleted since"),
    );
  });
});
