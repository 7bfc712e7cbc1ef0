import { Cpu, Memory, type MonitoringStackProps } from "../../constructs";
import { homelabK3s } from "../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../stacks/environments/homelab-talos";
import { CONTROL_PLANES, workerProps } from "../cluster/facts/facts";
import { FULL, LIGHT, make } from "./example";
import { FULL_WITH_ALL, cluster } from "./stack-example";

describe("capacity of the cluster", () => {
  const small = { cpu: Cpu.cores(2), memory: Memory.gibibytes(1.2) };
  const threeSmall = [1, 2, 3].map((at) => workerProps(`worker-${at}`, { allocatable: small }));
  const used = { cpu: Cpu.millicores(1500), memory: Memory.mebibytes(700) };
  const full = threeSmall.map((node) => ({ ...node, alreadyRequested: used }));

  test("states the sum of the requests of all pods", () => {
    const nodes = [...CONTROL_PLANES, workerProps("worker-1"), workerProps("worker-2")];
    expect(String(make(FULL_WITH_ALL, cluster({ nodes })).monitoring.requests.memory)).toBe("1.875Gi");
    expect(String(make(FULL_WITH_ALL, cluster({ nodes })).monitoring.requests.cpu)).toBe("530m");
    const light = make({ ...LIGHT, nodeExporter: { namespace: "nodes" } }, cluster({ nodes })).monitoring;
    expect([String(light.requests.cpu), String(light.requests.memory)]).toEqual(["200m", "460Mi"]);
  });

  test("light fits on three small nodes, in addition to the existing pods", () => {
    const nodes = [...CONTROL_PLANES, ...full];
    expect(() => make({ ...LIGHT, nodeExporter: { namespace: "n" } }, cluster({ nodes }))).not.toThrow();
  });

  test("fails for full on three small nodes, with the sum (GR-17)", () => {
    const nodes = [...CONTROL_PLANES, ...full];
    expect(() => make(FULL, cluster({ nodes }))).toThrow(
      "stack/monitoring: profile must fit on cluster lab, but this one requests 280m CPU and 1248Mi memory in all: " +
        "prometheus (210m CPU, 1056Mi) does not fit on any node; what is left is cp-1 4 CPU and 8Gi, tainted",
    );
  });

  test("fails for full on homelab-talos, which has light monitoring", () => {
    const stack = homelabTalos.monitoring!.stack;
    // a full stack has its own Alertmanager.
    const others = { profile: FULL.profile, alertmanagers: undefined };
    expect(() =>
      make({ ...FULL, ...stack, ...others } as MonitoringStackProps, homelabTalos.cluster),
    ).toThrow("stack/monitoring: profile must fit on cluster homelab-talos");
    const { monitoring } = make(stack, homelabTalos.cluster);
    expect([String(monitoring.requests.cpu), String(monitoring.requests.memory)]).toEqual(["170m", "428Mi"]);
  });

  test("full fits on the K3s homelab", () => {
    const { monitoring } = make(homelabK3s.monitoring!.stack, homelabK3s.cluster);
    expect([String(monitoring.requests.cpu), String(monitoring.requests.memory)]).toEqual(["300m", "1344Mi"]);
  });

  test("fails where one node has no capacity for its node-exporter, tainted or not", () => {
    const node = workerProps("worker-3", {
      alreadyRequested: { cpu: Cpu.cores(4), memory: Memory.gibibytes(1) },
    });
    const nodes = [...CONTROL_PLANES, workerProps("worker-1"), node];
    expect(() => make({ ...LIGHT, nodeExporter: { namespace: "n" } }, cluster({ nodes }))).toThrow(
      "node-exporter, which every node needs, does not fit on worker-3",
    );
  });

  test("pods are placed together, not independently", () => {
    const one = workerProps("worker-1", {
      allocatable: { cpu: Cpu.cores(2), memory: Memory.mebibytes(1100) },
    });
    expect(() => make(FULL, cluster({ nodes: [...CONTROL_PLANES, one] }))).toThrow(
      "operator (50m CPU, 128Mi) does not fit",
    );
  });
});
