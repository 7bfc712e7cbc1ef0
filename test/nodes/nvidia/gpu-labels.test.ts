import { Distribution } from "../../../constructs";
import { ClusterNode } from "../../../constructs/cluster";
import { gpuLabels } from "../../../constructs/nodes/nvidia/gpu-labels";
import { workerProps } from "../../cluster/facts/facts";

test.each([
  ["GTX 1650 (4 GB)", "GTX-1650-4-GB"],
  [" -RTX_A2000. ", "RTX_A2000"],
  [`${"x".repeat(62)} y`, "x".repeat(62)],
  ["…", undefined],
])("%s is the label %s", (model, label) => {
  const node = new ClusterNode(workerProps("worker-1", { gpu: { model, count: 1 } }), Distribution.K3S);
  expect(gpuLabels(node)["nvidia.com/gpu.product"]).toBe(label);
});
