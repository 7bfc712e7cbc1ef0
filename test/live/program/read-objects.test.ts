import { CONFIG_MAPS, NAMESPACES, NODES, PODS, reading } from "../../../constructs/live";
import type { Answer } from "../../../constructs/live/program/kubectl-proxy";
import { LONGHORN, page, server, waitForNothing } from "./api-server";

waitForNothing();

describe("single objects", () => {
  const notFound: Answer = {
    status: 404,
    text: JSON.stringify({ kind: "Status", reason: "NotFound", message: "gone", details: { name: "b" } }),
  };
  const only = (namespace: string | undefined, name: string) => ({
    ...reading(CONFIG_MAPS, "data.a"),
    only: { namespace, name },
  });

  test("reads existing ones by name with the requested fields; the others are missing", async () => {
    const { read, asked } = server({
      "/api/v1/namespaces/x/configmaps/a": {
        metadata: { name: "a", namespace: "x" },
        data: { a: "1", secret: "2" },
      },
      "/api/v1/namespaces/x/configmaps/b": notFound,
    });
    const found = await read(only("x", "a"), only("x", "b"));
    expect(found.get("configmaps")).toEqual({
      kind: CONFIG_MAPS,
      isServed: true,
      objects: [{ metadata: { name: "a", namespace: "x" }, data: { a: "1" } }],
    });
    expect(asked).toHaveLength(2);
  });

  test("reads a cluster-scoped one along with them", async () => {
    const { read } = server({
      "/api/v1/namespaces/kube-system": { metadata: { name: "kube-system", uid: "u" } },
    });
    const found = await read({ ...reading(NAMESPACES, "metadata.uid"), only: { name: "kube-system" } });
    expect(found.get("namespaces")?.objects).toEqual([{ metadata: { name: "kube-system", uid: "u" } }]);
  });

  test("of a kind that is served in its second version are read there", async () => {
    const { read } = server({
      "/apis/longhorn.io/v1beta1/namespaces/longhorn-system/nodes/worker-1": {
        metadata: { name: "worker-1" },
      },
    });
    const found = await read({
      ...reading(LONGHORN),
      only: { namespace: "longhorn-system", name: "worker-1" },
    });
    expect(found.get("nodes.longhorn.io")).toMatchObject({
      isServed: true,
      objects: [{ metadata: { name: "worker-1" } }],
    });
  });

  test("of a kind that is not served are reported as such", async () => {
    const found = await server({}).read({ ...reading(LONGHORN), only: { namespace: "x", name: "y" } });
    expect(found.get("nodes.longhorn.io")).toEqual({ kind: LONGHORN, isServed: false, objects: [] });
  });
});

test("requests only metadata if names and labels are enough", async () => {
  const { read, accepted } = server({
    "/api/v1/nodes?limit=500": page(["a"]),
    "/api/v1/namespaces?limit=500": page(["b"]),
    "/api/v1/configmaps?limit=500": page(["c"]),
  });
  await read(
    reading(NODES, "metadata.labels"),
    reading(NAMESPACES),
    reading(CONFIG_MAPS, "metadata.labels", "data.a"),
  );
  const metadataOnly = expect.stringMatching(/^application\/json;as=PartialObjectMetadataList;/) as string;
  expect(accepted).toEqual([metadataOnly, metadataOnly, undefined]);
});

test("requests the pods of a node by a field selector", async () => {
  const { read, asked } = server({});
  await read({ ...reading(PODS, "status.phase"), onNode: "worker-1" });
  expect(asked).toEqual(["/api/v1/pods?limit=500&fieldSelector=spec.nodeName%3Dworker-1"]);
});
