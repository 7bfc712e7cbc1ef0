import {
  Cluster,
  Namespace,
  PodManagementPolicy,
  PodSecurityLevel,
  StatefulService,
  type StatefulServiceProps,
} from "../../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../../cluster/facts/facts";
import { EVERY_PROP, REQUIRED } from "../../../workloads/stateful/every-prop";
import { ControlPlane } from "../../control-plane/control-plane";
import { declaredNodes } from "../labs/environment-under-test";
import { LONGHORN_DRIVER, storageClass, volumeFor } from "../labs/research-neighbours";
import { SynthesizedStack } from "../labs/synthesized-stack";

const CONTEXT = "stateful-lab";
export const NAMESPACE = "databases";
export const IN = ["--namespace", NAMESPACE];
export const { volume } = REQUIRED;

export const PROPS: StatefulServiceProps = {
  ...EVERY_PROP,
  volume,
  adopt: undefined,
  replicas: 3,
  nodeSelector: {},
  podManagementPolicy: PodManagementPolicy.PARALLEL,
  uses: [],
  // claims of others, which are not made here.
  volumes: {},
};

interface Claim {
  readonly metadata: { readonly name: string; readonly uid: string };
}

/** What the tests of a StatefulService share: a control plane with its classes and volumes, started before the tests around. */
export function startStatefulLab() {
  let plane: ControlPlane;
  let stack: SynthesizedStack;
  const offeredBy = { reason: "the node of a test has it" };
  const gpu = { model: "RX 7900", count: 8, resourceName: "amd.com/gpu", offeredBy };
  const workers = [1, 2, 3].map((at) => workerProps(`worker-${at}`, { gpu }));
  const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT, nodes: [...CONTROL_PLANES, ...workers] }));

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
    plane.apply({
      apiVersion: "node.k8s.io/v1",
      kind: "RuntimeClass",
      metadata: { name: "gpu" },
      handler: "gpu",
    });
    plane.apply([LONGHORN_DRIVER, storageClass("longhorn-database"), storageClass("longhorn-other")]);
    plane.apply(
      [0, 1, 2, 3].map((at) => volumeFor(NAMESPACE, `data-store-${at}`, "longhorn-database", "100Gi")),
    );
    stack = new SynthesizedStack("lab-stateful", plane);
  });

  afterAll(() => {
    plane.release();
    stack.remove();
  });

  const declare = (props: Partial<StatefulServiceProps> = {}, id = "store") =>
    stack.synthesize(cluster, (scope) => {
      new Namespace(scope, "namespace", { name: NAMESPACE, podSecurity: PodSecurityLevel.RESTRICTED });
      new StatefulService(scope, id, { ...PROPS, ...props });
    });
  const refusal = async (props: Partial<StatefulServiceProps>) => {
    await declare(props);
    return (await stack.terraform.tryPlan()).text;
  };
  const claims = () =>
    plane
      .kubectlJson<{ items: readonly Claim[] }>("get", "pvc", ...IN)
      .items.map(({ metadata }) => `${metadata.name} ${metadata.uid}`)
      .sort();
  const pods = () =>
    plane.kubectl(
      "get",
      "pods",
      ...IN,
      "-o",
      "jsonpath={.items[?(@.status.phase=='Running')].metadata.name}",
    );
  const names = (count: number) => Array.from({ length: count }, (_, at) => `store-${at}`).join(" ");
  const setUid = () => plane.kubectl("get", "statefulset", "store", ...IN, "-o", "jsonpath={.metadata.uid}");

  return {
    cluster,
    declare,
    refusal,
    claims,
    pods,
    names,
    setUid,
    get plane() {
      return plane;
    },
    get stack() {
      return stack;
    },
  };
}

/** What `startStatefulLab` returns. */
export type StatefulLab = ReturnType<typeof startStatefulLab>;
