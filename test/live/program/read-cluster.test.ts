import { CONFIG_MAPS, NODES, type Read, reading } from "../../../constructs/live";
import type { Answer } from "../../../constructs/live/program/kubectl-proxy";
import { readVersion } from "../../../constructs/live/program/read-cluster";
import { LONGHORN, page, server, waitForNothing } from "./api-server";

const status = (code: number, message: string): Answer => ({
  status: code,
  text: JSON.stringify({ kind: "Status", code, message }),
});

async function namesOf(found: ReturnType<ReturnType<typeof server>["read"]>, key: string) {
  return (await found).get(key)?.objects.map(({ metadata }) => metadata.name);
}

waitForNothing();

test("requests kinds of the core and of groups by their paths, and keeps only the requested fields", async () => {
  const { read, asked } = server({
    "/api/v1/nodes?limit=500": page(["cp-1"]),
    "/apis/longhorn.io/v1beta2/nodes?limit=500": page(["worker-1"]),
  });
  const found = await read(reading(NODES, "spec.taints"), reading(LONGHORN, "spec.taints"));
  expect([...found.keys()]).toEqual(["nodes", "nodes.longhorn.io"]);
  expect(found.get("nodes")).toEqual({
    kind: NODES,
    isServed: true,
    objects: [{ metadata: { name: "cp-1" }, spec: { taints: [] } }],
  });
  expect(asked).toHaveLength(2);
});

test("a list of many pages is read to its end", async () => {
  const { read, asked } = server({
    "/api/v1/nodes?limit=500": page(["a"], "next/1="),
    "/api/v1/nodes?limit=500&continue=next%2F1%3D": page(["b"], "2"),
    "/api/v1/nodes?limit=500&continue=2": page(["c"]),
  });
  expect(await namesOf(read(reading(NODES, "spec.taints")), "nodes")).toEqual(["a", "b", "c"]);
  expect(asked).toHaveLength(3);
});

test("a list that expires between its pages is read from the start, without duplicates", async () => {
  const { read } = server({
    "/api/v1/nodes?limit=500": page(["a"], "1"),
    "/api/v1/nodes?limit=500&continue=1": [status(410, "too old"), page(["b"])],
  });
  expect(await namesOf(read(reading(NODES, "spec.taints")), "nodes")).toEqual(["a", "b"]);
});

test("fails for a list that expires repeatedly", async () => {
  const { read } = server({
    "/api/v1/nodes?limit=500": page(["a"], "1"),
    "/api/v1/nodes?limit=500&continue=1": status(410, "too old"),
  });
  await expect(read(reading(NODES))).rejects.toThrow(
    "the list of nodes changed faster than it could be read; plan again",
  );
});

test("returns no objects for a kind that is not served", async () => {
  const found = await server({}).read(reading(LONGHORN, "spec.disks"));
  expect(found.get("nodes.longhorn.io")).toEqual({ kind: LONGHORN, isServed: false, objects: [] });
});

test("reads only the first version that is served", async () => {
  const { read, asked } = server({
    "/apis/longhorn.io/v1beta1/nodes?limit=500": page(["worker-1"]),
  });
  const found = read(reading(LONGHORN, "spec.disks"));
  expect(await namesOf(found, "nodes.longhorn.io")).toEqual(["worker-1"]);
  expect((await found).get("nodes.longhorn.io")?.isServed).toBe(true);
  expect(asked).toEqual([
    "/apis/longhorn.io/v1beta2/nodes?limit=500",
    "/apis/longhorn.io/v1beta1/nodes?limit=500",
  ]);
});

test.each<[string, Read, string, Answer, string]>([
  [
    "a list that is forbidden",
    reading(NODES, "spec.taints"),
    "/api/v1/nodes?limit=500",
    status(403, 'nodes is forbidden: User "eve" cannot list'),
    'the user of this kubeconfig must be allowed to list nodes, but the cluster forbids it: nodes is forbidden: User "eve" cannot list',
  ],
  [
    "a list of a group",
    reading(LONGHORN, "spec.disks"),
    "/apis/longhorn.io/v1beta2/nodes?limit=500",
    status(403, "no"),
    "the user of this kubeconfig must be allowed to list nodes of API group longhorn.io, but the cluster forbids it: no",
  ],
  [
    "an object of a namespace",
    { ...reading(CONFIG_MAPS, "data.a"), only: { namespace: "kube-system", name: "settings" } },
    "/api/v1/namespaces/kube-system/configmaps/settings",
    status(403, "no"),
    "the user of this kubeconfig must be allowed to get configmaps/settings in namespace kube-system, but the cluster forbids it: no",
  ],
  [
    "any other answer",
    reading(LONGHORN),
    "/apis/longhorn.io/v1beta2/nodes?limit=500",
    status(500, "boom"),
    "the cluster answered 500 to list nodes.longhorn.io: boom",
  ],
])("fails for %s", async (_what, read, path, answer, message) => {
  await expect(server({ [path]: answer }).read(read)).rejects.toThrow(new Error(message));
});

test.each([429, 503, 504])("an answer with status %d is retried", async (code) => {
  const busy = status(code, "busy");
  const { read } = server({ "/api/v1/nodes?limit=500": [busy, busy, page(["a"])] });
  expect(await namesOf(read(reading(NODES, "spec.taints")), "nodes")).toEqual(["a"]);
});

test("fails if the API server stays busy", async () => {
  const { read, asked } = server({ "/api/v1/nodes?limit=500": status(429, "busy") });
  await expect(read(reading(NODES))).rejects.toThrow("the cluster answered 429 to list nodes: busy");
  expect(asked).toHaveLength(3);
});

test("a kind that may be forbidden counts as not served", async () => {
  const { read } = server({ "/api/v1/namespaces/x/configmaps/a": status(403, "no") });
  const found = await read({
    ...reading(CONFIG_MAPS),
    only: { namespace: "x", name: "a" },
    mayBeForbidden: true,
  });
  expect(found.get("configmaps")).toEqual({ kind: CONFIG_MAPS, isServed: false, objects: [] });
});

test("an answer that is refused permanently is requested once", async () => {
  const { read, asked } = server({ "/api/v1/nodes?limit=500": status(403, "no") });
  await expect(read(reading(NODES))).rejects.toThrow("forbids");
  expect(asked).toHaveLength(1);
});

test("reads the version of the API server if it is returned", async () => {
  expect(await readVersion(server({ "/version": { gitVersion: "v1.34.4" } }).ask)).toBe("v1.34.4");
  expect(await readVersion(server({ "/version": status(403, "no") }).ask)).toBeUndefined();
});
