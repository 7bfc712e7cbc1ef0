import { contentOfBlock } from "../../../cli/verify/drift/block-content";
import { encodedTexts } from "../../../cli/verify/drift/content";
import { differences } from "../../../cli/verify/drift/differences";
import { textBlocksOf } from "../../../cli/verify/drift/text-blocks";
import { bytesOf } from "../../../constructs/units";
import { type Change, drifted, merged, metadata } from "./research-cluster";

const spec =
  (more: object): Change =>
  (object) => ({ ...object, spec: { ...(object.spec as object), ...more } });

describe("an object that differs from its declaration", () => {
  test.each<[string, string, Change, string]>([
    [
      "scaled",
      "StatefulSet databases/mariadb",
      spec({ replicas: 0 }),
      'spec.replicas is 0, but was set to "4": apply research-databases to restore it',
    ],
    ["without a label", "Namespace /redis", metadata({ labels: {} }), "pod-security.kubernetes.io/enforce"],
    [
      "with another selector",
      "Service databases/clickhouse-headless",
      spec({ selector: { other: "pods" } }),
      'spec.selector.other is "pods", but was not set',
    ],
    [
      "without a key",
      "ConfigMap monitoring/kube-prometheus-stack-configmap",
      merged({ data: {} }),
      "data.a is missing: no plan shows this, because release kube-prometheus-stack manages it; helm rollback --namespace monitoring kube-prometheus-stack 1",
    ],
    [
      "with another value, which may be a secret",
      "ConfigMap monitoring/kube-prometheus-stack-configmap",
      merged({ data: { a: "other" } }),
      "data.a is different",
    ],
    [
      "of another class",
      "StorageClass /longhorn-experiment",
      merged({ reclaimPolicy: "Recycle" }),
      "research-storage",
    ],
  ])("%s", async (_what, object, change, text) => {
    expect(await drifted({ [object]: change })).toEqual([expect.stringContaining(text)]);
  });

  test("reports nothing on the healthy cluster", async () => {
    expect(await drifted({})).toEqual([]);
  });
});

const compared = (wanted: unknown, got: unknown, isBlock = false) =>
  differences(wanted, got, { isBlock, isIgnored: (path) => path === "spec.left", bytesOf }).map(
    ({ path }) => path,
  );

test.each<[string, object, object]>([
  ["an amount in another notation", { spec: { cpu: "0.5" } }, { spec: { cpu: "500m" } }],
  ["a number as text", { spec: { port: "80" } }, { spec: { port: 80 } }],
  ["a mode in octal", { spec: { defaultMode: "0644" } }, { spec: { defaultMode: 420 } }],
  ["a false value that the API server drops", { spec: { hostNetwork: false } }, { spec: {} }],
  ["a field that Kubernetes adds", { spec: { a: 1 } }, { spec: { a: 1, b: 2 } }],
  ["an entry that was added", { list: [{ name: "a" }] }, { list: [{ name: "x" }, { name: "a", b: 1 }] }],
  ["a field that is left to other managers", { spec: { left: 1 } }, { spec: { left: 2 } }],
])("%s is no difference", (_what, wanted, got) => {
  expect(compared(wanted, got)).toEqual([]);
});

test.each<[string, object, object, string]>([
  ["a text that looks like an amount", { data: { a: "1" } }, { data: { a: "1.0" } }, "data.a"],
  ["an entry that was removed", { list: [{ name: "a" }] }, { list: [] }, "list[a]"],
  ["an entry that differs", { list: [{ name: "a", b: 1 }] }, { list: [{ name: "a", b: 2 }] }, "list[a].b"],
  ["a block that was removed", { spec: { a: { b: 1 } } }, { spec: {} }, "spec.a"],
  ["another order of arguments", { args: ["a", "b"] }, { args: ["b", "a"] }, "args"],
  [
    "an empty label",
    { metadata: { labels: { a: "" } } },
    { metadata: { labels: { a: "b" } } },
    "metadata.labels.a",
  ],
])("fails for %s", (_what, wanted, got, path) => {
  expect(compared(wanted, got)).toEqual([path]);
});

test("a resource of the provider is compared as the object that it makes", () => {
  const block = {
    metadata: { name: "a", labels: { snake_case: "x" } },
    spec: {
      persistent_volume_source: { nfs: { server: "s", path: "${var.path}" } },
      container: [{ name: "c", env: { name: "A", value: "$${B}" } }],
      mount_options: ["b", "a"],
      cluster_ip: "None",
    },
    lifecycle: { prevent_destroy: true, ignore_changes: ['metadata[0].labels["b"]', "spec[0].node_name"] },
    wait_until_bound: false,
  };
  const { content, ignored } = contentOfBlock("kubernetes_persistent_volume_v1", block);
  const live = {
    metadata: { labels: { snake_case: "x" } },
    spec: {
      nfs: { server: "s", path: "p" },
      containers: [{ name: "c", env: [{ name: "A", value: "${B}" }] }],
      mountOptions: ["a", "b"],
      clusterIP: "None",
    },
  };
  expect(compared({ ...content, metadata: { labels: { snake_case: "x" } } }, live, true)).toEqual([]);
  expect(ignored).toEqual(["metadata.labels.b", "spec.nodeName"]);
  const { content: unknown } = contentOfBlock("kubernetes_horizontal_pod_autoscaler_v2", block);
  expect(Object.keys(unknown)).toEqual(["metadata"]);
});

test("arguments that the provider spells in its own way are compared as members of the object", () => {
  const job = contentOfBlock("kubernetes_cron_job_v1", { spec: { timezone: "Europe/Berlin" } }).content;
  expect(compared(job, { spec: { timeZone: "Europe/Berlin" } }, true)).toEqual([]);
  expect(compared(job, { spec: { timeZone: "Etc/UTC" } }, true)).toEqual(["spec.timeZone"]);
  const strategy = { rolling_update: { max_unavailable: "1" } };
  const set = contentOfBlock("kubernetes_daemon_set_v1", { spec: { strategy } }).content;
  expect(compared(set, { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } } }, true)).toEqual(
    [],
  );
  const secret = { data_wo: { a: "b" }, data_wo_revision: 1 };
  expect(contentOfBlock("kubernetes_secret_v1", secret).content).toEqual({ data: {} });
});

test("texts of a Secret are compared as Kubernetes keeps them, without those that only Terraform knows", () => {
  const wanted = { data: encodedTexts({ user: "ada", password: undefined }) };
  expect(compared(wanted, { data: { user: "YWRh", password: "c2VjcmV0" } })).toEqual([]);
  expect(compared(wanted, { data: { user: "Ym9i" } })).toEqual(["data.user"]);
});

test("texts in YAML are extracted and restored unchanged", () => {
  const text =
    "a:\n  - b: |-\n      1\n\n      c: |\n        2\n      3\n      4\n      5\n    d: 1\ne: |\n  x\n";
  const { rest, restore } = textBlocksOf(text);
  expect(rest.split("\n")).toEqual(["a:", '  - b: "\\u00010\\u0001"', "    d: 1", 'e: "\\u00011\\u0001"']);
  expect(restore({ a: ["\u00010\u0001"], e: "\u00011\u0001" })).toEqual({
    a: ["1\n\nc: |\n  2\n3\n4\n5"],
    e: "x\n",
  });
});
