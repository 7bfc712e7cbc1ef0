import { faultsIn } from "../../documents";

const job = (spec: object) => ({
  kubernetes_job_v1: { migrate: { metadata: { name: "migrate", namespace: "web" }, spec } },
});

test("accepts a Job without a TTL", () => {
  expect(faultsIn("job-ttl", job({}))).toEqual([]);
});

test("fails for a Job that Kubernetes removes", () => {
  expect(faultsIn("job-ttl", job({ ttl_seconds_after_finished: "300" }))).toEqual([
    expect.stringMatching(
      /: spec\.ttl_seconds_after_finished must not be set, or every apply recreates and runs the Job again.*, got 300/,
    ),
  ]);
});
