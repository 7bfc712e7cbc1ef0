import { faultsIn } from "../../documents";

test("accepts a resource of another type", () => {
  expect(faultsIn("node-taint", { kubernetes_labels: { gpu: { metadata: { name: "w1" } } } })).toEqual([]);
});

test("fails for kubernetes_node_taint", () => {
  const taint = { metadata: { name: "w1" }, taint: [{ key: "gpu", value: "true", effect: "NoSchedule" }] };
  expect(faultsIn("node-taint", { kubernetes_node_taint: { gpu: taint } })).toEqual([
    expect.stringMatching(
      /kubernetes_node_taint must not be used, because it takes over all taints of the node.*, got "w1"/,
    ),
  ]);
});
