import { compareVersions, minorOf } from "../../constructs/checks";

test.each([
  ["7.17.3", "8.0.0"],
  ["1.9.0", "1.10.0"],
  ["1.11.5", "1.11.10"],
  ["9.6-alpine", "10.1-alpine"],
])("%s is older than %s", (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
});

test("a version is as old as itself", () => {
  expect(compareVersions("1.11.5", "1.11.5")).toBe(0);
});

test("the minor number of a version", () => {
  expect(minorOf("1.11.5")).toBe(11);
  expect(minorOf("1.34")).toBe(34);
});
