import {
  LONGHORN_DECLARED,
  LONGHORN_INSTALLED,
  LONGHORN_MANAGER_TOLERATES,
  LONGHORN_NODE_EXISTS,
  LONGHORN_SETTING_EXISTS,
} from "../../../constructs/nodes/longhorn/checks";
import {
  LONGHORN_APPLIED,
  LONGHORN_SCHEDULING_DISABLED,
  LONGHORN_TOLERATES,
} from "../../../constructs/nodes/longhorn/warnings";
import { judge, type Manifest } from "../../support/live";
import { OURS, TOLERATION } from "../objects";

const ENTRY = "experiment=dedicated:NoSchedule";
const namespace = "longhorn-system";
const hook = {
  releaseName: "longhorn-worker-1",
  namespace: "kube-system",
  address: "helm_release.node_longhorn",
};
const NODE = { namespace, nodeName: "worker-1" };
const MANAGER = { namespace, taint: OURS };
const AGAIN = "set it again with: terraform apply -replace=helm_release.node_longhorn";

const LONGHORN: Manifest = { kind: "APIService", metadata: { name: "v1beta2.longhorn.io" } };
const OTHER_API: Manifest = { kind: "APIService", metadata: { name: "v1.apps" } };
const PLANNED = { planned: { storage: [LONGHORN] } };

const setting = (value?: string, applied?: boolean, where = namespace): Manifest => ({
  kind: "Setting",
  metadata: { namespace: where, name: "taint-toleration" },
  value,
  status: applied === undefined ? undefined : { applied },
});
const longhornNode = (allowScheduling?: boolean, where = namespace): Manifest => ({
  kind: "Node",
  metadata: { namespace: where, name: "worker-1" },
  spec: { allowScheduling },
});
const manager = (spec: object): Manifest => ({
  kind: "DaemonSet",
  metadata: { namespace, name: "longhorn-manager" },
  spec: { template: { spec } },
});
const told = (data: Readonly<Record<string, string>>): Manifest => ({
  kind: "ConfigMap",
  metadata: { namespace: "kube-system", name: "longhorn-worker-1" },
  data,
});

test("a cluster with Longhorn requires the longhorn prop, also if an earlier stack installs it", () => {
  const refusal =
    "longhorn must be given on a cluster that has Longhorn, or its volumes cannot be attached on the node once it is tainted " +
    "(GR-03): write longhorn: {}, or NO_LONGHORN_HERE if Longhorn does not use this node";
  expect(judge(LONGHORN_DECLARED, {}, [OTHER_API])).toBeUndefined();
  expect(judge(LONGHORN_DECLARED, {}, [OTHER_API, LONGHORN])).toBe(refusal);
  expect(judge(LONGHORN_DECLARED, {}, [OTHER_API], PLANNED)).toBe(refusal);
});

test("a cluster declared with Longhorn must have it, or get it from an earlier stack", () => {
  expect(judge(LONGHORN_INSTALLED, {}, [OTHER_API, LONGHORN])).toBeUndefined();
  expect(judge(LONGHORN_INSTALLED, {}, [OTHER_API], PLANNED)).toBeUndefined();
  expect(judge(LONGHORN_INSTALLED, {}, [OTHER_API])).toBe(
    "longhorn must be left out on a cluster without Longhorn: nothing serves longhorn.io/v1beta2",
  );
});

test("the Setting is in the declared namespace of Longhorn", () => {
  expect(judge(LONGHORN_SETTING_EXISTS, { namespace }, [LONGHORN, setting()])).toBeUndefined();
  expect(judge(LONGHORN_SETTING_EXISTS, { namespace }, [LONGHORN, setting("", true, "storage")])).toBe(
    "longhorn.namespace must be where Longhorn is, but there is no Setting longhorn-system/taint-toleration",
  );
});

test("Longhorn uses the node", () => {
  expect(judge(LONGHORN_NODE_EXISTS, NODE, [LONGHORN, longhornNode()])).toBeUndefined();
  expect(judge(LONGHORN_NODE_EXISTS, NODE, [LONGHORN, longhornNode(true, "storage")])).toBe(
    "nodeName must be a node of Longhorn, but longhorn-system has none of that name: if Longhorn does not use it, write NO_LONGHORN_HERE",
  );
});

test("Longhorn's manager tolerates the taint", () => {
  const judged = (...objects: readonly Manifest[]) =>
    judge(LONGHORN_MANAGER_TOLERATES, MANAGER, [LONGHORN, ...objects]);
  const refusal =
    "DaemonSet longhorn-system/longhorn-manager must exist and tolerate experiment=dedicated:NoSchedule, or Longhorn cannot use " +
    'the node after its next restart (GR-03): add {"key":"experiment","operator":"Equal","value":"dedicated","effect":"NoSchedule"} ' +
    "to the chart's value global.tolerations";
  expect(judged(manager({ tolerations: [TOLERATION] }))).toBeUndefined();
  expect(judged(manager({ tolerations: [{ ...TOLERATION, value: "other" }] }))).toBe(refusal);
  expect(judged(manager({}))).toBe(refusal);
  expect(judged()).toBe(refusal);
});

test("objects that Longhorn creates are not required if it is missing or not installed yet", () => {
  for (const pretended of [{}, PLANNED]) {
    expect(judge(LONGHORN_SETTING_EXISTS, { namespace }, [OTHER_API], pretended)).toBeUndefined();
    expect(judge(LONGHORN_NODE_EXISTS, NODE, [OTHER_API], pretended)).toBeUndefined();
    expect(judge(LONGHORN_MANAGER_TOLERATES, MANAGER, [OTHER_API], pretended)).toBeUndefined();
  }
});

describe("entries that an isolation wrote into Longhorn", () => {
  const ARGS = { namespace, hook };
  const LOST = `Setting longhorn-system/taint-toleration has lost ${ENTRY}; ${AGAIN}`;

  test.each([
    ["alone", ENTRY],
    ["among entries of others", `gpu=a:NoSchedule; ${ENTRY} ;disk:NoExecute`],
  ])("is still in the Setting, %s", (_what, value) => {
    expect(judge(LONGHORN_TOLERATES, ARGS, [told({ ENTRY }), setting(value)])).toBeUndefined();
  });

  test.each([
    ["an empty value", setting("")],
    ["no value", setting()],
    ["an entry that only begins so", setting(`${ENTRY}d`)],
    ["an entry of another value", setting("experiment=other:NoSchedule")],
    ["a Setting elsewhere", setting(ENTRY, true, "storage")],
  ])("is lost with %s", (_what, object) => {
    expect(judge(LONGHORN_TOLERATES, ARGS, [told({ ENTRY }), object])).toBe(LOST);
  });

  test("is the old entry, before an apply changes it", () => {
    const old = "experiment=old:NoSchedule";
    expect(judge(LONGHORN_TOLERATES, ARGS, [told({ ENTRY: old }), setting(old)])).toBeUndefined();
    expect(judge(LONGHORN_TOLERATES, ARGS, [told({ ENTRY: old }), setting(ENTRY)])).toContain(
      `has lost ${old}`,
    );
  });

  test("is not checked before it was installed", () => {
    expect(judge(LONGHORN_TOLERATES, ARGS, [setting("")])).toBeUndefined();
    expect(judge(LONGHORN_APPLIED, ARGS, [setting(ENTRY, false)])).toBeUndefined();
    expect(judge(LONGHORN_SCHEDULING_DISABLED, { ...ARGS, ...NODE }, [longhornNode(true)])).toBeUndefined();
  });

  test("is in force, unless Longhorn reports that it is not applied", () => {
    const judged = (object: Manifest) => judge(LONGHORN_APPLIED, ARGS, [told({ ENTRY }), object]);
    expect(judged(setting(ENTRY, true))).toBeUndefined();
    expect(judged(setting(ENTRY))).toBeUndefined();
    expect(judged(setting(`a:NoSchedule;${ENTRY}`, false))).toBe(
      "Setting longhorn-system/taint-toleration is not in effect yet: Longhorn restarts its components with it only when no volume " +
        "is attached anywhere (kubectl -n longhorn-system get settings.longhorn.io taint-toleration, column APPLIED)",
    );
    // what is lost is not waited for.
    expect(judged(setting("", false))).toBeUndefined();
  });

  test("keeps new replicas off the node", () => {
    const judged = (replicas: string, ...objects: readonly Manifest[]) =>
      judge(LONGHORN_SCHEDULING_DISABLED, { ...ARGS, ...NODE }, [told({ REPLICAS: replicas }), ...objects]);
    expect(judged("off", longhornNode(false))).toBeUndefined();
    expect(judged("off", longhornNode())).toBeUndefined();
    expect(judged("off")).toBeUndefined();
    expect(judged("allowed", longhornNode(true))).toBeUndefined();
    expect(judged("off", longhornNode(true))).toBe(
      `Longhorn places new replicas on node worker-1 again; ${AGAIN}`,
    );
  });
});
