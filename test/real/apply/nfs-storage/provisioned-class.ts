import { Cluster, ReclaimPolicy } from "../../../../constructs";
import { waitUntil } from "../../../../tools/programs/wait-until";
import { CLASS, DEFAULT_CLASS, FACTS, type NfsLab, storageClass } from "./nfs-lab";

/** A class of nfs-subdir-external-provisioner. */
export function describeProvisionedClass(lab: NfsLab): void {
  const { jsonpath, uid, exists, stackForEach } = lab;

  describe("a provisioned class", () => {
    const stack = stackForEach("classes", storageClass());
    const pods = () => jsonpath(".items[*].status.phase", "pod", "--namespace", CLASS.namespace);

    test("its provisioner runs with a bound root, and its second plan is empty", async () => {
      await waitUntil(() => pods() === "Running", "provisioner running");
      expect(jsonpath(".items[*].status.phase", "pvc", "--namespace", CLASS.namespace)).toBe("Bound");
      const provisioner = jsonpath(".provisioner", "storageclass", "nfs-client");
      expect(provisioner).toMatch(/^groundplan\/nfs-client-[0-9a-f]{8}$/);
      expect(
        jsonpath("..env[0].value", "deployment", "nfs-client-provisioner", "--namespace", CLASS.namespace),
      ).toBe(provisioner);
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("the provisioner has the permissions that it needs, and no others", () => {
      const as = `--as=system:serviceaccount:${CLASS.namespace}:nfs-client-provisioner`;
      const lock = jsonpath(".provisioner", "storageclass", "nfs-client").replace("/", "-");
      const can = (...what: string[]) => lab.plane.tryKubectl("auth", "can-i", ...what, as).status === 0;
      expect(can("create", "persistentvolumes")).toBe(true);
      expect(can("update", "persistentvolumeclaims", "--namespace", "default")).toBe(true);
      expect(can("update", `endpoints/${lock}`, "--namespace", CLASS.namespace)).toBe(true);
      expect(can("update", "endpoints/kubernetes", "--namespace", CLASS.namespace)).toBe(false);
      expect(can("create", "endpoints", "--namespace", "default")).toBe(false);
      expect(can("get", "secrets", "--namespace", CLASS.namespace)).toBe(false);
    });

    test("with a changed server, a new root is created before the old one is destroyed, while the pod runs", async () => {
      await waitUntil(() => pods() === "Running", "provisioner running");
      const started = Date.now();
      await stack.declare(storageClass({ server: "nas-02.mk.local" }));
      await stack.terraform.apply();
      expect(Date.now() - started).toBeLessThan(90_000);
      const roots = () => jsonpath(".items[*].status.phase", "pvc", "--namespace", CLASS.namespace);
      await waitUntil(() => roots() === "Bound", "one root bound");
      await waitUntil(() => pods() === "Running", "provisioner running");
      expect(jsonpath(".items[*].spec.nfs.server", "pv")).toBe("nas-02.mk.local");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("two classes coexist in one namespace", async () => {
      await stack.declare(
        storageClass(),
        storageClass({ className: "nfs-slow", server: "nas-02.mk.local", path: "/" }),
      );
      await stack.terraform.apply();
      await waitUntil(() => pods() === "Running Running", "both provisioners running");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a second default class stops at plan", async () => {
      lab.plane.apply(DEFAULT_CLASS);
      await stack.declare(storageClass({ isDefault: true }));
      const { text } = await stack.terraform.tryPlan();
      expect(text).toContain("classes/nfs-client: isDefault must be true for only one class of a cluster");
      expect(text).toContain("but somebody-elses is default already");
    });

    test("a changed reclaim policy replaces the class and nothing else; the plan after it is empty", async () => {
      const before = uid("storageclass", "nfs-client");
      await stack.declare(
        storageClass({
          reclaimPolicy: ReclaimPolicy.DELETE,
          acceptDataLoss: { reason: "the data can be made again" },
        }),
      );
      const { actions } = await stack.terraform.plan();
      expect(actions.map((action) => action.replace(/\..*:/, ":")).sort()).toEqual([
        "kubernetes_storage_class_v1: delete+create",
        "terraform_data: update",
      ]);
      await stack.terraform.apply();
      expect(uid("storageclass", "nfs-client")).not.toBe(before);
      expect(jsonpath(".reclaimPolicy", "storageclass", "nfs-client")).toBe("Delete");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a default annotation that kubectl has set is found and removed", async () => {
      lab.plane.kubectl(
        "annotate",
        "storageclass",
        "nfs-client",
        "storageclass.kubernetes.io/is-default-class=true",
        "--overwrite",
      );
      expect((await stack.terraform.plan()).actions).toEqual([expect.stringContaining("storage_class_v1")]);
      await stack.terraform.apply();
      expect(lab.plane.kubectl("get", "storageclass", "nfs-client", "-o", "yaml")).toContain(
        'is-default-class: "false"',
      );
    });

    test("a path pattern is written unchanged", async () => {
      await stack.declare(storageClass({ pathPattern: "${.PVC.namespace}/${.PVC.name}" }));
      await stack.terraform.apply();
      expect(jsonpath(".parameters.pathPattern", "storageclass", "nfs-client")).toBe(
        "${.PVC.namespace}/${.PVC.name}",
      );
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a namespace that enforces restricted, or is missing, stops at plan", async () => {
      lab.plane.kubectl(
        "label",
        "namespace",
        CLASS.namespace,
        "pod-security.kubernetes.io/enforce=restricted",
      );
      expect((await stack.terraform.tryPlan()).text).toContain(
        "classes/nfs-client: namespace nfs-provisioner must have Pod Security privileged or baseline",
      );
      lab.plane.kubectl(
        "label",
        "namespace",
        CLASS.namespace,
        "pod-security.kubernetes.io/enforce=baseline",
        "--overwrite",
      );
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
      await stack.declare(storageClass({ namespace: "nowhere" }));
      expect((await stack.terraform.tryPlan()).text).toContain("namespace nowhere must exist");
    });

    test("a server that is a Service of a live namespace stops at plan", async () => {
      await stack.declare(storageClass({ server: "nfs.nfs-provisioner" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "nfs.nfs-provisioner is a Service of the live namespace",
      );
    });

    test("a server whose address family only the declared nodes have stops at plan", async () => {
      const nodes = FACTS.nodes.map((node, at) => ({ ...node, address: `fd00:7::${at + 1}` }));
      // by its addresses, the plan would take it for another cluster.
      const clusterUid = uid("namespace", "kube-system");
      const declared = new Cluster({ ...FACTS, uid: clusterUid, nodes });
      await stack.declareFor(declared, storageClass({ server: "fd00:7::9" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "classes/nfs-client: server must have an address family that nodes have",
      );
    });

    test("a destroy leaves nothing behind", async () => {
      await stack.terraform.destroy();
      expect(jsonpath(".items[*].metadata.name", "pv,storageclass")).toBe("");
      expect(
        jsonpath(
          ".items[*].metadata.name",
          "pvc,deployment,role,rolebinding",
          "--namespace",
          CLASS.namespace,
        ),
      ).toBe("");
      expect(exists("clusterrole", "nfs-client-provisioner")).toBe(false);
    });
  });
}
