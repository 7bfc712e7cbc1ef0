import {
  Cluster,
  type ClusterStack,
  Fsal,
  GaneshaExport,
  type GaneshaPodProps,
  GaneshaRun,
  Memory,
} from "../../../../constructs";
import { ControlPlane } from "../../control-plane/control-plane";
import { declaredNodes } from "../labs/environment-under-test";
import { nfsLabProps } from "../labs/nfs-lab-props";
import { SynthesizedStack } from "../labs/synthesized-stack";

export const cluster = new Cluster(nfsLabProps("ganesha"));

export const NAMESPACE = "dedup-experiment";

export const PROPS: GaneshaPodProps = {
  run: GaneshaRun.POD,
  name: "nfs-server",
  namespace: NAMESPACE,
  network: { clusterIp: "10.96.0.77" },
  volume: { claimName: "experiment-data", size: Memory.gibibytes(200), storageClass: "two-copies" },
  directories: ["testdata/bankdataset"],
  tolerations: [{ key: "experiment", operator: "Exists" }],
  exports: { data: { path: "/export", pseudo: "/", fsal: { name: Fsal.VFS }, clients: ["10.0.0.0/8"] } },
};

export const ON_HOST: Partial<GaneshaPodProps> = {
  network: { hostAddress: "192.168.7.2" },
  nodeSelector: { "kubernetes.io/hostname": "ganesha-worker-1" },
};

export const storageClass = (name: string, numberOfReplicas: string) => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name },
  provisioner: "example.com/none",
  parameters: { numberOfReplicas },
  allowVolumeExpansion: true,
});

export const namespace = (level: string) => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: NAMESPACE, labels: { "pod-security.kubernetes.io/enforce": level } },
});

/** What the tests of GaneshaExport share: a control plane, started before the tests around, and a stack for each. */
export function startGaneshaLab() {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const declare = (props: Partial<GaneshaPodProps> = {}) =>
    stack.synthesize(cluster, (scope: ClusterStack) => {
      new GaneshaExport(scope, "data", { ...PROPS, ...props });
    });
  const refusal = async () => (await stack.terraform.tryPlan()).text;
  const podSpec = () =>
    plane.kubectlJson<{ spec: { template: { spec: Record<string, unknown> } } }>(
      ...["get", "deployment", "nfs-server", "--namespace", NAMESPACE],
    ).spec.template.spec;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: cluster.kubeContext });
    plane.nodes(declaredNodes(cluster));
    plane.apply([storageClass("two-copies", "2"), storageClass("one-copy", "1"), namespace("privileged")]);
  });

  afterAll(() => {
    plane.release();
  });

  beforeEach(() => {
    plane.apply(namespace("privileged"));
    stack = new SynthesizedStack("server", plane);
  });

  afterEach(async () => {
    const addresses = await stack.terraform.stateList().catch(() => []);
    if (addresses.length > 0) await stack.terraform.run("state", "rm", ...addresses);
    const own = "deployment,service,configmap,pvc";
    plane.kubectl("delete", own, "--all", "--namespace", NAMESPACE, "--wait=false");
    stack.remove();
  });

  return {
    declare,
    refusal,
    podSpec,
    get plane() {
      return plane;
    },
    get stack() {
      return stack;
    },
  };
}

/** What `startGaneshaLab` returns. */
export type GaneshaLab = ReturnType<typeof startGaneshaLab>;
