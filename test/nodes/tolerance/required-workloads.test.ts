import { readsOf } from "../../../constructs/live/check";
import {
  type RequiredWorkloads,
  WORKLOADS_EXIST,
  WORKLOADS_TOLERATE,
} from "../../../constructs/nodes/tolerance/required-workloads";
import { WORKLOAD_KINDS } from "../../../constructs/nodes/tolerance/workload-kinds";
import { judge, type Manifest } from "../../support/live";
import { OURS, TOLERATION, workload } from "../objects";

const ALL: RequiredWorkloads = {
  prop: "mustNotGoDown",
  workloads: WORKLOAD_KINDS.map((kind) => ({ kind, namespace: "trial", name: kind.toLowerCase() })),
  taint: OURS,
};

const NAMES =
  "Deployment trial/deployment; StatefulSet trial/statefulset; DaemonSet trial/daemonset; VirtualMachine trial/virtualmachine";

const live = (podSpec: object) => WORKLOAD_KINDS.map((kind) => workload(kind, kind.toLowerCase(), podSpec));

describe("workloads that must keep running", () => {
  test("are read individually", () => {
    const reads = readsOf(WORKLOADS_EXIST, ALL);
    expect(
      reads.map(({ kind, only }) => `${kind.group}/${kind.resource} ${only?.namespace}/${only?.name}`),
    ).toEqual([
      "apps/deployments trial/deployment",
      "apps/statefulsets trial/statefulset",
      "apps/daemonsets trial/daemonset",
      "kubevirt.io/virtualmachines trial/virtualmachine",
    ]);
  });

  test("must exist, all of them", () => {
    expect(judge(WORKLOADS_EXIST, ALL, live({}))).toBeUndefined();
    const missing = (names: string) =>
      `mustNotGoDown must name workloads of the live cluster, but there is no ${names}: correct the names, or apply the ` +
      "stacks that create them first";
    expect(judge(WORKLOADS_EXIST, ALL, [])).toBe(missing(NAMES));
    expect(judge(WORKLOADS_EXIST, ALL, live({}), { unserved: ["VirtualMachine"] })).toBe(
      missing("VirtualMachine trial/virtualmachine"),
    );
    const elsewhere = live({}).map((each) => ({
      ...each,
      metadata: { ...each.metadata, namespace: "other" },
    }));
    expect(judge(WORKLOADS_EXIST, ALL, elsewhere)).toBe(missing(NAMES));
  });

  test("may be created by an earlier stack", () => {
    expect(judge(WORKLOADS_EXIST, ALL, [], { planned: { router: live({}) } })).toBeUndefined();
  });

  test.each([
    ["no tolerations", {}],
    ["tolerations that are null", { tolerations: null }],
    ["an empty list", { tolerations: [] }],
    ["another value", { tolerations: [{ ...TOLERATION, value: "other" }] }],
    ["another effect", { tolerations: [{ operator: "Exists", effect: "NoExecute" }] }],
    ["an empty key without Exists", { tolerations: [{ key: "", value: "dedicated" }] }],
  ])("must tolerate the taint, which with %s they do not", (_what, podSpec) => {
    expect(judge(WORKLOADS_TOLERATE, ALL, live(podSpec))).toBe(
      "mustNotGoDown must tolerate experiment=dedicated:NoSchedule, or it cannot return to the node after its next restart " +
        `(GR-04), but these do not: ${NAMES}: add {"key":"experiment","operator":"Equal","value":"dedicated","effect":"NoSchedule"} ` +
        "to the tolerations of its template",
    );
  });

  test.each([
    ["the toleration itself", [TOLERATION]],
    ["one without operator and effect", [{ key: "experiment", value: "dedicated" }]],
    ["one of the key", [{ key: "experiment", operator: "Exists" }]],
    [
      "one of everything, among others",
      [
        { key: "gpu", operator: "Exists" },
        { operator: "Exists", effect: "" },
      ],
    ],
    ["one of everything with an empty key", [{ key: "", operator: "Exists" }]],
  ])("tolerate it with %s", (_what, tolerations) => {
    expect(judge(WORKLOADS_TOLERATE, ALL, live({ tolerations }))).toBeUndefined();
  });

  test("name only those that do not tolerate it", () => {
    const tolerant = live({ tolerations: [TOLERATION] }).slice(1);
    const objects = [...tolerant, workload("Deployment", "deployment")];
    expect(judge(WORKLOADS_TOLERATE, ALL, objects)).toContain(
      "but these do not: Deployment trial/deployment: add",
    );
  });

  test("that do not exist are reported by another check", () => {
    expect(judge(WORKLOADS_TOLERATE, ALL, [])).toBeUndefined();
  });

  test("of an earlier stack are checked as far as they are known", () => {
    const bare = live({}).map(({ kind, metadata }): Manifest => ({ kind, metadata }));
    expect(judge(WORKLOADS_TOLERATE, ALL, [], { planned: { router: bare } })).toBeUndefined();
    expect(judge(WORKLOADS_TOLERATE, ALL, [], { planned: { router: live({}) } })).toContain(NAMES);
    expect(judge(WORKLOADS_TOLERATE, ALL, bare)).toContain(NAMES);
    const tolerant = live({ tolerations: [TOLERATION] });
    expect(judge(WORKLOADS_TOLERATE, ALL, tolerant, { planned: { router: live({}) } })).toBeUndefined();
  });
});
