import {
  Architecture,
  Cluster,
  type ClusterStack,
  Cpu,
  Distribution,
  Fsal,
  GaneshaBuild,
  GaneshaExport,
  type GaneshaPodProps,
  GaneshaRun,
  LocalStorageClass,
  Memory,
  NodePackage,
  NodeRole,
} from "../../../constructs";
import { HOSTS } from "../../storage/ganesha-export/example";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./environment-under-test";
import { SynthesizedStack } from "./synthesized-stack";

const NODE = {
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(2), memory: Memory.gibibytes(4) },
  packages: [NodePackage.NFS_CLIENT],
};

const cluster = new Cluster({
  name: "ganesha-lab",
  kubeContext: "ganesha-lab",
  distribution: Distribution.KUBEADM,
  kubernetesVersion: "1.34",
  podCidr: "10.252.0.0/16",
  serviceCidr: "10.96.0.0/12",
  cniNetwork: "10.252.0.0/16",
  acceptFragileControlPlane: { reason: "simulated" },
  nodes: [
    { ...NODE, name: "ganesha-cp-1", address: "192.168.7.1", roles: [NodeRole.CONTROL_PLANE] },
    { ...NODE, name: "ganesha-worker-1", address: "192.168.7.2" },
    { ...NODE, name: "ganesha-worker-2", address: "192.168.7.3" },
  ],
});

const NAMESPACE = "dedup-experiment";

const PROPS: GaneshaPodProps = {
  run: GaneshaRun.POD,
  name: "nfs-server",
  namespace: NAMESPACE,
  network: { clusterIp: "10.96.0.77" },
  volume: { claimName: "experiment-data", size: Memory.gibibytes(200), storageClass: "two-copies" },
  directories: ["testdata/bankdataset"],
  tolerations: [{ key: "experiment", operator: "Exists" }],
  exports: { data: { path: "/export", pseudo: "/", fsal: { name: Fsal.VFS }, clients: ["10.0.0.0/8"] } },
};

const ON_HOST: Partial<GaneshaPodProps> = {
  network: { hostAddress: "192.168.7.2" },
  nodeSelector: { "kubernetes.io/hostname": "ganesha-worker-1" },
};

const storageClass = (name: string, numberOfReplicas: string) => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name },
  provisioner: "example.com/none",
  parameters: { numberOfReplicas },
  allowVolumeExpansion: true,
});

const namespace = (level: string) => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: NAMESPACE, labels: { "pod-security.kubernetes.io/enforce": level } },
});

describeWith(ControlPlane.available(), "GaneshaExport on a real control plane", () => {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const lab = (props: Partial<GaneshaPodProps> = {}) =>
    stack.synthesize(cluster, (scope: ClusterStack) => {
      new GaneshaExport(scope, "data", { ...PROPS, ...props });
    });
  const refusal = async () => (await stack.terraform.tryPlan()).text;
  const podSpec = () =>
    plane.kubectlJson<{ spec: { template: { spec: Record<string, unknown> } } }>(
      ...["get", "deployment", "nfs-server", "--namespace", NAMESPACE],
    ).spec.template.spec;

  async function until(what: string, holds: () => boolean): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`${what}: not within 30 s`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: cluster.kubeContext });
    plane.nodes(declaredNodes(cluster));
    plane.apply([storageClass("two-copies", "2"), storageClass("one-copy", "1"), namespace("privileged")]);
  });

  afterAll(() => {
    plane.stop();
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

  test.each<[string, Partial<GaneshaPodProps>]>([
    ["behind a Service", {}],
    ["on the network of its node", ON_HOST],
  ])("%s: is taken as it is written, and its second plan is empty", async (_where, props) => {
    await lab(props);
    await stack.terraform.apply();
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
    // admission has let it in; it waits for a volume that nobody provisions here.
    await until(
      "a pod",
      () => plane.kubectl("get", "pods", "--namespace", NAMESPACE, "--output=name") !== "",
    );
    expect(podSpec()).toMatchObject({
      automountServiceAccountToken: false,
      containers: [{ securityContext: { privileged: false, readOnlyRootFilesystem: true } }],
    });
  });

  test("another configuration restarts the pod and leaves all else", async () => {
    await lab();
    await stack.terraform.apply();
    await lab({ gracePeriodSeconds: 91 });
    expect((await stack.terraform.plan()).actions.map((each) => each.replace(/_[0-9A-F]{8}/g, ""))).toEqual([
      "kubernetes_config_map_v1.data_config: update",
      "kubernetes_deployment_v1.data: update",
    ]);
  });

  test("the claim grows, and never shrinks or moves; nor does the Service", async () => {
    await lab();
    await stack.terraform.apply();
    await lab({ volume: { ...PROPS.volume, size: Memory.gibibytes(300) } as GaneshaPodProps["volume"] });
    const [first, ...others] = (await stack.terraform.plan()).actions;
    expect([first, others]).toEqual([
      expect.stringMatching(/^kubernetes_persistent_volume_claim_v1.*: update$/),
      [],
    ]);
    await lab({ volume: { ...PROPS.volume, size: Memory.gibibytes(100) } as GaneshaPodProps["volume"] });
    expect(await refusal()).toContain(
      "volume.storageClass and size must stay those of the claim, which Kubernetes never changes",
    );
    await lab({ network: { clusterIp: "10.96.0.78" } });
    expect(await refusal()).toContain("Instance cannot be destroyed");
  });

  test.each<[string, Partial<GaneshaPodProps>, string]>([
    [
      "an address that another Service has",
      { network: { clusterIp: "10.96.0.1" } },
      "network.clusterIp must be free, but Service default/kubernetes has 10.96.0.1",
    ],
    [
      "a class that is not there",
      { volume: { ...PROPS.volume, storageClass: "nowhere" } as GaneshaPodProps["volume"] },
      "no StorageClass is called nowhere",
    ],
    [
      "a class with one replica",
      { volume: { ...PROPS.volume, storageClass: "one-copy" } as GaneshaPodProps["volume"] },
      "class one-copy keeps one replica",
    ],
    [
      "a claim that is not there",
      { volume: { existingClaim: "old-data" } },
      "has no PersistentVolumeClaim old-data",
    ],
    [
      "a namespace that is not there",
      { namespace: "nowhere" },
      "namespace nowhere must exist before anything is put into it",
    ],
  ])("%s stops the plan", async (_what, props, message) => {
    await lab(props);
    expect(await refusal()).toContain(message);
  });

  test("a claim and a Service that kubectl has made stop the plan, and are taken over if they are adopted", async () => {
    const metadata = (name: string) => ({ name, namespace: NAMESPACE });
    plane.apply([
      {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: metadata("experiment-data"),
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: "two-copies",
          resources: { requests: { storage: "200Gi" } },
        },
      },
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: metadata("nfs-server"),
        spec: { clusterIP: "10.96.0.77", ports: [{ name: "nfs", port: 2049 }] },
      },
    ]);
    const uids = () =>
      plane.kubectl(
        ...["get", "service/nfs-server", "pvc/experiment-data", "--namespace", NAMESPACE],
        "--output=jsonpath={.items[*].metadata.uid}",
      );
    const before = uids();
    await lab();
    expect(await refusal()).toContain("Service dedup-experiment/nfs-server exists already");
    await lab({ adopt: { reason: "made by hand in spring" } });
    expect((await stack.terraform.plan()).text).toContain("2 to import");
    await stack.terraform.apply();
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
    expect(uids()).toBe(before);
  });

  test("a claim of a class without provisioner must find a free volume", async () => {
    await stack.synthesize(cluster, (scope: ClusterStack) => {
      const storageClass = new LocalStorageClass(scope, "local", {
        className: "local-ganesha",
        nodeNames: ["ganesha-worker-1"],
        directory: "/srv/ganesha",
        capacity: Memory.gibibytes(100),
      });
      const volume = { claimName: "experiment-data", size: Memory.gibibytes(200), storageClass };
      new GaneshaExport(scope, "data", { ...PROPS, volume });
    });
    expect(await refusal()).toContain(
      "server/data: volume.storageClass must have a free volume for each claim, as nothing makes volumes of StorageClass local-ganesha",
    );
  });

  test("a namespace that refuses the pod stops the plan", async () => {
    plane.apply(namespace("baseline"));
    await lab();
    expect(await refusal()).toContain(`namespace ${NAMESPACE} must have Pod Security privileged`);
  });

  test("what is written for hosts reaches the outputs unchanged", async () => {
    let files: Readonly<Record<string, string>> = {};
    await stack.synthesize(cluster, (scope) => {
      const hosts = { nyx: GaneshaBuild.SOURCE_9_4_LIB };
      files = new GaneshaExport(scope, "data", { ...HOSTS, hosts }).files;
    });
    await stack.terraform.apply();
    const { output } = await stack.terraform.run("output", "-json");
    const [host] = Object.values(
      JSON.parse(output) as Record<string, { value: { files: Record<string, string> } }>,
    );
    for (const [path, text] of Object.entries(host?.value.files ?? {}))
      expect(text).toBe(files[`nyx${path}`]);
    expect(Object.keys(host?.value.files ?? {})).toHaveLength(4);
  });
});
