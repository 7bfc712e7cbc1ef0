import {
  Cluster,
  type ClusterProps,
  ClusterStack,
  Namespace,
  NodePackage,
  PodSecurityLevel,
} from "../../../../constructs/cluster";
import { NfsMountOptions, StaticNfsVolume } from "../../../../constructs/storage";
import { Memory } from "../../../../constructs/units";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../../cluster/facts/facts";
import { ControlPlane } from "../../control-plane/control-plane";
import { declaredNodes } from "../labs/environment-under-test";
import { SynthesizedStack } from "../labs/synthesized-stack";

const CONTEXT = "ownership-lab";

export const FACTS: ClusterProps = clusterProps({
  kubeContext: CONTEXT,
  nodes: [...CONTROL_PLANES, workerProps("worker-1", { packages: [NodePackage.NFS_CLIENT] })],
});

export const cluster = new Cluster(FACTS);

export type Build = (stack: ClusterStack) => void;

export const namespace =
  (name: string, id = name, props: { readonly adopt?: { readonly reason: string } } = {}): Build =>
  (stack) => {
    new Namespace(stack, id, { name, podSecurity: PodSecurityLevel.BASELINE, ...props });
  };

export const volume =
  (id = "photos", namespaceName = "default"): Build =>
  (stack) => {
    new StaticNfsVolume(stack, id, {
      name: "photos",
      namespace: namespaceName,
      server: "192.168.7.250",
      path: "/srv/photos",
      capacity: Memory.gibibytes(5),
      mountOptions: NfsMountOptions.HARD_V4,
    });
  };

/** What the tests of ownership share: a control plane, started before the tests around. */
export function startOwnershipLab() {
  let plane: ControlPlane;
  const stacks: SynthesizedStack[] = [];

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
  });

  afterAll(() => {
    plane.release();
    for (const stack of stacks) stack.remove();
  });

  const uidOf = (...object: string[]) => plane.kubectl("get", ...object, "-o", "jsonpath={.metadata.uid}");

  async function applied(id: string, ...build: Build[]): Promise<SynthesizedStack> {
    const stack = new SynthesizedStack(id, plane);
    stacks.push(stack);
    await synthesize(stack, ...build);
    await stack.terraform.apply();
    return stack;
  }

  async function synthesize(stack: SynthesizedStack, ...build: Build[]): Promise<void> {
    await stack.synthesize(cluster, (scope) => {
      build.forEach((each) => {
        each(scope);
      });
    });
  }

  return {
    stacks,
    uidOf,
    applied,
    synthesize,
    get plane() {
      return plane;
    },
  };
}

/** What `startOwnershipLab` returns. */
export type OwnershipLab = ReturnType<typeof startOwnershipLab>;
