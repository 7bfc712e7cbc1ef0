import {
  AntiAffinity,
  Cluster,
  Cpu,
  Memory,
  Purpose,
  StatefulService,
  type StatefulServiceProps,
  WebService,
  type WebServiceProps,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { synthesize } from "../../support/document";
import { REQUIRED as SET } from "../stateful/every-prop";
import { REQUIRED } from "./every-prop";
import { make } from "./example";

const large = {
  requests: { cpu: Cpu.cores(3), memory: Memory.gibibytes(1) },
  limits: { memory: Memory.gibibytes(1) },
};
const one = new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, workerProps("worker-1")] }));
const card = { model: "GTX 1650", count: 1 };
const withCard = new Cluster(
  clusterProps({
    nodes: [...CONTROL_PLANES, workerProps("worker-1", { gpu: card }), workerProps("worker-2")],
  }),
);

test("an update of a single pod needs the capacity of two", () => {
  expect(() => make({ resources: large }, one)).toThrow(
    "stack/site: replicas (and one more during an update) must let the scheduler place 2 replicas on cluster lab",
  );
  const volumes = { data: { claim: "data", mountPath: "/data" } };
  expect(() => make({ resources: large, volumes }, one)).not.toThrow();
});

test("replicas with hard anti-affinity need a node each", () => {
  expect(() => make({ replicas: 2, antiAffinity: AntiAffinity.HARD }, one)).toThrow(
    "stack/site: replicas must let the scheduler place 2 replicas on cluster lab, which has capacity for 1",
  );
  expect(() => make({ replicas: 2 }, one)).not.toThrow();
});

test("requests of sidecars are summed, and the largest init container counts", () => {
  const sidecar = {
    image: "registry.example.com/cron:0.1",
    probes: { none: { reason: "a test" } },
    resources: large,
  };
  const volumes = { data: { claim: "data", mountPath: "/data" } };
  const both = { one: sidecar, two: sidecar };
  expect(() => make({ volumes, sidecars: both }, one)).toThrow("6100m");
  const steps = {
    one: { image: sidecar.image, resources: large },
    two: { image: sidecar.image, resources: large },
  };
  expect(() => make({ volumes, initContainers: steps }, one)).not.toThrow();
  const huge = { ...large, requests: { ...large.requests, cpu: Cpu.cores(5) } };
  expect(() => make({ volumes, initContainers: { one: { ...steps.one, resources: huge } } }, one)).toThrow(
    '"cpu":"5"',
  );
});

describe("GPUs", () => {
  const gpus = { count: 1 };
  const both =
    (second: Partial<WebServiceProps>, cluster = withCard) =>
    () =>
      synthesize((stack) => {
        new WebService(stack, "ollama", { ...REQUIRED, name: "ollama", gpus });
        new WebService(stack, "plex", { ...REQUIRED, name: "plex", gpus, ...second });
      }, cluster);

  test("fails for more than the nodes have", () => {
    expect(() => make({ gpus: { count: 2 } }, withCard)).toThrow("worker-1 has 1 nvidia.com/gpu left");
  });

  test("fails for two services and one GPU, whichever is made first", () => {
    expect(both({})).toThrow(
      "stack/plex: gpus must leave enough for all workloads, or pods stay Pending: the nodes worker-1 of cluster lab have 1 nvidia.com/gpu in all, " +
        "and stack/ollama requests 1, stack/plex requests 1",
    );
  });

  test("fails for one that a StatefulService holds", () => {
    const make = (props: Partial<StatefulServiceProps>) => () =>
      synthesize((stack) => {
        new StatefulService(stack, "models", { ...SET, ...props, replicas: 1, gpus });
        new WebService(stack, "plex", { ...REQUIRED, name: "plex", gpus });
      }, withCard);
    expect(make({})).toThrow(
      "stack/plex: gpus must leave enough for all workloads, or pods stay Pending: the nodes worker-1 of cluster lab have 1 nvidia.com/gpu in all, " +
        "and stack/models requests 1, stack/plex requests 1",
    );
    expect(make({ suspended: true, purpose: Purpose.EXPERIMENT })).not.toThrow();
  });

  test("of a suspended service are free for another", () => {
    expect(both({ suspended: true })).not.toThrow();
  });

  test("that the device plugin shares count as often as it declares", () => {
    const shared = workerProps("worker-1", { gpu: { ...card, replicas: 2 } });
    expect(both({}, new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, shared] })))).not.toThrow();
  });

  test("of other nodes do not count for pods that may not run there", () => {
    const nodes = [
      ...CONTROL_PLANES,
      workerProps("worker-1", { gpu: card, labels: { disk: "ssd" } }),
      workerProps("worker-2", { gpu: card }),
    ];
    const two = new Cluster(clusterProps({ nodes }));
    const bound = { nodeSelector: { disk: "ssd" } };
    expect(both(bound, two)).not.toThrow();
    expect(() =>
      synthesize((stack) => {
        for (const name of ["a", "b"]) new WebService(stack, name, { ...REQUIRED, name, gpus, ...bound });
      }, two),
    ).toThrow("stack/b: gpus must leave enough for all");
  });

  test("of another name do not count", () => {
    const nodes = [...CONTROL_PLANES, workerProps("worker-1", { gpu: card })];
    const cluster = new Cluster(clusterProps({ nodes }));
    expect(() => make({ gpus: { count: 1, resourceName: "amd.com/gpu" } }, cluster)).toThrow("amd.com/gpu");
  });
});
