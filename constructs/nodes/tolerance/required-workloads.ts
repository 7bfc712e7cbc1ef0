import { formatTaint, type Taint } from "../../cluster";
import { builtIn, type Live, type LiveWorkload, objectTitle, type Read, reading } from "../../live";
import { isTolerated, tolerationJson } from "./live-taints";
import { KIND_OF_WORKLOAD, type ProtectedWorkload } from "./workload-kinds";

/** Arguments of the checks of workloads that must keep running on the node. */
export interface RequiredWorkloads {
  /** The prop that lists them. */
  readonly prop: string;
  /** The workloads. */
  readonly workloads: readonly ProtectedWorkload[];
  /** The taint that they must tolerate. */
  readonly taint: Required<Taint>;
}

/** Workloads that must keep running on the node exist, or an earlier stack creates them. */
export const WORKLOADS_EXIST = builtIn<RequiredWorkloads>({
  name: "isolated-node-workloads-exist",
  reads: readsOf,
  judge(live, { prop, workloads }) {
    const missing = workloads.filter((each) => find(live, each) === undefined);
    if (missing.length === 0) return undefined;
    return `${prop} must name workloads of the live cluster, but there is no ${namesOf(missing)}: correct the names, or apply the stacks that create them first`;
  },
});

/** Workloads that must keep running on the node tolerate the taint (GR-04): others stay off it after their next restart. */
export const WORKLOADS_TOLERATE = builtIn<RequiredWorkloads>({
  name: "isolated-node-workloads-tolerate",
  reads: readsOf,
  judge(live, { prop, workloads, taint }) {
    // GR-04 (plan): the router's virtual machine did not tolerate the taint: it ran until the next restart of
    // the node, and did not come back.
    const intolerant = workloads.filter((each) => {
      const found = find(live, each);
      const template = found?.spec?.template;
      // objects that a stack is going to create are only partially known.
      const isKnown = found !== undefined && (template !== undefined || isLive(live, each, found));
      return isKnown && !isTolerated(template?.spec?.tolerations, taint);
    });
    if (intolerant.length === 0) return undefined;
    const toleration = tolerationJson(taint);
    return (
      `${prop} must tolerate ${formatTaint(taint)}, or it cannot return to the node after its next restart (GR-04), ` +
      `but these do not: ${namesOf(intolerant)}: add ${toleration} to the tolerations of its template`
    );
  },
});

/** They are few, so each is read by its name. */
function readsOf({ workloads }: RequiredWorkloads): readonly Read[] {
  return workloads.map(({ kind, namespace, name }) => ({
    ...reading(KIND_OF_WORKLOAD[kind], "spec.template.spec.tolerations"),
    only: { namespace, name },
  }));
}

function find(live: Live, { kind, namespace, name }: ProtectedWorkload): LiveWorkload | undefined {
  return live.find(KIND_OF_WORKLOAD[kind], name, namespace);
}

function isLive(live: Live, { kind }: ProtectedWorkload, found: LiveWorkload): boolean {
  return live.liveOnly(KIND_OF_WORKLOAD[kind]).includes(found);
}

function namesOf(workloads: readonly ProtectedWorkload[]): string {
  return workloads.map((each) => objectTitle(each.kind, each)).join("; ");
}
