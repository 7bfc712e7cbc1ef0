import {
  Cluster,
  type ClusterStack,
  Memory,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  type NfsSubdirStorageClassProps,
  StaticNfsVolume,
  type StaticNfsVolumeProps,
} from "../../../../constructs";
import { ControlPlane } from "../../control-plane/control-plane";
import { declaredNodes } from "../labs/environment-under-test";
import { nfsLabProps } from "../labs/nfs-lab-props";
import { SynthesizedStack } from "../labs/synthesized-stack";

export const FACTS = nfsLabProps("nfs");

export const cluster = new Cluster(FACTS);

export const VOLUME: StaticNfsVolumeProps = {
  name: "portal-info-data",
  namespace: "default",
  server: "test-nfs-01.mk.local",
  path: "/var/nfs",
  capacity: Memory.gibibytes(35),
  request: Memory.gibibytes(10),
  mountOptions: NfsMountOptions.HARD_V4,
};

export const CLASS: NfsSubdirStorageClassProps = {
  className: "nfs-client",
  provisioner: "nfs-subdir-external-provisioner",
  namespace: "nfs-provisioner",
  server: "test-nfs-01.mk.local",
  path: "/var/nfs2",
  mountOptions: NfsMountOptions.HARD_V4,
};

export const DEFAULT_CLASS = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: {
    name: "somebody-elses",
    annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
  },
  provisioner: "example.com/none",
};

/** Adds a volume whose id is its name, as the stacks of the app do. */
export const volume =
  (props: Partial<StaticNfsVolumeProps> = {}, id?: string) =>
  (stack: ClusterStack) => {
    const all = { ...VOLUME, ...props };
    new StaticNfsVolume(stack, id ?? all.name, all);
  };

/** Lets the pair go that the stack has made. */
export const forgotten = (stack: ClusterStack) => {
  stack.forget("PersistentVolume portal-info-data-pv");
  stack.forget("PersistentVolumeClaim default/portal-info-data-pvc");
};

/** Adds a class whose id is its name. */
export const storageClass =
  (props: Partial<NfsSubdirStorageClassProps> = {}) =>
  (stack: ClusterStack) => {
    const all = { ...CLASS, ...props };
    new NfsProvisionedStorageClass(stack, all.className, all);
  };

/** What the tests of NFS storage share: a control plane with the declared nodes, started before the tests around. */
export function startNfsLab() {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: cluster.kubeContext });
    plane.nodes(declaredNodes(cluster));
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: CLASS.namespace } });
  });

  afterAll(() => {
    plane.release();
  });

  const jsonpath = (path: string, ...object: string[]) =>
    plane.kubectl("get", ...object, "-o", `jsonpath={${path}}`);
  const uid = (...object: string[]) => jsonpath(".metadata.uid", ...object);
  const exists = (...object: string[]) => plane.tryKubectl("get", ...object).status === 0;
  const pv = (name = VOLUME.name) => ["pv", `${name}-pv`];
  const pvc = (name = VOLUME.name) => ["pvc", `${name}-pvc`, "--namespace", "default"];
  const isBound = (name?: string) => jsonpath(".status.phase", ...pvc(name)) === "Bound";

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

  /** Makes a stack before each test around, applies what is built in it, and takes it away after the test. */
  function stackForEach(id: string, ...first: Build[]) {
    let stack: SynthesizedStack;
    const declareFor = (declared: Cluster, ...build: Build[]) =>
      stack.synthesize(declared, (scope) => {
        build.forEach((each) => each(scope));
      });
    const declare = (...build: Build[]) => declareFor(cluster, ...build);
    beforeEach(async () => {
      stack = new SynthesizedStack(id, plane);
      if (first.length === 0) return;
      await declare(...first);
      await stack.terraform.apply();
    });
    afterEach(async () => {
      await clear(stack);
      stack.remove();
    });
    return {
      declare,
      declareFor,
      get terraform() {
        return stack.terraform;
      },
    };
  }

  return {
    jsonpath,
    uid,
    exists,
    pv,
    pvc,
    isBound,
    stackForEach,
    get plane() {
      return plane;
    },
  };
}

type Build = (stack: ClusterStack) => void;

/** What `startNfsLab` returns. */
export type NfsLab = ReturnType<typeof startNfsLab>;
