import { TerraformStack } from "cdktf";
import { AntiAffinity, Cpu, Memory, Purpose, StatefulService } from "../../../constructs";
import { workerProps } from "../../cluster/facts/facts";
import { clusterOf } from "../../storage/nfs-cluster";
import { synthesize } from "../../support/document";
import { makeApp } from "../../support/make-app";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { make } from "./set-example";

describe("suspended", () => {
  test("has no pods, and is otherwise unchanged", () => {
    const strip = ({ resources }: ReturnType<typeof make>) =>
      JSON.stringify(resources, (key, value: unknown) => (key === "replicas" ? "any" : value));
    const stopped = make({ suspended: true });
    expect(stopped.spec.replicas).toBe("0");
    expect(strip(stopped)).toBe(strip(make()));
    expect(stopped.service.claimNames).toEqual(["data-store-0", "data-store-1"]);
  });

  test("fails for production without a reason", () => {
    expect(() => make({ suspended: true, purpose: Purpose.PRODUCTION })).toThrow(
      "stack/store: suspended must not include StatefulSet databases/store",
    );
  });

  test("frees the requests and limits of its exporters, too", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    new StatefulService(stack, "store", { ...EVERY_PROP, suspended: true });
    const { "//": notes } = stack.toTerraform() as { "//": { suspension: unknown } };
    const mebibyte = 2 ** 20;
    expect(notes.suspension).toEqual({
      "stack/store": expect.objectContaining({
        name: "StatefulSet databases/store",
        requests: { cpuMillicores: 3 * (250 + 50), memoryBytes: 3 * (512 + 64) * mebibyte },
        limits: { cpuMillicores: 3 * 1000, memoryBytes: 3 * (1024 + 256) * mebibyte },
      }),
    });
  });

  test("still needs the capacity to be resumed", () => {
    const cluster = clusterOf(workerProps("worker-1"));
    expect(() => make({ suspended: true }, cluster)).toThrow("stack/store: replicas must let the scheduler");
  });
});

describe("on a cluster", () => {
  test("fails for more replicas than nodes with capacity for one", () => {
    const cluster = clusterOf(workerProps("worker-1"), workerProps("worker-2"));
    expect(() => make({ replicas: 3 }, cluster)).toThrow(
      "stack/store: replicas must let the scheduler place 3 replicas on cluster lab, which has capacity for 2",
    );
    expect(() => make({ replicas: 3, antiAffinity: AntiAffinity.SOFT }, cluster)).not.toThrow();
  });

  test("fails if only the exporter does not fit", () => {
    const cluster = clusterOf(workerProps("worker-1"), workerProps("worker-2"));
    const most = { cpu: Cpu.millicores(10), memory: Memory.gibibytes(8) };
    const limits = { memory: Memory.gibibytes(8) };
    const exporter = { image: "registry.example.com/exporter:1", port: 9100 };
    const allCpu = { cpu: Cpu.cores(4), memory: Memory.mebibytes(10) };
    expect(() => make({ resources: { requests: allCpu } }, cluster)).not.toThrow();
    expect(() => make({ resources: { requests: allCpu }, metrics: exporter }, cluster)).toThrow(
      "stack/store: replicas must let the scheduler",
    );
    expect(() => make({ resources: { requests: most, limits } }, cluster)).not.toThrow();
    expect(() => make({ resources: { requests: most, limits }, metrics: exporter }, cluster)).toThrow(
      "stack/store: replicas must let the scheduler",
    );
  });

  test("fails for a second one of the same name in a namespace", () => {
    const twice = () =>
      synthesize((stack) => {
        new StatefulService(stack, "one", REQUIRED);
        new StatefulService(stack, "two", REQUIRED);
      });
    expect(twice).toThrow("stack/two: name must name one StatefulService");
  });
});
