import { didYouMean } from "../../constructs/checks";

test("names the nearest known name", () => {
  expect(didYouMean("woker-1", ["worker-2", "worker-1", "cp-1"])).toBe(' (did you mean "worker-1"?)');
});

test("returns no suggestion if no names are known", () => {
  expect(didYouMean("worker-1", [])).toBe("");
});
