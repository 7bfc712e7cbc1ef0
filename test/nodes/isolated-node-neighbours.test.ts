import { TerraformStack, Token } from "cdktf";
import {
  HelmRelease,
  IsolatedNode,
  type IsolatedNodeProps,
  type LonghornOnIsolatedNode,
  NO_LONGHORN_HERE,
  NOTHING_MUST_STAY_UP,
  type ProtectedWorkload,
  FastStack,
} from "../../constructs";
import { documentOf } from "../support/document-of";
import { checksIn, type Manifest, refusalsIn, warningsIn } from "../support/live";
import { makeApp } from "../support/make-app";
import { node, OURS, TOLERATION, workload } from "./objects";

const QUIET: IsolatedNodeProps = {
  nodeName: "worker-1",
  mustNotGoDown: NOTHING_MUST_STAY_UP,
  revert: "2999-12-31",
  longhorn: NO_LONGHORN_HERE,
  looksForLeftBehind: false,
};

const EVERY_LONGHORN: Required<LonghornOnIsolatedNode> = {
  namespace: "storage",
  newReplicas: { reason: "strict-local volume" },
};

interface Release {
  readonly lifecycle?: unknown;
  readonly name: string;
  readonly namespace: string;
  readonly depends_on?: readonly string[];
  readonly values: readonly [string];
}

interface Values {
  readonly env: Readonly<Record<string, string>>;
  readonly image: string;
  readonly namespacedRules: Readonly<Record<string, unknown>>;
  readonly clusterRules: unknown;
}

interface Synthesized {
  readonly resource: { readonly helm_release: Readonly<Record<string, Release>> };
}

function isolate(props: Partial<IsolatedNodeProps> = {}) {
  const stack = new FastStack(makeApp(), "stack");
  const isolated = new IsolatedNode(stack, "node", { ...QUIET, ...props });
  const document = documentOf(stack) as Synthesized;
  const releases = Object.entries(document.resource.helm_release);
  const release = (start: string) => {
    const [address = "", found] = releases.find(([, { name }]) => name.startsWith(start)) ?? [];
    if (found === undefined) return undefined;
    const values = JSON.parse(found.values[0].replace(/\$\$\{/g, "${")) as Values;
    return { address, ...found, values };
  };
  const checks = Object.values(checksIn(document)).flatMap((each) => Object.values(each).flat());
  return {
    node: isolated,
    taint: release("taint-")!,
    longhorn: release("longhorn-"),
    checks: checks.map(({ check }) => check.replace("isolated-node-", "")),
    refusals: (...objects: readonly Manifest[]) => refusalsIn(document, [node("worker-1"), ...objects]),
    warnings: (...objects: readonly Manifest[]) => warningsIn(document, objects),
  };
}

const starting = (...starts: readonly string[]) =>
  starts.map((start) => expect.stringContaining(`stack/node: ${start}`) as string);

const LONGHORN: Manifest = { kind: "APIService", metadata: { name: "v1beta2.longhorn.io" } };
const ALWAYS = ["exists", "not-cordoned", "not-taken"];

describe("Longhorn", () => {
  test("by default stops the plan where it is, and is not told anything", () => {
    const { longhorn, refusals } = isolate({ longhorn: undefined });
    expect(refusals(LONGHORN)).toEqual(starting("longhorn must be given on a cluster that has Longhorn"));
    expect(refusals()).toEqual([]);
    expect(longhorn).toBeUndefined();
  });

  test("that does not use the node is not looked for", () => {
    const { longhorn, checks, refusals } = isolate();
    expect([longhorn, checks, refusals(LONGHORN)]).toEqual([undefined, [...ALWAYS, "keeps-taint"], []]);
  });

  test("is told before the taint is set, and the taint goes first", () => {
    const { taint, longhorn } = isolate({ longhorn: {} });
    expect(taint.depends_on).toEqual([`helm_release.${longhorn?.address}`]);
    expect(longhorn?.depends_on).toEqual([]);
  });

  test("is told by Jobs that may touch two objects", () => {
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
    const { longhorn, refusals } = isolate({ longhorn: EVERY_LONGHORN, namespace: "lab-system", image });
    expect(longhorn?.namespace).toBe("lab-system");
    expect(longhorn?.values).toMatchObject({ image, env: { NAMESPACE: "storage", REPLICAS: "allowed" } });
    expect(Object.keys(longhorn?.values.namespacedRules ?? {})).toEqual(["storage"]);
    const lab = { kind: "Namespace", metadata: { name: "lab-system" } };
    expect(refusals(lab, LONGHORN)).toEqual(
      starting(
        "longhorn.namespace must be where Longhorn is, but there is no Setting storage/taint-toleration",
        "nodeName must be a node of Longhorn, but storage has none of that name",
        "DaemonSet storage/longhorn-manager must be there",
      ),
    );
  });

  test("stops the plan where it is not, elsewhere, without the node, and with a manager that would leave", () => {
    const { refusals } = isolate({ longhorn: {} });
    expect(refusals()).toEqual(
      starting("longhorn must be left out on a cluster without Longhorn: nothing serves longhorn.io/v1beta2"),
    );
    expect(refusals(LONGHORN)).toEqual(
      starting(
        "longhorn.namespace must be where Longhorn is, but there is no Setting longhorn-system/taint-toleration",
        "nodeName must be a node of Longhorn, but longhorn-system has none of that name",
        "DaemonSet longhorn-system/longhorn-manager must be there and tolerate experiment=dedicated:NoSchedule",
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

  test("hangs both releases on all of it: it is not told of a taint that is refused", () => {
    const { taint, longhorn } = isolate({ longhorn: {} });
    expect(longhorn?.lifecycle).toEqual({
      precondition: [
        expect.objectContaining({ error_message: expect.stringContaining('"stack/node"') as string }),
      ],
    });
    expect(taint.lifecycle).toEqual(longhorn?.lifecycle);
  });

  test("is watched: what was lost, what is not in force, and replicas that come back", () => {
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
      starting("Setting longhorn-system/taint-toleration is not in force yet"),
    );
    expect(warnings(setting(""), open)).toEqual([]);
  });

  test("its address, release and mark stay what they are: they are state", () => {
    const { longhorn } = isolate({ longhorn: {} });
    expect([longhorn?.address, longhorn?.name]).toEqual([
      "node_longhorn_158C2392",
      "longhorn-worker-1-8c7179a5",
    ]);
  });

  test("the longest node name gives a release and a mark that Helm and Kubernetes take", () => {
    const nodeName = `${"a".repeat(60)}.${"b".repeat(60)}.example`;
    const { longhorn } = isolate({ nodeName, longhorn: {} });
    expect(longhorn?.name).toMatch(/^longhorn-a{35}-[0-9a-f]{8}$/);
    expect(longhorn?.values.env.MARK?.split("/")[1]).toHaveLength(62);
  });

  test("its own chart takes the toleration as values", () => {
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
    [Token.asString({ a: 1 }), "be the name of a namespace in plain text"],
  ])("fails for namespace %j", (namespace, rule) => {
    expect(() => isolate({ longhorn: { namespace } })).toThrow(`stack/node: longhorn.namespace must ${rule}`);
  });

  test("fails for new replicas without a reason", () => {
    expect(() => isolate({ longhorn: { newReplicas: { reason: " " } } })).toThrow(
      'stack/node: longhorn.newReplicas.reason must say why new replicas may lie on the node, got " "',
    );
  });
});

describe("protected workloads", () => {
  test("stop the plan while they are not there or do not tolerate the taint (GR-04)", () => {
    const mustNotGoDown = [
      { kind: "Deployment", namespace: "trial", name: "nfs" },
      { kind: "VirtualMachine", namespace: "trial", name: "router" },
    ] as const;
    const mustRunThere = [
      { namespace: "trial", name: "speaker" },
      { namespace: "trial", name: "agent" },
    ];
    const { refusals } = isolate({ mustNotGoDown, mustRunThere });
    expect(refusals(workload("Deployment", "nfs"), workload("DaemonSet", "agent"))).toEqual(
      starting(
        "mustNotGoDown must name workloads of the live cluster, but there is no VirtualMachine trial/router: ",
        "mustNotGoDown must tolerate experiment=dedicated:NoSchedule, or it stays away from the node after its next restart (GR-04), which goes for Deployment trial/nfs: ",
        "mustRunThere must name workloads of the live cluster, but there is no DaemonSet trial/speaker: ",
        "mustRunThere must tolerate experiment=dedicated:NoSchedule, or it stays away from the node after its next restart (GR-04), which goes for DaemonSet trial/agent: ",
      ),
    );
    const podSpec = { tolerations: [TOLERATION] };
    const all = [...mustNotGoDown, ...mustRunThere.map(({ name }) => ({ kind: "DaemonSet", name }))];
    expect(refusals(...all.map(({ kind, name }) => workload(kind, name, podSpec)))).toEqual([]);
  });

  test("fails for a kind that has no template of pods", () => {
    const mustNotGoDown = [{ kind: "Pod", namespace: "a", name: "b" } as unknown as ProtectedWorkload];
    expect(() => isolate({ mustNotGoDown })).toThrow(
      'stack/node: mustNotGoDown[0].kind must be one of "Deployment", "StatefulSet", "DaemonSet", "VirtualMachine"',
    );
  });

  test.each(["", " ", "A", Token.asString({ a: 1 })])("fails for the name %j", (name) => {
    const isToken = Token.isUnresolved(name);
    const unnamed = [{ namespace: "a", name }, ...(isToken ? [{ namespace: name, name: "a" }] : [])];
    for (const each of unnamed) {
      expect(() => isolate({ mustNotGoDown: [{ kind: "Deployment", ...each }] })).toThrow(
        "stack/node: mustNotGoDown must give the namespace and name of every workload in plain text, got {",
      );
      expect(() => isolate({ mustRunThere: [each] })).toThrow(
        "stack/node: mustRunThere must give the namespace and name of every workload in plain text, got {",
      );
    }
  });
});

describe("what is left behind", () => {
  const pinned = workload("Deployment", "pinned", { nodeSelector: { "kubernetes.io/hostname": "worker-1" } });
  const affinity = {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: "kubernetes.io/hostname", labelSelector: {} },
      ],
    },
  };
  const apart = workload("StatefulSet", "apart", { affinity });
  const pod: Manifest = {
    kind: "Pod",
    metadata: { namespace: "trial", name: "left" },
    spec: { nodeName: "worker-1" },
    status: { phase: "Running" },
  };

  test("stops the plan that taints the node, and is warned of later", () => {
    const { refusals, warnings } = isolate({ looksForLeftBehind: undefined });
    expect(refusals(pinned, apart, pod)).toEqual(
      starting(
        "node worker-1 must not be the only one for workloads that do not tolerate experiment=dedicated:NoSchedule (GR-07), which goes for Deployment trial/pinned: ",
        "node worker-1 must not be needed by services that do not tolerate experiment=dedicated:NoSchedule and keep their pods on different nodes (GR-06): scale them down first, kubectl -n trial scale statefulset/apart --replicas=0",
      ),
    );
    expect(warnings(node("worker-1"), pinned, apart, pod)).toEqual([]);
    expect(warnings(node("worker-1", { taints: [OURS] }), pinned, apart, pod)).toEqual([
      "stack/node: pods on node worker-1 do not tolerate experiment=dedicated:NoSchedule; they run until their next restart, and then somewhere else or nowhere: trial/left",
    ]);
  });

  test("is not looked for if it is not wanted", () => {
    const { checks, refusals } = isolate({ looksForLeftBehind: false });
    expect([checks, refusals(pinned, apart)]).toEqual([[...ALWAYS, "keeps-taint"], []]);
    expect(isolate({ looksForLeftBehind: true }).checks).toEqual([
      ...[...ALWAYS, "none-pinned", "none-crowded-out"],
      ...["keeps-taint", "pods-left"],
    ]);
  });

  test("two isolations in one stack are judged by their own nodes and taints", () => {
    const stack = new FastStack(makeApp(), "stack");
    for (const nodeName of ["worker-1", "worker-2"]) {
      new IsolatedNode(stack, nodeName, { ...QUIET, nodeName, looksForLeftBehind: true });
    }
    const document = documentOf(stack);
    const annotations = { [markOf(document)]: "experiment=dedicated:NoSchedule" };
    const live = [node("worker-1", { taints: [OURS], annotations }), node("worker-2"), pinned, pod];
    expect(refusalsIn(document, live)).toEqual([]);
    expect(warningsIn(document, live)).toEqual([
      expect.stringContaining("stack/worker-1: pods on node worker-1"),
    ]);
    const other = workload("Deployment", "other", { nodeSelector: { "kubernetes.io/hostname": "worker-2" } });
    expect(refusalsIn(document, [...live, other])).toEqual([
      expect.stringMatching(
        /^stack\/worker-2: node worker-2 .*\(GR-07\), which goes for Deployment trial\/other: /,
      ),
    ]);
  });

  /** The mark of the first isolation. */
  function markOf(document: unknown): string {
    const [release] = Object.values((document as Synthesized).resource.helm_release);
    return (JSON.parse(String(release?.values[0])) as Values).env.MARK ?? "";
  }
});
