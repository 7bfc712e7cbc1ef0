import type { IsolatedNodeProps, Taint } from "../../../../constructs";
import { formatTaint } from "../../../../constructs/cluster";
import { ControlPlane } from "../../control-plane/control-plane";
import { IN_NAMESPACE, IsolationLab, OURS } from "../labs/isolation-lab";

interface LiveNode {
  readonly metadata: { readonly annotations?: Record<string, string> };
  readonly spec: { readonly taints?: Taint[]; readonly unschedulable?: boolean };
}

/** What the tests of a taint share: a control plane, started before the tests around, and a new node for each trial. */
export function startTaintLab() {
  let lab: IsolationLab;
  let plane: ControlPlane;

  beforeAll(async () => {
    lab = await IsolationLab.start();
    plane = lab.plane;
  });

  afterEach(() => {
    plane.jobs.start();
  });

  afterAll(() => {
    lab.stop();
  });

  const live = (name: string) => plane.kubectlJson<LiveNode>("get", "node", name);
  const taintsOf = (name: string) => (live(name).spec.taints ?? []).map(formatTaint);
  const marksOf = (name: string) =>
    Object.entries(live(name).metadata.annotations ?? {}).filter(([key]) => key.startsWith("groundplan/"));
  const taint = (node: string, ...taints: string[]) => plane.kubectl("taint", "node", node, ...taints);

  /** A new node, with taints that kubectl has set, if any, and a stack to isolate it. */
  function trial(node: string, ...taints: readonly Taint[]) {
    const isolation = lab.trial(node);
    if (taints.length > 0) taint(node, ...taints.map(formatTaint));
    const withRelease = () => ["-l", `owner=helm,name=${isolation.releaseName}`];
    return {
      terraform: isolation.terraform,
      isolate: (props: Partial<IsolatedNodeProps> = {}, others: readonly Taint[] = [], id = "node") =>
        isolation.synthesize([props.taint ?? OURS, ...others], {
          // isolated-node-neighbours.apply.ts has this part.
          [id]: { looksForLeftBehind: false, ...props },
        }),
      withoutNode: () => isolation.withoutNode(),
      /** What is on the cluster of the release, Jobs that failed included. */
      objects: () =>
        [
          ...plane.kubectl("get", "sa,configmap,job,pod", ...IN_NAMESPACE, "-o", "name").split("\n"),
          ...plane.kubectl("get", "clusterrole,clusterrolebinding", "-o", "name").split("\n"),
          ...plane.kubectl("get", "secret", ...IN_NAMESPACE, ...withRelease(), "-o", "name").split("\n"),
        ].filter((line) => line.includes(isolation.releaseName)),
      release: () => isolation.releaseName,
      /** The one documented step. */
      recover: () => {
        isolation.recover();
      },
      /** Runs terraform until the Job is there, which never runs, and kills it. */
      killAt: (what: "apply" | "destroy") => isolation.killAt(what, "taint"),
    };
  }

  return {
    live,
    taintsOf,
    marksOf,
    taint,
    trial,
    get plane() {
      return plane;
    },
  };
}

/** What `startTaintLab` returns. */
export type TaintLab = ReturnType<typeof startTaintLab>;
