import { TerraformStack, Token } from "cdktf";
import { HelmRelease, IsolatedNode, type LonghornOnIsolatedNode } from "../../../constructs";
import { type Manifest } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { TOLERATION, workload } from "../objects";
import { QUIET, isolate, starting, ALWAYS } from "./quiet-example";

const EVERY_LONGHORN: Required<LonghornOnIsolatedNode> = {
  namespace: "storage",
  newReplicas: { reason: "strict-local volume" },
};

const LONGHORN: Manifest = { kind: "APIService", metadata: { name: "v1beta2.longhorn.io" } };

describe("Longhorn", () => {
  test("by default stops the plan if Longhorn is installed, and changes nothing in it", () => {
    const { longhorn, refusals } = isolate({ longhorn: undefined });
    expect(refusals(LONGHORN)).toEqual(starting("longhorn must be given on a cluster that has Longhorn"));
    expect(refusals()).toEqual([]);
    expect(longhorn).toBeUndefined();
  });

  test("that does not use the node is not checked", () => {
    const { longhorn, checks, refusals } = isolate();
    expect([longhorn, checks, refusals(LONGHORN)]).toEqual([undefined, [...ALWAYS, "keeps-taint"], []]);
  });

  test("is changed before the taint is set, and restored after the taint is removed", () => {
    const { taint, longhorn } = isolate({ longhorn: {} });
    expect(taint.depends_on).toEqual([`helm_release.${longhorn?.address}`]);
    expect(longhorn?.depends_on).toEqual([]);
  });

  test("is changed by Jobs that may patch two objects", () => {
    const { node, longhorn } = isolate({ longhorn: {} });
    expect(longhorn?.namespace).toBe("kube-system");
    expect(longhorn?.values.env).toEqual({
      NAMESPACE: "longhorn-system",
      NODE: "worker-1",
      ENTRY: "experiment=dedicated:NoSchedule",
      REPLICAS: "off",
      MARK: `groundplan/longhorn.${longhorn?.name}`,
    });
    const rights = { apiGroups: ["longhorn.io"], verbs: ["get", "patch"] };
    expect(longhorn?.values.namespacedRules).toEqual({
      "longhorn-system": [
        { ...rights, resources: ["settings"], resourceNames: ["taint-toleration"] },
        { ...rights, resources: ["nodes"], resourceNames: [node.nodeName] },
      ],
    });
    expect(longhorn?.values.clusterRules).toEqual([]);
  });

  test("every prop reaches it", () => {
    const image = "registry.lab/kubectl:1.34.1";
    const { longhorn, refusals } = isolate({
      longhorn: EVERY_LONGHORN,
      namespace: "lab-system",
      kubectlImage: image,
    });
    expect(longhorn?.namespace).toBe("lab-system");
    expect(longhorn?.values).toMatchObject({ image, env: { NAMESPACE: "storage", REPLICAS: "allowed" } });
    expect(Object.keys(longhorn?.values.namespacedRules ?? {})).toEqual(["storage"]);
    const lab = { kind: "Namespace", metadata: { name: "lab-system" } };
    expect(refusals(lab, LONGHORN)).toEqual(
      starting(
        "longhorn.namespace must be where Longhorn is, but there is no Setting storage/taint-toleration",
        "nodeName must be a node of Longhorn, but storage has none of that name",
        "DaemonSet storage/longhorn-manager must exist",
      ),
    );
  });

  test("stops the plan if it is missing, in another namespace, without the node, or with a manager that would be evicted", () => {
    const { refusals } = isolate({ longhorn: {} });
    expect(refusals()).toEqual(
      starting("longhorn must be left out on a cluster without Longhorn: nothing serves longhorn.io/v1beta2"),
    );
    expect(refusals(LONGHORN)).toEqual(
      starting(
        "longhorn.namespace must be where Longhorn is, but there is no Setting longhorn-system/taint-toleration",
        "nodeName must be a node of Longhorn, but longhorn-system has none of that name",
        "DaemonSet longhorn-system/longhorn-manager must exist and tolerate experiment=dedicated:NoSchedule",
      ),
    );
    const manager = workload("DaemonSet", "longhorn-manager", { tolerations: [TOLERATION] });
    const metadata = { namespace: "longhorn-system" };
    const all: readonly Manifest[] = [
      { kind: "Setting", metadata: { ...metadata, name: "taint-toleration" } },
      { kind: "Node", metadata: { ...metadata, name: "worker-1" } },
      { ...manager, metadata: { ...metadata, name: "longhorn-manager" } },
    ];
    expect(refusals(LONGHORN, ...all)).toEqual([]);
  });

  test("makes both releases depend on every check, so that Longhorn is not changed for a refused taint", () => {
    const { taint, longhorn } = isolate({ longhorn: {} });
    expect(longhorn?.lifecycle).toEqual({
      precondition: [
        expect.objectContaining({ error_message: expect.stringContaining('"stack/node"') as string }),
      ],
    });
    expect(taint.lifecycle).toEqual(longhorn?.lifecycle);
  });

  test("warns of lost changes, of a setting that is not applied, and of replicas that return", () => {
    const { warnings, longhorn } = isolate({ longhorn: {} });
    const again = `set it again with: terraform apply -replace=helm_release.${longhorn?.address}`;
    const metadata = { namespace: "longhorn-system" };
    const told: Manifest = {
      kind: "ConfigMap",
      metadata: { namespace: "kube-system", name: String(longhorn?.name) },
      data: longhorn?.values.env,
    };
    const setting = (value: string): Manifest => ({
      kind: "Setting",
      metadata: { ...metadata, name: "taint-toleration" },
      value,
      status: { applied: false },
    });
    const open: Manifest = {
      kind: "Node",
      metadata: { ...metadata, name: "worker-1" },
      spec: { allowScheduling: true },
    };
    expect(warnings(told, setting("other:NoSchedule"), open)).toEqual([
      `stack/node: Setting longhorn-system/taint-toleration has lost experiment=dedicated:NoSchedule; ${again}`,
      `stack/node: Longhorn places new replicas on node worker-1 again; ${again}`,
    ]);
    expect(warnings(told, setting("experiment=dedicated:NoSchedule"))).toEqual(
      starting("Setting longhorn-system/taint-toleration is not in effect yet"),
    );
    expect(warnings(setting(""), open)).toEqual([]);
  });

  test("its address, release and mark are stable, because they are state", () => {
    const { longhorn } = isolate({ longhorn: {} });
    expect([longhorn?.address, longhorn?.name]).toEqual([
      "node_longhorn_158C2392",
      "longhorn-worker-1-8c7179a5",
    ]);
  });

  test("the longest node name gives a valid release name and mark", () => {
    const nodeName = `${"a".repeat(60)}.${"b".repeat(60)}.example`;
    const { longhorn } = isolate({ nodeName, longhorn: {} });
    expect(longhorn?.name).toMatch(/^longhorn-a{35}-[0-9a-f]{8}$/);
    expect(longhorn?.values.env.MARK?.split("/")[1]).toHaveLength(62);
  });

  test("its own chart accepts the toleration as values", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    const { longhornTolerations, toleration } = new IsolatedNode(stack, "node", QUIET);
    expect(longhornTolerations).toEqual({ global: { tolerations: [toleration] } });
    new HelmRelease(stack, "longhorn", {
      chart: { name: "longhorn", version: "1.12.1" },
      releaseName: "longhorn",
      namespace: "longhorn-system",
      values: longhornTolerations,
    });
  });

  test.each([
    ["", "be 1 to 63 lower case letters"],
    ["Longhorn", "be 1 to 63 lower case letters"],
    [
      Token.asString({ a: 1 }),
      "be the name of a namespace as a literal, not a token: it is looked up at plan",
    ],
  ])("fails for namespace %j", (namespace, rule) => {
    expect(() => isolate({ longhorn: { namespace } })).toThrow(`stack/node: longhorn.namespace must ${rule}`);
  });

  test("fails for new replicas without a reason", () => {
    expect(() => isolate({ longhorn: { newReplicas: { reason: " " } } })).toThrow(
      'stack/node: longhorn.newReplicas.reason must state why, got " "',
    );
  });
});
