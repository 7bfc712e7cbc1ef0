import { faultsIn } from "../../documents";

const faults = (schedule: string) =>
  faultsIn("schedule-runs", {
    kubernetes_cron_job_v1: {
      backup: { metadata: { name: "backup", namespace: "web" }, spec: { schedule } },
    },
  });

test("accepts schedules that come", () => {
  expect(faults("0 3 * * *")).toEqual([]);
  expect(faults("@hourly")).toEqual([]);
  expect(faults("@every 1h")).toEqual([]);
  expect(faults("0 3 29 2 *")).toEqual([]);
  expect(faults("${var.schedule}")).toEqual([]);
});

test("fails for schedules that never come, or that Kubernetes does not read", () => {
  expect(faults("0 3 31 2 *")).toEqual([
    expect.stringContaining('spec.schedule must match a date, or it never runs, got "0 3 31 2 *"'),
  ]);
  expect(faults("61 3 * * *")).toHaveLength(1);
  expect(faults("0 3 * *")).toHaveLength(1);
});
