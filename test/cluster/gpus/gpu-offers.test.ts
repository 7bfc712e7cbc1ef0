import { Construct } from "constructs";
import {
  Cluster,
  ClusterStack,
  Cpu,
  type Gpu,
  type GpuRequest,
  Memory,
  NvidiaDevicePlugin,
  requireCapacity,
} from "../../../constructs";
import { makeApp } from "../../support/make-app";
import { clusterProps, CONTROL_PLANES, workerProps } from "../facts/facts";

const CARD: Gpu = { model: "GTX 1650", count: 1 };

/** Returns the errors of a stack that requests GPUs, with what a later stack creates. */
function refusals(gpu: Gpu, gpus: GpuRequest, makeLater: (stack: ClusterStack) => void = () => undefined) {
  const app = makeApp();
  const cluster = new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, workerProps("worker-1", { gpu })] }));
  const ollama = new Construct(new ClusterStack(app, "services", { cluster }), "ollama");
  const requests = { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) };
  requireCapacity(ollama, "resources", { replicas: 1, requests, gpus });
  makeLater(new ClusterStack(app, "gpus", { cluster }));
  return ollama.node.validate();
}

test("fails for a card that no device plugin provides", () => {
  expect(refusals(CARD, { count: 1 })).toEqual([
    "services/ollama: gpus must request GPUs that a device plugin offers, or pods stay Pending, but none offers " +
      "nvidia.com/gpu on worker-1 of cluster lab: add an NvidiaDevicePlugin to a stack of the app, or write " +
      'offeredBy: { reason } into gpu of these nodes, if one is installed by other means, got {"count":1}',
  ]);
});

test("a plugin of any stack of the app provides it, including a later stack", () => {
  expect(refusals(CARD, { count: 1 }, (stack) => new NvidiaDevicePlugin(stack, "plugin"))).toEqual([]);
});

test("another program may provide it", () => {
  const offeredBy = { reason: "NVIDIA's operator" };
  expect(refusals({ ...CARD, offeredBy }, { count: 1 })).toEqual([]);
});

test("fails for a card of another vendor, for which there is no construct", () => {
  const resourceName = "amd.com/gpu";
  const [message] = refusals({ ...CARD, resourceName }, { count: 1, resourceName });
  expect(message).toContain("none offers amd.com/gpu on worker-1 of cluster lab: write offeredBy");
});
