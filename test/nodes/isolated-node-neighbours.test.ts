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
import { makeApp } from "../support/make-app";

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
  readonly name: string;
  readonly namespace: string;
  readonly depends_on?: readonly string[];
  readonly values: readonly [string];
  readonly lifecycle: { readonly precondition: readonly { readonly error_message: string }[] };
}

interface Values {
  readonly env: Readonly<Record<string, string>>;
  readonly image: string;
  readonly namespacedRules: Readonly<Record<string, unknown>>;
  readonly clusterRules: unknown;
}

interface Synthesized {
  readonly resource: { readonly helm_release: Readonly<Record<string, Release>> };
  readonly data?: { readonly kubernetes_resources?: Readonly<Record<string, Record<string, unknown>>> };
  readonly check: Readonly<
    Record<string, { readonly assert: readonly [{ readonly error_message: string }] }>
  >;
}

function isolate(props: Partial<IsolatedNodeProps> = {}) {
  const stack = new FastStack(makeApp(), "stack");
  const node = new IsolatedNode(stack, "node", { ...QUIET, ...props });
  const synthesized = documentOf(stack) as Synthesized;
  const releases = Object.entries(synthesized.resource.helm_release);
  const release = (start: string) => {
    const [address = "", found] = releases.find(([, { name }]) => name.startsWith(start)) ?? [];
    if (found === undefined) return undefined;
    const values = JSON.parse(found.values[0].replace(/\$\$\{/g, "${")) as Values;
    return {
      address,
      ...found,
      values,
      messages: found.lifecycle.precondition.map((each) => each.error_message),
    };
  };
  const reads = Object.values(synthesized.data?.kubernetes_resources ?? {});
  return {
    node,
    taint: release("taint-")!,
    longhorn: release("longhorn-"),
    reads,
    checks: synthesized.check,
  };
}

const starting = (...starts: readonly string[]) =>
  starts.map((start) => expect.stringContaining(`stack/node: ${start}`) as string);

describe("Longhorn", () => {
  test("by default stops the plan where it is, and is not told anything", () => {
    const { taint, longhorn, reads } = isolate({ longhorn: undefined });
    expect(taint.messages.slice(3)).toEqual(
      starting("longhorn must be given on a cluster that has Longhorn"),
    );
    expect(longhorn).toBeUndefined();
    expect(reads).toEqual([
      {
        api_version: "apiregistration.k8s.io/v1",
        kind: "APIService",
        field_selector: "metadata.name=v1beta2.longhorn.io",
      },
    ]);
  });

  test("that does not use the node is not looked for", () => {
    const { taint, longhorn, reads } = isolate();
    expect([taint.messages.length, longhorn, reads]).toEqual([3, undefined, []]);
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
    const { longhorn, reads } = isolate({ longhorn: EVERY_LONGHORN, namespace: "lab-system", image });
    expect(longhorn?.namespace).toBe("lab-system");
    expect(longhorn?.values).toMatchObject({ image, env: { NAMESPACE: "storage", REPLICAS: "allowed" } });
    expect(Object.keys(longhorn?.values.namespacedRules ?? {})).toEqual(["storage"]);
    expect(reads.filter(({ namespace }) => namespace === "storage").map(({ kind }) => kind)).toEqual([
      "DaemonSet",
      "Setting",
      "Node",
    ]);
  });

  test("stops the plan where it is not, elsewhere, without the node, and with a manager that would leave", () => {
    expect(isolate({ longhorn: {} }).longhorn?.messages).toEqual(
      starting(
        "longhorn must be left out on a cluster without Longhorn: nothing serves longhorn.io/v1beta2",
        "longhorn.namespace must be where Longhorn is, but there is no Setting longhorn-system/taint-toleration",
        "nodeName must be a node of Longhorn, but longhorn-system has none of that name",
        "DaemonSet longhorn-system/longhorn-manager must be there and tolerate experiment=dedicated:NoSchedule",
      ),
    );
  });

  test("is watched: what was lost, what is not in force, and replicas that come back", () => {
    const { checks, longhorn } = isolate({ longhorn: {} });
    const again = `set it again with: terraform apply -replace=helm_release.${longhorn?.address}`;
    expect(Object.values(checks).map(({ assert: [{ error_message }] }) => error_message)).toEqual([
      expect.stringMatching(
        new RegExp(`^stack/node: Setting longhorn-system/taint-toleration has lost \\$\\{.*\\}; ${again}$`),
      ),
      ...starting("Setting longhorn-system/taint-toleration is not in force yet"),
      `stack/node: Longhorn places new replicas on node worker-1 again; ${again}`,
      ...starting("node worker-1 has lost the taint"),
    ]);
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

  test.each(["", "Longhorn", Token.asString({ a: 1 })])("fails for namespace %j", (namespace) => {
    expect(() => isolate({ longhorn: { namespace } })).toThrow(
      "stack/node: longhorn.namespace must be the name of a namespace in plain text, got ",
    );
  });

  test("fails for new replicas without a reason", () => {
    expect(() => isolate({ longhorn: { newReplicas: { reason: " " } } })).toThrow(
      'stack/node: longhorn.newReplicas.reason must say why new replicas may lie on the node, got " "',
    );
  });
});

describe("protected workloads", () => {
  const kinds = ["Deployment", "StatefulSet", "DaemonSet", "VirtualMachine"] as const;

  test("stop the plan while they are not there or do not tolerate the taint (GR-04)", () => {
    const mustNotGoDown = [{ kind: "Deployment", namespace: "router", name: "nfs" }] as const;
    const mustRunThere = [{ namespace: "metallb-system", name: "speaker" }];
    expect(isolate({ mustNotGoDown, mustRunThere }).taint.messages.slice(3)).toEqual(
      starting(
        "mustNotGoDown must name workloads of the live cluster, but there is no ${",
        "mustNotGoDown must tolerate experiment=dedicated:NoSchedule, or it stays away from the node after its next restart (GR-04), which goes for ${",
        "mustRunThere must name workloads of the live cluster, but there is no ${",
        "mustRunThere must tolerate experiment=dedicated:NoSchedule, or it stays away from the node after its next restart (GR-04), which goes for ${",
      ),
    );
  });

  test("are read one by one, a virtual machine only where KubeVirt is", () => {
    const mustNotGoDown = kinds.map((kind) => ({ kind, namespace: "router", name: kind.toLowerCase() }));
    const { reads } = isolate({ mustNotGoDown });
    const read = (kind: string) => reads.find((each) => each.kind === kind);
    for (const kind of kinds) {
      expect(read(kind)).toMatchObject({
        api_version: kind === "VirtualMachine" ? "kubevirt.io/v1" : "apps/v1",
        namespace: "router",
        field_selector: `metadata.name=${kind.toLowerCase()}`,
      });
      expect(read(kind)?.count !== undefined).toBe(kind === "VirtualMachine");
    }
    expect(read("APIService")?.field_selector).toBe("metadata.name=v1.kubevirt.io");
    expect(reads).toHaveLength(5);
  });

  test("fails for a kind that has no template of pods", () => {
    const mustNotGoDown = [{ kind: "Pod", namespace: "a", name: "b" } as unknown as ProtectedWorkload];
    expect(() => isolate({ mustNotGoDown })).toThrow(
      "stack/node: mustNotGoDown must be workloads of the kinds Deployment, StatefulSet, DaemonSet, VirtualMachine, got {",
    );
  });

  test.each(["", " ", "A", Token.asString({ a: 1 })])("fails for the name %j", (name) => {
    const unnamed = [
      { namespace: "a", name },
      { namespace: name, name: "a" },
    ];
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
  test("stops the plan that taints the node, and is warned of later", () => {
    const { taint, checks } = isolate({ looksForLeftBehind: undefined });
    expect(taint.messages.slice(3)).toEqual(
      starting(
        "node worker-1 must not be the only one for workloads that do not tolerate experiment=dedicated:NoSchedule (GR-07), which goes for ${",
        "node worker-1 must not be needed by services that do not tolerate experiment=dedicated:NoSchedule and keep their pods on different nodes (GR-06): scale them down first, ${",
      ),
    );
    expect(checks["node-pods"]?.assert[0].error_message).toMatch(
      /^stack\/node: pods on node worker-1 do not tolerate experiment=dedicated:NoSchedule; they run until their next restart, and then somewhere else or nowhere: \$\{/,
    );
  });

  test("is read of every namespace: the controllers until the node is tainted, its pods from then on", () => {
    const { reads } = isolate({ looksForLeftBehind: true });
    const isTainted = "contains(flatten([for node in [for node in data.kubernetes_nodes.";
    const forEach = (kind: string) => String(reads.find((each) => each.kind === kind)?.for_each);
    for (const kind of ["Deployment", "StatefulSet", "DaemonSet"]) {
      expect(forEach(kind)).toContain(` if !${isTainted}`);
    }
    expect(forEach("Pod")).toContain(` if ${isTainted}`);
    expect(reads.find(({ kind }) => kind === "Pod")?.field_selector).toBe("spec.nodeName=worker-1");
    expect(reads).toHaveLength(5);
  });

  test("two isolations in one stack read by their own taints", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    for (const nodeName of ["worker-1", "worker-2"]) {
      new IsolatedNode(stack, nodeName, { ...QUIET, nodeName, looksForLeftBehind: true });
    }
    const { data } = documentOf(stack) as Synthesized;
    const kinds = Object.values(data?.kubernetes_resources ?? {}).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "Deployment")).toHaveLength(2);
    expect(kinds.filter((kind) => kind === "Namespace")).toHaveLength(1);
  });
});
