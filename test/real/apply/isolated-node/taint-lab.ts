import {
  type ClusterStack,
  IsolatedNode,
  type IsolatedNodeProps,
  NOTHING_MUST_STAY_UP,
  type Taint,
} from "../../../../constructs";
import { formatTaint } from "../../../../constructs/cluster";
import { ControlPlane } from "../../control-plane/control-plane";
import { IN_NAMESPACE, labCluster, OURS, replaceNode, startLab, STUCK } from "../isolation-lab";
import { SynthesizedStack } from "../synthesized-stack";

interface LiveNode {
  readonly metadata: { readonly annotations?: Record<string, string> };
  readonly spec: { readonly taints?: Taint[]; readonly unschedulable?: boolean };
}

/** What the tests of a taint share: a control plane, started before the tests around, and a new node for each trial. */
export function startTaintLab() {
  let plane: ControlPlane;
  const stacks: SynthesizedStack[] = [];

  beforeAll(async () => {
    // the context of a cluster is known by its nodes, also when the isolated one is gone.
    plane = await startLab();
  });

  afterEach(() => {
    plane.jobs.start();
  });

  afterAll(() => {
    plane.stop();
    for (const stack of stacks) stack.remove();
  });

  const live = (name: string) => plane.kubectlJson<LiveNode>("get", "node", name);
  const taintsOf = (name: string) => (live(name).spec.taints ?? []).map(formatTaint);
  const marksOf = (name: string) =>
    Object.entries(live(name).metadata.annotations ?? {}).filter(([key]) => key.startsWith("groundplan/"));
  const taint = (node: string, ...taints: string[]) => plane.kubectl("taint", "node", node, ...taints);

  /** A new node, with taints that kubectl has set, if any, and a stack to isolate it. */
  function trial(node: string, ...taints: readonly Taint[]) {
    replaceNode(plane, node);
    if (taints.length > 0) taint(node, ...taints.map(formatTaint));
    const stack = new SynthesizedStack("lab-nodes", plane);
    stacks.push(stack);
    let release = "";

    async function synthesize(build: (stack: ClusterStack) => void, declared: readonly Taint[]) {
      await stack.synthesize(labCluster(node, declared), build);
    }
    async function isolate(
      props: Partial<IsolatedNodeProps> = {},
      others: readonly Taint[] = [],
      id = "node",
    ) {
      const required = {
        nodeName: node,
        mustNotGoDown: NOTHING_MUST_STAY_UP,
        revert: "2999-12-31",
        // isolated-node-neighbours.apply.ts has this part.
        looksForLeftBehind: false,
      } as const;
      await synthesize(
        (scope) => {
          release = new IsolatedNode(scope, id, { ...required, ...props }).releaseName;
        },
        [props.taint ?? OURS, ...others],
      );
    }
    return {
      terraform: stack.terraform,
      isolate,
      /** What is on the cluster of the release, Jobs that failed included. */
      objects: () =>
        [
          ...plane.kubectl("get", "sa,configmap,job,pod", ...IN_NAMESPACE, "-o", "name").split("\n"),
          ...plane.kubectl("get", "clusterrole,clusterrolebinding", "-o", "name").split("\n"),
          ...plane
            .kubectl("get", "secret", ...IN_NAMESPACE, "-l", `owner=helm,name=${release}`, "-o", "name")
            .split("\n"),
        ].filter((line) => line.includes(release)),
      release: () => release,
      /** The one documented step. */
      recover: () =>
        plane.kubectl("delete", "secret", ...IN_NAMESPACE, "-l", `owner=helm,name=${release},${STUCK}`),
      /** Runs terraform until the Job is there, which never runs, and kills it. */
      killAt: async (args: readonly string[], job: "apply" | "revert") => {
        plane.jobs.stop();
        const running = stack.terraform.start(...args);
        const found = () => plane.tryKubectl("get", "job", ...IN_NAMESPACE, `${release}-${job}`);
        await running.until(() => found().status === 0);
        running.kill();
        expect((await running.result).status).toBe(137);
        plane.jobs.start();
      },
    };
  }

  return {
    live,
    taintsOf,
    marksOf,
    taint,
    trial,
    stacks,
    get plane() {
      return plane;
    },
  };
}

/** What `startTaintLab` returns. */
export type TaintLab = ReturnType<typeof startTaintLab>;
