import {
  Cluster,
  type ClusterStack,
  Cni,
  Memory,
  Namespace,
  PodSecurityLevel,
  WebService,
  type WebServiceProps,
} from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { EVERY_PROP, KEPT, REQUIRED } from "../../workloads/web/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { LONGHORN_DRIVER, storageClass, volumeFor } from "./labs/research-neighbours";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "web-lab";
const REASON = { reason: "a test" };
const GPU = { model: "RX 7900", count: 2, resourceName: "amd.com/gpu", offeredBy: REASON };
const { card, ...volumes } = EVERY_PROP.volumes;

/** Every prop that Pod Security restricted lets in; the claim of a class has one replica. */
const SITE: WebServiceProps = {
  ...EVERY_PROP,
  replicas: 1,
  gpus: undefined,
  runtimeClassName: undefined,
  privileged: undefined,
  adopt: undefined,
  nodeSelector: {},
  tolerations: [],
  uses: [],
  volumes: {
    ...volumes,
    data: { storageClass: "longhorn-database", size: Memory.gibibytes(5), mountPath: "/data" },
  },
  sidecars: { cron: { ...EVERY_PROP.sidecars.cron!, privileged: undefined } },
  initContainers: { prepare: { ...EVERY_PROP.initContainers.prepare!, user: undefined } },
};

/** What only a privileged namespace lets in: a device, a GPU and all privileges. */
const MEDIA: WebServiceProps = {
  ...REQUIRED,
  name: "media",
  namespace: "media",
  volumes: { card: card! },
  privileged: REASON,
  writableRoot: REASON,
  gpus: { count: 2, resourceName: "amd.com/gpu" },
  runtimeClassName: "gpu",
  nodeSelector: { card: "yes" },
  user: KEPT.user,
  reachableFrom: KEPT.reachableFrom,
};

/** What a namespace of level baseline lets in: root, and several replicas. */
const ROOT: WebServiceProps = {
  ...REQUIRED,
  name: "root",
  namespace: "root",
  replicas: 3,
  maxUnavailable: 2,
  user: { root: REASON, fsGroup: 33, capabilities: ["CHOWN", "SETUID"] },
  reachableFrom: [{ nodes: true }, { namespace: "web" }],
};

describeWith(ControlPlane.available(), "a WebService on a real control plane", () => {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const workers = [1, 2].map((at) => workerProps(`worker-${at}`));
  const nodes = [
    ...CONTROL_PLANES,
    ...workers,
    workerProps("worker-3", { gpu: GPU, labels: { card: "yes" } }),
  ];
  const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT, nodes, cni: Cni.CALICO }));

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
    plane.apply({
      apiVersion: "node.k8s.io/v1",
      kind: "RuntimeClass",
      metadata: { name: "gpu" },
      handler: "gpu",
    });
    const media = ["media-pvc", "inbox-pvc"].map((name) => ({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name, namespace: "web" },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "longhorn-database",
        resources: { requests: { storage: "1Gi" } },
      },
    }));
    plane.apply([LONGHORN_DRIVER, storageClass("longhorn-database")]);
    plane.apply(
      ["media-pvc", "inbox-pvc", "site-data"].map((name) =>
        volumeFor("web", name, "longhorn-database", "5Gi"),
      ),
    );
    stack = new SynthesizedStack("lab-web", plane);
    await stack.synthesize(cluster, namespaces);
    await stack.terraform.apply();
    plane.apply(media);
  });

  afterAll(() => {
    plane.release();
    stack.remove();
  });

  const namespaces = (scope: ClusterStack) => {
    const levels = {
      web: PodSecurityLevel.RESTRICTED,
      root: PodSecurityLevel.BASELINE,
      media: PodSecurityLevel.PRIVILEGED,
    };
    for (const [name, podSecurity] of Object.entries(levels)) {
      new Namespace(scope, `namespace-${name}`, { name, podSecurity, holdsData: false });
    }
  };
  const declare = (props: Partial<WebServiceProps> = {}, media: Partial<WebServiceProps> = {}, id = "site") =>
    stack.synthesize(cluster, (scope) => {
      namespaces(scope);
      new WebService(scope, id, { ...SITE, ...props });
      new WebService(scope, "root", ROOT);
      new WebService(scope, "media", { ...MEDIA, ...media });
    });
  const running = (namespace: string) =>
    plane
      .kubectlJson<{ items: readonly { metadata: { name: string }; status: { phase: string } }[] }>(
        ...["get", "pods", "--namespace", namespace],
      )
      .items.filter(({ status }) => status.phase === "Running").length;
  const get = (namespace: string, kind: string, name: string, path: string) =>
    plane.kubectl("get", kind, name, "--namespace", namespace, "-o", `jsonpath={${path}}`);
  const podUid = (namespace: string) =>
    plane.kubectl("get", "pods", "--namespace", namespace, "-o", "jsonpath={.items[*].metadata.uid}");

  test("every prop is accepted at each level of Pod Security, pods are placed, and the second plan is empty", async () => {
    await declare();
    await stack.terraform.apply();
    await waitUntil(
      () => running("web") === 1 && running("root") === 3 && running("media") === 1,
      "the pods must follow",
      60,
    );
    expect(get("web", "service", "site-node-ports", ".spec.ports[0].nodePort")).toBe("30080");
    expect(
      get("root", "networkpolicy", "root", ".spec.ingress[0].from[*].ipBlock.cidr").split(" "),
    ).toHaveLength(6);
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });

  test("an update completes, although the old pod uses the GPUs", async () => {
    const before = podUid("media");
    await declare({}, { env: { VERSION: "2" } });
    expect((await stack.terraform.plan()).actions).toEqual([
      expect.stringMatching(/^kubernetes_deployment_v1\.media_.*: update$/),
    ]);
    await stack.terraform.apply();
    await waitUntil(() => running("media") === 1 && podUid("media") !== before, "the pods must follow", 60);
    expect(get("media", "deployment", "media", ".status.updatedReplicas")).toBe("1");
  });

  test("suspended and resumed, its pods stop and start, the claim is kept, and every second plan is empty", async () => {
    const uid = get("web", "pvc", "site-data", ".metadata.uid");
    for (const suspended of [true, false]) {
      await declare({ suspended });
      await stack.terraform.apply();
      await waitUntil(() => running("web") === (suspended ? 0 : 1), "the pods must follow", 60);
      expect((await stack.terraform.plan()).actions).toEqual([]);
    }
    expect(get("web", "pvc", "site-data", ".metadata.uid")).toBe(uid);
  });

  test("another id, or removal from the stack, stops the plan", async () => {
    await declare({}, {}, "renamed");
    expect((await stack.terraform.tryPlan()).text).toContain("terraform state mv");
    await stack.synthesize(cluster, namespaces);
    const { text } = await stack.terraform.tryPlan();
    expect(text).toContain("PersistentVolumeClaim web/site-data contains data");
  });

  test("a node port of a foreign Service, and a foreign selector, stop the plan", async () => {
    plane.kubectl("create", "service", "nodeport", "theirs", "--tcp=80:80", "--node-port=30081");
    plane.kubectl("create", "deployment", "theirs", "--image=registry.example.com/a:1", "--namespace", "web");
    const other = new SynthesizedStack("lab-other", plane);
    await other.synthesize(cluster, (scope) => {
      new WebService(scope, "theirs", {
        ...REQUIRED,
        name: "theirs",
        nodePorts: { http: 30_081 },
        adopt: REASON,
      });
    });
    const { text } = await other.terraform.tryPlan();
    expect(text).toContain("nodePorts.http must be a port that no other Service has");
    expect(text).toContain("live app=theirs) must stay as in the live Deployment web/theirs");
    other.remove();
  });

  test("a destroy is refused while the claim holds data", async () => {
    await declare();
    const { status, text } = await stack.terraform.tryDestroy();
    expect([status, text]).toEqual([1, expect.stringContaining("Instance cannot be destroyed")]);
    expect(get("web", "pvc", "site-data", ".status.phase")).toBe("Bound");
    expect((await stack.terraform.plan()).actions).toEqual([]);
  });
});
