import { podBasics, resourcesOf } from "../../constructs/pods";
import { Cpu, Memory } from "../../constructs/units";

test("a pod has no token of the API server, and nothing of its node", () => {
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

test("resources are written as Kubernetes stores them, with a limit of memory only", () => {
  const requests = { cpu: Cpu.cores(0.5), memory: Memory.gibibytes(1.5) };
  expect(resourcesOf({ requests, memoryLimit: Memory.gibibytes(2) })).toEqual({
    requests: { cpu: "500m", memory: "1536Mi" },
    limits: { memory: "2Gi" },
  });
});
