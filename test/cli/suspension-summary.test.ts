import { summarizeSuspension } from "../../cli/summary/suspension-summary";
import type { SuspensionNote, SynthesizedStack } from "../../cli/synthesized/synthesized";

const MARIADB: SuspensionNote = {
  name: "StatefulSet databases/mariadb",
  purpose: "experiment",
  until: "2026-06-30",
  reason: "room for others",
  requests: { cpuMillicores: 1000, memoryBytes: 2048 * 2 ** 20 },
  limits: { cpuMillicores: 2000, memoryBytes: 4096 * 2 ** 20 },
};

const MONITORING: SuspensionNote = {
  name: "monitoring",
  purpose: "experiment",
  requests: { cpuMillicores: 250, memoryBytes: 448 * 2 ** 20 },
  limits: { cpuMillicores: 0, memoryBytes: 0 },
};

function stack(name: string, suspension?: Record<string, SuspensionNote>): SynthesizedStack {
  const document = { "//": { cluster: "research", suspension } };
  return { name, cluster: "research", directory: name, dependencies: [], warnings: [], document };
}

const STACKS = [
  stack("web"),
  stack("data", { "data/mariadb": MARIADB }),
  stack("mon", { "mon/x": MONITORING }),
];

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-06-30T23:59:59Z") });
});

afterEach(() => {
  jest.useRealTimers();
});

test("prints nothing while nothing is suspended", () => {
  expect(summarizeSuspension([stack("web")])).toEqual([]);
});

test("sums up the freed resources for each stack and each cluster", () => {
  expect(summarizeSuspension(STACKS)).toEqual([
    "  suspended, which frees 1.25 CPU and 2.4 GiB of requests, 2 CPU and 4 GiB of limits:",
    "     StatefulSet databases/mariadb (experiment), until 2026-06-30, room for others: 1 CPU and 2 GiB of requests, 2 CPU and 4 GiB of limits",
    "     monitoring (experiment): 0.25 CPU and 448 MiB of requests, 0 CPU and 0 MiB of limits",
  ]);
});

test("reports suspensions past their date", () => {
  jest.setSystemTime(new Date("2026-07-01T00:00:00Z"));
  expect(summarizeSuspension(STACKS)[1]).toContain("until 2026-06-30, WHICH HAS PASSED");
});
