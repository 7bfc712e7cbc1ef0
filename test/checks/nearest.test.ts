import { didYouMean, isAlmost } from "../../constructs/checks";

test("names the nearest known name", () => {
  expect(didYouMean("woker-1", ["worker-2", "worker-1", "cp-1"])).toBe(' (did you mean "worker-1"?)');
});

test("returns no suggestion if no names are known", () => {
  expect(didYouMean("worker-1", [])).toBe("");
});

test.each([
  ["imporant", "important", true],
  ["importent-jobs", "important-jobs", true],
  ["important", "important", false],
  ["important-1", "important-2", false],
  ["low", "slow", true],
  ["low", "high", false],
])("%s for %s is a typing mistake: %s", (name, known, is) => {
  expect(isAlmost(name, known)).toBe(is);
});
