import { podBasics, resourcesOf, resourceValuesOf } from "../../constructs/pods";
import { Cpu, Memory } from "../../constructs/units";

test("a pod has no API token and no access to its node", () => {
  expect(podBasics()).toEqual({
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostNetwork: false,
    hostPid: false,
    hostIpc: false,
    shareProcessNamespace: false,
    dnsPolicy: "ClusterFirst",
    restartPolicy: "Always",
  });
});

test("a pod on the network of its node still resolves names of the cluster", () => {
  const { hostNetwork, dnsPolicy } = podBasics(true);
  expect({ hostNetwork, dnsPolicy }).toEqual({ hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" });
});

test("resources are written as Kubernetes stores them; without limits, memory is limited to the request", () => {
  const requests = { cpu: Cpu.cores(0.5), memory: Memory.gibibytes(1.5) };
  expect(resourcesOf({ requests, limits: { memory: Memory.gibibytes(2) } })).toEqual({
    requests: { cpu: "500m", memory: "1536Mi" },
    limits: { memory: "2Gi" },
  });
  expect(resourcesOf({ requests }).limits).toEqual({ memory: "1536Mi" });
});

test("values of a chart state explicitly that there is no CPU limit, as the chart may set one", () => {
  const resources = { requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) } };
  expect(resourceValuesOf(resources).limits).toEqual({ memory: "1Gi", cpu: null });
  const limits = { cpu: Cpu.cores(2), memory: Memory.gibibytes(1) };
  expect(resourceValuesOf({ ...resources, limits }).limits).toEqual({ memory: "1Gi", cpu: "2" });
});
