import { dirname } from "node:path";
import {
  Architecture,
  Cluster,
  type ClusterProps,
  type ClusterStack,
  Cpu,
  CsiDriverNfs,
  Distribution,
  Memory,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  NodePackage,
  NodeRole,
  type NfsSubdirStorageClassProps,
  ReclaimPolicy,
  StaticNfsVolume,
  type StaticNfsVolumeProps,
} from "../../../constructs";
import { ControlPlane } from "../control-plane/control-plane";
import { chartFolder, providersFolder } from "../control-plane/places";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./environment-under-test";
import { SynthesizedStack } from "./synthesized-stack";

const CHART = "csi-driver-nfs";
const CHART_VERSION = "4.13.4";
const chart = chartFolder(CHART, CHART_VERSION);

const NODE = {
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(2), memory: Memory.gibibytes(4) },
  packages: [NodePackage.NFS_CLIENT],
};

const FACTS: ClusterProps = {
  name: "nfs-lab",
  kubeContext: "nfs-lab",
  distribution: Distribution.KUBEADM,
  kubernetesVersion: "1.34",
  podCidr: "10.252.0.0/16",
  serviceCidr: "10.96.0.0/12",
  cniNetwork: "10.252.0.0/16",
  acceptFragileControlPlane: { reason: "simulated" },
  nodes: [
    { ...NODE, name: "nfs-cp-1", address: "192.168.7.1", roles: [NodeRole.CONTROL_PLANE] },
    { ...NODE, name: "nfs-worker-1", address: "192.168.7.2" },
    { ...NODE, name: "nfs-worker-2", address: "192.168.7.3" },
  ],
};

const cluster = new Cluster(FACTS);

const VOLUME: StaticNfsVolumeProps = {
  name: "portal-info-data",
  namespace: "default",
  server: "test-nfs-01.mk.local",
  path: "/var/nfs",
  capacity: Memory.gibibytes(35),
  request: Memory.gibibytes(10),
  mountOptions: NfsMountOptions.HARD_V4,
};

const CLASS: NfsSubdirStorageClassProps = {
  className: "nfs-client",
  provisioner: "nfs-subdir-external-provisioner",
  namespace: "nfs-provisioner",
  server: "test-nfs-01.mk.local",
  path: "/var/nfs2",
  mountOptions: NfsMountOptions.HARD_V4,
};

const DEFAULT_CLASS = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: {
    name: "somebody-elses",
    annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
  },
  provisioner: "example.com/none",
};

/** Adds a volume whose id is its name, as the stacks of the app do. */
const volume =
  (props: Partial<StaticNfsVolumeProps> = {}, id?: string) =>
  (stack: ClusterStack) => {
    const all = { ...VOLUME, ...props };
    new StaticNfsVolume(stack, id ?? all.name, all);
  };

/** Lets the pair go that the stack has made. */
const forgotten = (stack: ClusterStack) => {
  stack.forget("PersistentVolume portal-info-data-pv");
  stack.forget("PersistentVolumeClaim default/portal-info-data-pvc");
};

/** Adds a class whose id is its name. */
const storageClass =
  (props: Partial<NfsSubdirStorageClassProps> = {}) =>
  (stack: ClusterStack) => {
    const all = { ...CLASS, ...props };
    new NfsProvisionedStorageClass(stack, all.className, all);
  };

describeWith(ControlPlane.available(), "NFS storage on a real control plane", () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: cluster.kubeContext });
    plane.nodes(declaredNodes(cluster));
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: CLASS.namespace } });
  });

  afterAll(() => {
    plane.stop();
  });

  const jsonpath = (path: string, ...object: string[]) =>
    plane.kubectl("get", ...object, "-o", `jsonpath={${path}}`);
  const uid = (...object: string[]) => jsonpath(".metadata.uid", ...object);
  const exists = (...object: string[]) => plane.tryKubectl("get", ...object).status === 0;
  const pv = (name = VOLUME.name) => ["pv", `${name}-pv`];
  const pvc = (name = VOLUME.name) => ["pvc", `${name}-pvc`, "--namespace", "default"];
  const isBound = (name?: string) => jsonpath(".status.phase", ...pvc(name)) === "Bound";

  async function until(description: string, holds: () => boolean): Promise<void> {
    const deadline = Date.now() + 40_000;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`${description}: not within 40 s`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Takes away everything a test made, in the cluster and in its state. */
  async function clear(stack: SynthesizedStack): Promise<void> {
    const addresses = await stack.terraform.stateList();
    if (addresses.length > 0) await stack.terraform.run("state", "rm", ...addresses);
    const own = ["pod", "deployment", "pvc", "serviceaccount", "role", "rolebinding"];
    for (const namespace of ["default", CLASS.namespace]) {
      plane.kubectl(
        "delete",
        own.slice(0, 3).join(","),
        "--all",
        "--namespace",
        namespace,
        "--force",
        "--grace-period=0",
      );
      plane.kubectl("delete", own.slice(3).join(","), "--all", "--namespace", namespace);
    }
    plane.kubectl("delete", "pv,storageclass", "--all");
    plane.kubectl(
      "delete",
      "clusterrole,clusterrolebinding",
      ...["nfs-client", "nfs-slow"].map((name) => `${name}-provisioner`),
      "--ignore-not-found",
    );
  }

  describe("a static volume", () => {
    let stack: SynthesizedStack;
    const lab = (...build: ((stack: ClusterStack) => void)[]) =>
      stack.synthesize(cluster, (scope) => {
        build.forEach((each) => each(scope));
      });

    beforeEach(async () => {
      stack = new SynthesizedStack("volumes", plane);
      await lab(volume());
      await stack.terraform.apply();
    });

    afterEach(async () => {
      await clear(stack);
      stack.remove();
    });

    test("binds, and its second plan is empty", async () => {
      await until("claim bound", isBound);
      expect(jsonpath(".spec.volumeName", ...pvc())).toBe("portal-info-data-pv");
      expect(jsonpath(".spec.claimRef.name", ...pv())).toBe("portal-info-data-pvc");
      // the provider sorts them by a hash of its own: they are a set to it, and must not contradict each other.
      const options = JSON.parse(jsonpath(".spec.mountOptions", ...pv())) as string[];
      expect(options.sort()).toEqual(["hard", "retrans=10", "timeo=60", "vers=4.0"]);
      expect(jsonpath(".spec.capacity.storage", ...pv())).toBe("35Gi");
      expect(jsonpath(".spec.resources.requests.storage", ...pvc())).toBe("10Gi");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a default class that appears does not catch the claim", async () => {
      await lab(volume({ name: "late" }));
      plane.apply(DEFAULT_CLASS);
      await lab(volume(), volume({ name: "late" }));
      await stack.terraform.apply();
      await until("both claims bound", () => isBound() && isBound("late"));
      expect(jsonpath(".spec.storageClassName", ...pvc("late"))).toBe("groundplan-static");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a class of the name that must not exist stops the plan", async () => {
      plane.apply({ ...DEFAULT_CLASS, metadata: { name: "groundplan-static" } });
      expect((await stack.terraform.tryPlan()).text).toContain(
        "volumes/portal-info-data: no StorageClass may be called groundplan-static",
      );
    });

    test("a namespace that does not exist stops the plan", async () => {
      await lab(volume(), volume({ name: "lost", namespace: "nowhere" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "volumes/lost: namespace nowhere must exist before anything is put into it",
      );
    });

    test.each<[string, Partial<StaticNfsVolumeProps>, string]>([
      [
        "a larger claim",
        { request: Memory.gibibytes(20) },
        "claim keeps its size, access modes, volume and class",
      ],
      [
        "a smaller claim",
        { request: Memory.gibibytes(5) },
        "claim keeps its size, access modes, volume and class",
      ],
      [
        "a larger volume",
        { capacity: Memory.gibibytes(70) },
        "volume keeps its export, size, access modes, claim and class",
      ],
      ["another path", { path: "/var/nfs3" }, "volume keeps its export, size, access modes, claim and class"],
      [
        "another server",
        { server: "nas-02.mk.local" },
        "volume keeps its export, size, access modes, claim and class",
      ],
    ])("%s is stopped at plan with the way to do it", async (_change, props, message) => {
      await until("claim bound", isBound);
      const before = [uid(...pv()), uid(...pvc())];
      await lab(volume(props));
      const { status, text } = await stack.terraform.tryApply();
      expect(status).toBe(1);
      expect(text).toContain(`volumes/portal-info-data: a live ${message}`);
      expect(text).toContain("Make a new volume with another name beside it: docs/static-nfs-volume.md");
      expect(text).not.toContain("Instance cannot be destroyed");
      expect([uid(...pv()), uid(...pvc())]).toEqual(before);
    });

    test("the message of a changed volume shows what is live", async () => {
      await lab(volume({ path: "/var/nfs3" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolume portal-info-data-pv is live with path /var/nfs (declared: /var/nfs3).",
      );
    });

    test("other mount options are changed in place, and nothing else", async () => {
      await lab(volume({ mountOptions: NfsMountOptions.SOFTERR_V4 }));
      const { actions } = await stack.terraform.plan();
      expect(actions).toEqual([expect.stringMatching(/^kubernetes_persistent_volume_v1\..*: update$/)]);
      await stack.terraform.apply();
      await until("claim bound", isBound);
    });

    test("destroy is refused and changes nothing", async () => {
      const before = [uid(...pv()), uid(...pvc())];
      const { status, text } = await stack.terraform.tryDestroy();
      expect(status).toBe(1);
      expect(text).toContain("Instance cannot be destroyed");
      expect([uid(...pv()), uid(...pvc())]).toEqual(before);
    });

    test.each<[string, Partial<StaticNfsVolumeProps>, string]>([
      ["renamed below the same id", { name: "portal" }, "PersistentVolume portal-info-data-pv holds data"],
      [
        "in another namespace",
        { namespace: "kube-public" },
        "PersistentVolumeClaim default/portal-info-data-pvc holds data",
      ],
    ])("%s: refused, as the live objects would go, and nothing changes", async (_change, props, message) => {
      const before = [uid(...pv()), uid(...pvc())];
      await lab(volume(props, VOLUME.name));
      const { status, text } = await stack.terraform.tryApply();
      expect([status, text]).toEqual([1, expect.stringContaining(message)]);
      expect([uid(...pv()), uid(...pvc())]).toEqual(before);
    });

    test("another id: refused with the command, after which nothing changes", async () => {
      const before = [uid(...pv()), uid(...pvc())];
      await lab(volume({}, "renamed"));
      const { text } = await stack.terraform.tryApply();
      const moves = [...text.matchAll(/terraform state mv '(\S+)' '(\S+)'/g)];
      expect(moves).toHaveLength(2);
      for (const [, from = "", to = ""] of moves) await stack.terraform.run("state", "mv", from, to);
      // what is written next is the mark alone.
      const { actions } = await stack.terraform.plan();
      expect(actions.filter((action) => !action.endsWith(": update"))).toEqual([]);
      await stack.terraform.apply();
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
      expect([uid(...pv()), uid(...pvc())]).toEqual(before);
    });

    test("a second volume beside it, on the same export: both bound, then the first one removed", async () => {
      await lab(volume(), volume({ name: "portal" }));
      await stack.terraform.apply();
      await until("both claims bound", () => isBound() && isBound("portal"));
      expect(jsonpath(".spec.nfs.path", ...pv("portal"))).toBe(jsonpath(".spec.nfs.path", ...pv()));
      await lab(volume({ name: "portal" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolume portal-info-data-pv holds data",
      );
      await lab(volume({ name: "portal" }), forgotten);
      await stack.terraform.apply();
      expect([exists(...pv()), exists(...pvc())]).toEqual([false, false]);
      expect(isBound("portal")).toBe(true);
    });

    test("removed from the program, forgotten and put back: the records go, the export is mounted again", async () => {
      await until("claim bound", isBound);
      expect(jsonpath(".spec.persistentVolumeReclaimPolicy", ...pv())).toBe("Retain");
      await lab();
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolumeClaim default/portal-info-data-pvc holds data",
      );
      await lab(forgotten);
      const seconds = Date.now();
      await stack.terraform.apply();
      expect(Date.now() - seconds).toBeLessThan(30_000);
      expect([exists(...pv()), exists(...pvc())]).toEqual([false, false]);
      await lab(volume());
      await stack.terraform.apply();
      await until("claim bound", isBound);
      expect(jsonpath(".spec.nfs.path", ...pv())).toBe("/var/nfs");
    });

    test("taken out of the state first, removed from the program: both objects stay, and can be adopted again", async () => {
      await until("claim bound", isBound);
      const before = [uid(...pv()), uid(...pvc())];
      const addresses = await stack.terraform.stateList();
      await stack.terraform.run("state", "rm", ...addresses);
      await lab();
      await stack.terraform.apply();
      expect([uid(...pv()), uid(...pvc())]).toEqual(before);
      await lab(volume());
      for (const address of addresses) {
        const id = address.includes("claim_v1") ? "default/portal-info-data-pvc" : "portal-info-data-pv";
        await stack.terraform.run("import", "-input=false", "-no-color", address, id);
      }
      // an import knows nothing of wait_until_bound, so the first apply writes it down; nothing in the cluster changes.
      await stack.terraform.apply();
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
      expect([uid(...pv()), uid(...pvc()), isBound()]).toEqual([...before, true]);
    });

    test("a claim deleted by hand: plan says what to do, and doing it binds the same volume again", async () => {
      await until("claim bound", isBound);
      plane.kubectl("delete", ...pvc());
      await until("volume released", () => jsonpath(".status.phase", ...pv()) === "Released");
      const { text } = await stack.terraform.tryPlan();
      expect(text).toContain("PersistentVolume portal-info-data-pv remembers a claim that was deleted");
      const patch = /--type=json -p '(.*?)'/.exec(text)?.[1]?.replace(/\s/g, "") ?? "";
      plane.kubectl("patch", ...pv(), "--type=json", "--patch", patch);
      await until("volume available", () => jsonpath(".status.phase", ...pv()) === "Available");
      await stack.terraform.apply();
      await until("claim bound", isBound);
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a claim lost to a changed claimRef stops the plan, and binds again by the documented steps", async () => {
      await until("claim bound", isBound);
      const claimRef = (name: string) =>
        JSON.stringify({ spec: { claimRef: { name, namespace: "default", uid: null } } });
      plane.kubectl("patch", ...pv(), "--type=merge", "--patch", claimRef("somebody-elses"));
      await until("claim lost", () => jsonpath(".status.phase", ...pvc()) === "Lost");
      expect((await stack.terraform.tryPlan()).text).toContain(
        "is live with claim default/somebody-elses (declared: default/portal-info-data-pvc).",
      );
      plane.kubectl("patch", ...pv(), "--type=merge", "--patch", claimRef("portal-info-data-pvc"));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "default/portal-info-data-pvc has lost its volume",
      );
      plane.kubectl("delete", ...pvc());
      await stack.terraform.apply();
      await until("claim bound", isBound);
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a claim that is being deleted under its pod stops the plan, which Terraform alone would find empty", async () => {
      await until("claim bound", isBound);
      plane.apply(podWith("portal-info-data-pvc"));
      await until("pod running", () => jsonpath(".status.phase", "pod", "reader") === "Running");
      plane.kubectl("delete", ...pvc(), "--wait=false");
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolumeClaim default/portal-info-data-pvc is being deleted",
      );
      plane.kubectl("delete", "pod", "reader", "--force", "--grace-period=0");
    });
  });

  describe("a pair that kubectl has made", () => {
    let stack: SynthesizedStack;

    beforeEach(() => {
      stack = new SynthesizedStack("adopted", plane);
    });

    afterEach(async () => {
      await clear(stack);
      stack.remove();
    });

    const adopted = volume({ adopt: { reason: "made by hand in spring" } });

    test("stops the plan, and is taken over as it is if it is adopted", async () => {
      plane.apply(handmadePair("groundplan-static"));
      await until("claim bound", isBound);
      const before = [uid(...pv()), uid(...pvc())];
      await stack.synthesize(cluster, volume());
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolumeClaim default/portal-info-data-pvc exists already",
      );
      await stack.synthesize(cluster, adopted);
      expect((await stack.terraform.plan()).text).toContain(
        "2 to import, 0 to add, 2 to change, 0 to destroy",
      );
      await stack.terraform.apply();
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
      expect([uid(...pv()), uid(...pvc()), isBound()]).toEqual([...before, true]);
      expect(jsonpath(".metadata.labels['groundplan/stack']", ...pv())).toBe("adopted");
    });

    test("of another class stops the plan, and the class is named for both", async () => {
      plane.apply(handmadePair("manual"));
      await until("claim bound", isBound);
      await stack.synthesize(cluster, adopted);
      const { text } = await stack.terraform.tryPlan();
      const difference = "is live with storageClassName manual (declared: groundplan-static).";
      expect(text).toContain(`PersistentVolume portal-info-data-pv ${difference}`);
      expect(text).toContain(`PersistentVolumeClaim default/portal-info-data-pvc ${difference}`);
    });
  });

  test("a live node that is not declared, on which pods may run, stops the plan", async () => {
    const stack = new SynthesizedStack("strangers", plane);
    plane.nodes([{ name: "nfs-stranger", addresses: ["192.168.7.9"], labels: { disk: "ssd" } }]);
    try {
      await stack.synthesize(cluster, volume());
      expect((await stack.terraform.tryPlan()).text).toContain("they may run on nfs-stranger (not declared)");
      const nodeSelector = { "kubernetes.io/hostname": "nfs-worker-1" };
      await stack.synthesize(cluster, volume({ nodeSelector }));
      await stack.terraform.plan();
    } finally {
      plane.kubectl("delete", "node", "nfs-stranger");
      stack.remove();
    }
  });

  describe("a provisioned class", () => {
    let stack: SynthesizedStack;
    const lab = (...build: ((stack: ClusterStack) => void)[]) =>
      stack.synthesize(cluster, (scope) => {
        build.forEach((each) => each(scope));
      });
    const pods = () => jsonpath(".items[*].status.phase", "pod", "--namespace", CLASS.namespace);

    beforeEach(async () => {
      stack = new SynthesizedStack("classes", plane);
      await lab(storageClass());
      await stack.terraform.apply();
    });

    afterEach(async () => {
      await clear(stack);
      stack.remove();
    });

    test("its provisioner runs with a bound root, and its second plan is empty", async () => {
      await until("provisioner running", () => pods() === "Running");
      expect(jsonpath(".items[*].status.phase", "pvc", "--namespace", CLASS.namespace)).toBe("Bound");
      const provisioner = jsonpath(".provisioner", "storageclass", "nfs-client");
      expect(provisioner).toMatch(/^groundplan\/nfs-client-[0-9a-f]{8}$/);
      expect(
        jsonpath("..env[0].value", "deployment", "nfs-client-provisioner", "--namespace", CLASS.namespace),
      ).toBe(provisioner);
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("the provisioner may do what it does, and no more", () => {
      const as = `--as=system:serviceaccount:${CLASS.namespace}:nfs-client-provisioner`;
      const lock = jsonpath(".provisioner", "storageclass", "nfs-client").replace("/", "-");
      const can = (...what: string[]) => plane.tryKubectl("auth", "can-i", ...what, as).status === 0;
      expect(can("create", "persistentvolumes")).toBe(true);
      expect(can("update", "persistentvolumeclaims", "--namespace", "default")).toBe(true);
      expect(can("update", `endpoints/${lock}`, "--namespace", CLASS.namespace)).toBe(true);
      expect(can("update", "endpoints/kubernetes", "--namespace", CLASS.namespace)).toBe(false);
      expect(can("create", "endpoints", "--namespace", "default")).toBe(false);
      expect(can("get", "secrets", "--namespace", CLASS.namespace)).toBe(false);
    });

    test("a server that moved: a new root comes before the old one goes, under a running pod", async () => {
      await until("provisioner running", () => pods() === "Running");
      const started = Date.now();
      await lab(storageClass({ server: "nas-02.mk.local" }));
      await stack.terraform.apply();
      expect(Date.now() - started).toBeLessThan(90_000);
      await until(
        "one root bound",
        () => jsonpath(".items[*].status.phase", "pvc", "--namespace", CLASS.namespace) === "Bound",
      );
      await until("provisioner running", () => pods() === "Running");
      expect(jsonpath(".items[*].spec.nfs.server", "pv")).toBe("nas-02.mk.local");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("two classes stand side by side, in one namespace", async () => {
      await lab(
        storageClass(),
        storageClass({ className: "nfs-slow", server: "nas-02.mk.local", path: "/" }),
      );
      await stack.terraform.apply();
      await until("both provisioners running", () => pods() === "Running Running");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a second default class stops at plan", async () => {
      plane.apply(DEFAULT_CLASS);
      await lab(storageClass({ isDefault: true }));
      const { text } = await stack.terraform.tryPlan();
      expect(text).toContain("classes/nfs-client: isDefault must hold for one class of a cluster");
      expect(text).toContain("but somebody-elses is default already");
    });

    test("a changed reclaim policy replaces the class and nothing else; the plan after it is empty", async () => {
      const before = uid("storageclass", "nfs-client");
      await lab(
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

    test("a default annotation set by somebody else is seen and taken back", async () => {
      plane.kubectl(
        "annotate",
        "storageclass",
        "nfs-client",
        "storageclass.kubernetes.io/is-default-class=true",
        "--overwrite",
      );
      expect((await stack.terraform.plan()).actions).toEqual([expect.stringContaining("storage_class_v1")]);
      await stack.terraform.apply();
      expect(plane.kubectl("get", "storageclass", "nfs-client", "-o", "yaml")).toContain(
        'is-default-class: "false"',
      );
    });

    test("a path pattern arrives as it was written", async () => {
      await lab(storageClass({ pathPattern: "${.PVC.namespace}/${.PVC.name}" }));
      await stack.terraform.apply();
      expect(jsonpath(".parameters.pathPattern", "storageclass", "nfs-client")).toBe(
        "${.PVC.namespace}/${.PVC.name}",
      );
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a namespace that enforces restricted, or is missing, stops at plan", async () => {
      plane.kubectl("label", "namespace", CLASS.namespace, "pod-security.kubernetes.io/enforce=restricted");
      expect((await stack.terraform.tryPlan()).text).toContain(
        "classes/nfs-client: namespace nfs-provisioner must have Pod Security privileged or baseline",
      );
      plane.kubectl(
        "label",
        "namespace",
        CLASS.namespace,
        "pod-security.kubernetes.io/enforce=baseline",
        "--overwrite",
      );
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
      await lab(storageClass({ namespace: "nowhere" }));
      expect((await stack.terraform.tryPlan()).text).toContain("namespace nowhere must exist");
    });

    test("a server that is a Service of a live namespace stops at plan", async () => {
      await lab(storageClass({ server: "nfs.nfs-provisioner" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "nfs.nfs-provisioner is a Service of the live namespace",
      );
    });

    test("a server whose address family only the declared nodes have stops at plan", async () => {
      const nodes = cluster.nodes.map(({ name, roles }, at) => ({
        ...NODE,
        name,
        roles,
        address: `fd00:7::${at + 1}`,
      }));
      // by its addresses, the plan would take it for another cluster.
      const clusterUid = uid("namespace", "kube-system");
      const declared = new Cluster({ ...FACTS, uid: clusterUid, nodes });
      await stack.synthesize(declared, storageClass({ server: "fd00:7::9" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "classes/nfs-client: server must have an address family that nodes have",
      );
    });

    test("destroyed, nothing of it stays", async () => {
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

  test("a class of csi-driver-nfs without the driver stops at plan", async () => {
    const stack = new SynthesizedStack("csi-alone", plane);
    await stack.synthesize(cluster, csiClass);
    expect((await stack.terraform.tryPlan()).text).toContain(
      "csi-alone/nfs-csi: provisioner csi-driver-nfs must be installed first",
    );
    stack.remove();
  });

  // like the providers: from the network, from a folder of this machine, or not at all.
  const isChartAtHand = chart !== undefined || providersFolder() === undefined;
  if (!isChartAtHand) {
    process.stderr.write(
      `not applied: the chart ${CHART}, because the folder GROUNDPLAN_CHARTS does not hold it\n`,
    );
  }
  const testWithChart: (name: string, run: () => Promise<void>) => void = isChartAtHand
    ? test
    : () => undefined;
  testWithChart("csi-driver-nfs: the real chart and a class in one apply, second plan empty", async () => {
    const stack = new SynthesizedStack("csi", plane);
    await stack.synthesize(cluster, (scope) => {
      new CsiDriverNfs(scope, "csi-driver-nfs", { chartSource: chart && dirname(chart) });
      csiClass(scope);
    });
    await stack.terraform.apply();
    expect(exists("csidriver", "nfs.csi.k8s.io")).toBe(true);
    expect(jsonpath(".status.numberReady", "daemonset", "csi-nfs-node", "--namespace", "kube-system")).toBe(
      "3",
    );
    expect(jsonpath("..args", "deployment", "csi-nfs-controller", "--namespace", "kube-system")).toContain(
      "--default-ondelete-policy=retain",
    );
    expect(jsonpath(".parameters", "storageclass", "nfs-csi")).toContain(
      '"subDir":"${pvc.metadata.namespace}/${pvc.metadata.name}"',
    );
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
    await stack.terraform.destroy();
    expect(exists("csidriver", "nfs.csi.k8s.io")).toBe(false);
    stack.remove();
  });
});

function csiClass(stack: ClusterStack): void {
  new NfsProvisionedStorageClass(stack, "nfs-csi", {
    className: "nfs-csi",
    provisioner: "csi-driver-nfs",
    server: "nfs.storage.svc.cluster.local",
    path: "/exports",
    mountOptions: NfsMountOptions.HARD_V4,
    pathPattern: "${pvc.metadata.namespace}/${pvc.metadata.name}",
  });
}

function handmadePair(storageClassName: string) {
  const shared = { accessModes: ["ReadWriteMany"], volumeMode: "Filesystem", storageClassName };
  return [
    {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name: "portal-info-data-pv" },
      spec: {
        ...shared,
        capacity: { storage: "35Gi" },
        claimRef: { namespace: "default", name: "portal-info-data-pvc" },
        mountOptions: NfsMountOptions.HARD_V4.list,
        nfs: { server: VOLUME.server, path: VOLUME.path },
        persistentVolumeReclaimPolicy: "Retain",
      },
    },
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "portal-info-data-pvc", namespace: "default" },
      spec: {
        ...shared,
        resources: { requests: { storage: "10Gi" } },
        volumeName: "portal-info-data-pv",
      },
    },
  ];
}

function podWith(claimName: string) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "reader", namespace: "default" },
    spec: {
      containers: [{ name: "reader", image: "nginx", volumeMounts: [{ name: "data", mountPath: "/data" }] }],
      volumes: [{ name: "data", persistentVolumeClaim: { claimName } }],
    },
  };
}
