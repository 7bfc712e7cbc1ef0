import { judgeStacks } from "../../constructs/guardrails/judgement";
import { synthesizeApp } from "../support/synthesize-app";

beforeAll(() => {
  // acknowledgements of the environments end on a day.
  jest.useFakeTimers({ now: new Date("2026-12-01") });
});

afterAll(() => {
  jest.useRealTimers();
});

test("the four environments break no rule", () => {
  expect(judgeStacks(synthesizeApp().stacks).findings).toEqual([]);
});

test("their acknowledgements cover Secrets that are created by hand", () => {
  const { acknowledged } = judgeStacks(synthesizeApp().stacks);
  expect(new Set(acknowledged.map(({ rule, stack }) => `${stack} ${rule}`))).toEqual(
    new Set([
      "homelab-talos-etcd-snapshots secret-exists",
      "research-databases secret-exists",
      "research-monitoring secret-exists",
      "research-runners secret-exists",
    ]),
  );
});
