import { movesBetween } from "./moves";

test("an object of the same type under another address is moved, to the one most like it", () => {
  const before = ["helm_release.example", "helm_release.example_data_1B", "kubernetes_secret_v1.example"];
  const after = ["helm_release.example_datas_2C", "helm_release.sample", "kubernetes_secret_v1.example"];
  expect(movesBetween(before, after)).toEqual([
    "moved {\n  from = helm_release.example\n  to   = helm_release.sample\n}",
    "moved {\n  from = helm_release.example_data_1B\n  to   = helm_release.example_datas_2C\n}",
  ]);
});

test("an object of another type is none that could be moved to", () => {
  expect(movesBetween(["helm_release.example"], ["kubernetes_secret_v1.example"])).toEqual([
    "helm_release.example is gone: its object is destroyed by the next apply",
  ]);
});

test("what is new, or still there, needs nothing", () => {
  expect(movesBetween(["helm_release.example"], ["helm_release.example", "helm_release.new"])).toEqual([]);
});
