import { movesBetween } from "./moves";

test("an object of the same type under another address is matched to the most similar one", () => {
  const before = ["helm_release.example", "helm_release.example_data_1B", "kubernetes_secret_v1.example"];
  const after = ["helm_release.example_datas_2C", "helm_release.sample", "kubernetes_secret_v1.example"];
  expect(movesBetween(before, after)).toEqual([
    "moved {\n  from = helm_release.example\n  to   = helm_release.sample\n}",
    "moved {\n  from = helm_release.example_data_1B\n  to   = helm_release.example_datas_2C\n}",
  ]);
});

test("an object of another type is not a candidate for a move", () => {
  expect(movesBetween(["helm_release.example"], ["kubernetes_secret_v1.example"])).toEqual([
    "helm_release.example is gone: its object is destroyed by the next apply",
  ]);
});

test("new and unchanged objects need no move", () => {
  expect(movesBetween(["helm_release.example"], ["helm_release.example", "helm_release.new"])).toEqual([]);
});
