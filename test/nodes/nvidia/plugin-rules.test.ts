import {
  Cluster,
  Cpu,
  Memory,
  Namespace,
  NvidiaDevicePlugin,
  type NvidiaDevicePluginProps,
  PodSecurityLevel,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { documentWith } from "../../support/document";
import { clusterWithCards, offer } from "./example";

test.each<[NvidiaDevicePluginProps, string]>([
  [{ name: "Cards" }, "name must be 1 to 63 lower case letters, digits and dashes"],
  [{ image: "k8s-device-plugin" }, "image must"],
  [
    {
      resources: {
        requests: { cpu: Cpu.millicores(1), memory: Memory.mebibytes(2) },
        limits: { memory: Memory.mebibytes(1) },
      },
    },
    "resources.limits.memory must be at least the request, 2Mi",
  ],
  [
    { resources: { requests: { cpu: Cpu.cores(5), memory: Memory.mebibytes(2) } } },
    "resources must let the scheduler place 2 replicas on cluster lab, which has capacity for 0",
  ],
])("fails for %j", (props, message) => {
  expect(() => offer(props)).toThrow(`stack/gpus: ${message}`);
});

test("fails outside of a cluster, as nothing declares a card", () => {
  const build = () => documentWith((stack) => new NvidiaDevicePlugin(stack, "gpus"));
  expect(build).toThrow("stack/gpus: scope must belong to a Cluster, whose facts declare the cards");
});

test.each([
  ["no node declares one", {}],
  [
    "offeredBy of all of them names another plugin",
    { gpu: { model: "T4", count: 1, offeredBy: { reason: "NVIDIA's operator" } } },
  ],
])("fails where %s", (reason, facts) => {
  const cluster = new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, workerProps("worker-1", facts)] }));
  expect(() => offer({}, cluster)).toThrow(
    `stack/gpus: nodes of cluster lab must declare an NVIDIA card that this plugin offers, but ${reason}: write gpu: { model, count }`,
  );
});

test("fails for a second plugin of one cluster", () => {
  const build = () =>
    documentWith((stack) => {
      new NvidiaDevicePlugin(stack, "gpus");
      new NvidiaDevicePlugin(stack, "others", { name: "others" });
    }, clusterWithCards());
  expect(build).toThrow(
    "stack/others: name must name one NvidiaDevicePlugin of cluster lab, but stack/gpus names it already",
  );
});

test("fails in a namespace that does not admit hostPath volumes", () => {
  const build = () =>
    documentWith((stack) => {
      new Namespace(stack, "namespace", { name: "gpu", podSecurity: PodSecurityLevel.BASELINE });
      new NvidiaDevicePlugin(stack, "gpus", { namespace: "gpu" });
    }, clusterWithCards());
  expect(build).toThrow("stack/gpus: namespace must be a namespace of Pod Security privileged");
});
