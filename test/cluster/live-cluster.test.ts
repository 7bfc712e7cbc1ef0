import { TerraformLocal, TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { EVERY_NAMESPACE, LiveCluster, planCheck, quote } from "../../constructs/cluster";
import { documentOf } from "../support/document-of";
import { makeApp } from "../support/make-app";

interface Synthesized {
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function theirStack(): TerraformStack {
  return new TerraformStack(makeApp(), "theirs");
}

function dataOf(stack: TerraformStack): Synthesized["data"] {
  return (documentOf(stack) as Synthesized).data;
}

test("reads nothing until it is asked", () => {
  const stack = theirStack();
  LiveCluster.of(stack);
  expect(dataOf(stack)).toBeUndefined();
});

test("is one per stack, wherever in it", () => {
  const stack = theirStack();
  const live = LiveCluster.of(new Construct(stack, "web"));
  expect(LiveCluster.of(new Construct(new Construct(stack, "data"), "claim"))).toBe(live);
  expect(LiveCluster.of(new TerraformStack(makeApp(), "other"))).not.toBe(live);
});

test("reads each kind once, however many constructs ask", () => {
  const stack = theirStack();
  const asked = ["a", "b", "c"].map((id) => {
    const live = LiveCluster.of(new Construct(stack, id));
    return [
      live.nodes,
      live.nodesNamed("n1"),
      live.list("v1", "Namespace"),
      live.list("storage.k8s.io/v1", "StorageClass"),
    ];
  });
  expect(asked[1]).toEqual(asked[0]);
  expect(asked[2]).toEqual(asked[0]);
  expect(dataOf(stack)).toEqual({
    kubernetes_nodes: { "live-cluster_nodes_42ACC9F7": {} },
    kubernetes_resources: {
      "live-cluster_Namespace_v1_423F8A4F": { api_version: "v1", kind: "Namespace" },
      "live-cluster_StorageClass_storage-k8s-io-v1_0A6B5422": {
        api_version: "storage.k8s.io/v1",
        kind: "StorageClass",
      },
    },
  });
});

test("one kind of two APIs is two lists", () => {
  const stack = theirStack();
  const live = LiveCluster.of(stack);
  const lists = ["longhorn.io/v1beta2", "example.com/v1"].map((version) => live.list(version, "Volume"));
  expect(new Set(lists).size).toBe(2);
  expect(Object.values(dataOf(stack)?.kubernetes_resources ?? {})).toEqual([
    { api_version: "longhorn.io/v1beta2", kind: "Volume" },
    { api_version: "example.com/v1", kind: "Volume" },
  ]);
});

test("reads by name, namespace and node, and each of these once", () => {
  const stack = theirStack();
  const live = LiveCluster.of(stack);
  const read = () => [
    live.list("apps/v1", "Deployment", { namespace: "a-b", name: "c" }),
    live.list("apps/v1", "Deployment", { namespace: "a", name: "b-c" }),
    live.list("v1", "Pod", { name: "p", nodeName: "n1" }),
  ];
  expect(read()).toEqual(read());
  expect(Object.values(dataOf(stack)?.kubernetes_resources ?? {})).toEqual([
    { api_version: "apps/v1", kind: "Deployment", namespace: "a-b", field_selector: "metadata.name=c" },
    { api_version: "apps/v1", kind: "Deployment", namespace: "a", field_selector: "metadata.name=b-c" },
    { api_version: "v1", kind: "Pod", field_selector: "metadata.name=p,spec.nodeName=n1" },
  ]);
});

test("reads some kinds only under a condition, such as that the cluster serves them at all", () => {
  const stack = theirStack();
  const live = LiveCluster.of(stack);
  const condition = live.serves("longhorn.io/v1beta2");
  const list = live.list("longhorn.io/v1beta2", "Setting", { onlyIf: { id: "served", condition } });
  new TerraformOutput(stack, "list", { value: `\${${list}}`, staticId: true });
  const { output, data } = documentOf(stack) as Synthesized & {
    output: { list: { value: string } };
  };
  const service = "live-cluster_APIService_apiregistration-k8s-io-v1__v1beta2longhornio_E3C4F3ED";
  const entries = Object.entries(data?.kubernetes_resources ?? {});
  const [setting = ""] = entries.find(([key]) => key.includes("_Setting_")) ?? [];
  expect(Object.fromEntries(entries)).toEqual({
    [service]: {
      api_version: "apiregistration.k8s.io/v1",
      kind: "APIService",
      field_selector: "metadata.name=v1beta2.longhorn.io",
    },
    [setting]: {
      api_version: "longhorn.io/v1beta2",
      kind: "Setting",
      count: `\${(length(data.kubernetes_resources.${service}.objects) > 0) ? 1 : 0}`,
    },
  });
  expect(output.list.value).toBe(`\${flatten(data.kubernetes_resources.${setting}[*].objects)}`);
});

test("reads every namespace by itself, as the provider cannot read all at once", () => {
  const stack = theirStack();
  const onlyIf = { id: "wanted", condition: "1 == 2" };
  const list = LiveCluster.of(stack).list("v1", "Pod", {
    namespace: EVERY_NAMESPACE,
    nodeName: "n1",
    onlyIf,
  });
  new TerraformOutput(stack, "list", { value: `\${${list}}`, staticId: true });
  const { output, data } = documentOf(stack) as Synthesized & {
    output: { list: { value: string } };
  };
  const entries = Object.entries(data?.kubernetes_resources ?? {});
  const [pods = "", read] = entries.find(([key]) => key.includes("_Pod_")) ?? [];
  expect(read).toEqual({
    api_version: "v1",
    kind: "Pod",
    namespace: "${each.value}",
    field_selector: "spec.nodeName=n1",
    for_each:
      "${toset([for namespace in data.kubernetes_resources.live-cluster_Namespace_v1_423F8A4F.objects : namespace.metadata.name if 1 == 2])}",
  });
  expect(output.list.value).toBe(`\${flatten(values(data.kubernetes_resources.${pods})[*].objects)}`);
});

test("members are expressions for a plan check", () => {
  const stack = theirStack();
  const live = LiveCluster.of(stack);
  const checks = {
    some: planCheck(`length(${live.nodes}) > 0`, "there must be nodes"),
    named: planCheck(live.nodesNamed('n"1'), "so"),
    list: planCheck(`length(${live.list("v1", "Namespace")}) > 0`, "so"),
  };
  new TerraformOutput(stack, "checks", { value: checks, staticId: true });
  const { output } = documentOf(stack) as { output: { checks: { value: typeof checks } } };
  const nodes = "data.kubernetes_nodes.live-cluster_nodes_42ACC9F7.nodes";
  expect(output.checks.value).toEqual({
    some: { condition: `\${length(${nodes}) > 0}`, errorMessage: "there must be nodes" },
    named: {
      condition: `\${[for node in ${nodes} : node if node.metadata[0].name == "n\\"1"]}`,
      errorMessage: "so",
    },
    list: {
      condition: "${length(data.kubernetes_resources.live-cluster_Namespace_v1_423F8A4F.objects) > 0}",
      errorMessage: "so",
    },
  });
});

test.each([
  ["n1", '"n1"'],
  ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
  ["a\nb\tc", '"a\\nb\\tc"'],
  ["\b\f", '"\\u0008\\u000c"'],
  ["\\b", '"\\\\b"'],
  ["\u0001", '"\\u0001"'],
  ["${x} %{y}", '"\\u0024{x\\u007d \\u0025{y\\u007d"'],
  ["$$%${", '"$$%\\u0024{"'],
  ["$${x", '"$\\u0024{x"'],
  ["5 $ or 5 % of {", '"5 $ or 5 % of {"'],
])("%j is written as Terraform writes it", (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

test("a reference stays one", () => {
  const stack = theirStack();
  const server = new TerraformLocal(stack, "server", "nfs-1").fqn;
  const value = `\${[${quote(server)}, ${quote(`}<${server}>`)}]}`;
  new TerraformOutput(stack, "names", { value, staticId: true });
  const { output } = documentOf(stack) as { output: { names: { value: string } } };
  expect(output.names.value).toBe('${[local.server, join("", ["\\u007d<", local.server, ">"])]}');
});

test("nothing is an empty text", () => {
  expect(quote("")).toBe('""');
});
