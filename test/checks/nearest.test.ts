import { didYouMean } from "../../constructs/checks";

test("names the nearest known name", () => {
  expect(didYouMean("woker-1", ["worker-2", "worker-1", "cp-1"])).toBe(' (did you mean "worker-1"?)');
});

test("suggests nothing where nothing is known", () => {
  expect(didYouMean("worker-1", [])).toBe("");
});
