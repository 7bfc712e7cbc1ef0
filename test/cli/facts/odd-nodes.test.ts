import type { Manifest } from "../../support/live";
import { clusterFrom, clusterOf, written } from "./written-cluster";

/** A node, with what the kubelet writes of it besides. */
const odd = (name: string, status: object, more: Readonly<Record<string, string>> = {}): Manifest => ({
  kind: "Node",
  metadata: { name, labels: { "node-role.kubernetes.io/control-plane": "" } },
  status: { allocatable: { cpu: "4", memory: "8Gi", ...more }, ...status },
});
const addresses = (...all: readonly (readonly [string, string])[]) => ({
  addresses: all.map(([type, address]) => ({ type, address })),
});

test("a Windows node is omitted, and the output names it", () => {
  const windows = odd("win", {
    ...addresses(["InternalIP", "10.0.0.9"]),
    nodeInfo: { operatingSystem: "windows" },
  });
  const text = written([odd("a", addresses(["InternalIP", "10.0.0.1"])), windows]);
  expect(clusterFrom(text).nodes.map(({ name }) => name)).toEqual(["a"]);
  expect(text).toContain("    // left out: win runs windows, which groundplan does not support.\n");
});

test("each node without an address gets a placeholder, and an external address is used", () => {
  const outside = odd("c", addresses(["Hostname", "c"], ["ExternalIP", "203.0.113.7"]));
  const cluster = clusterOf([odd("a", {}), odd("b", {}), outside]);
  expect(cluster.nodes.map(({ address }) => address)).toEqual(["0.0.0.0", "0.0.0.1", "203.0.113.7"]);
});

test("IPv6 is used if the kubelet has no other address, or lists it first", () => {
  const cluster = clusterOf([
    odd("a", addresses(["InternalIP", "fd00:10::1"])),
    odd("b", addresses(["InternalIP", "10.0.0.2"], ["InternalIP", "fd00:10::2"])),
    odd("c", addresses(["InternalIP", "fd00:10::3"], ["InternalIP", "10.0.0.3"])),
  ]);
  expect(cluster.nodes.map(({ address }) => address)).toEqual(["fd00:10::1", "10.0.0.2", "fd00:10::3"]);
});

test.each([
  [{ "nvidia.com/mig-1g.5gb": "7" }, { model: "NVIDIA", count: 7, resourceName: "nvidia.com/mig-1g.5gb" }],
  [
    { "nvidia.com/gpu": "0", "nvidia.com/gpu.shared": "4" },
    { count: 4, resourceName: "nvidia.com/gpu.shared" },
  ],
  [
    { "nvidia.com/gpu": "1", "gpu.intel.com/i915": "1" },
    { model: "NVIDIA", count: 1 },
  ],
])("%j is a GPU", (allocatable, gpu) => {
  const text = written([odd("a", addresses(["InternalIP", "10.0.0.1"]), allocatable)]);
  expect(clusterFrom(text).nodes[0]?.gpu).toMatchObject(gpu);
  expect(text.includes("// the node also offers gpu.intel.com/i915")).toBe(
    "gpu.intel.com/i915" in allocatable,
  );
});

test("shared cards are counted once if a label marks them as shared", () => {
  const node = odd("a", addresses(["InternalIP", "10.0.0.1"]), { "nvidia.com/gpu": "8" });
  const labels = { ...node.metadata.labels, "nvidia.com/gpu.replicas": "4" };
  const [read] = clusterOf([{ ...node, metadata: { ...node.metadata, labels } }]).nodes;
  expect(read?.gpu).toMatchObject({ count: 2, replicas: 4 });
});
