import { failOf } from "../../constructs/checks";
import { isWholeNumber, requireWholeNumber } from "../../constructs/checks/whole-number";

const fail = failOf("stack/web");

test.each([1, 2, 2 ** 53 - 1])("%j is a whole number of 1 or more", (value) => {
  expect(isWholeNumber(value)).toBe(true);
  expect(() => {
    requireWholeNumber(fail, "replicas", value);
  }).not.toThrow();
});

test.each([0, -1, 1.5, NaN, 2 ** 53, "1", undefined])("fails for %j", (value) => {
  expect(() => {
    requireWholeNumber(fail, "replicas", value);
  }).toThrow("stack/web: replicas must be a whole number of 1 or more, got ");
});

test("fails outside of the bounds, and states them with the reason", () => {
  const bounds = { least: 2, most: 4, why: ", or there is no majority" };
  expect(() => {
    requireWholeNumber(fail, "nodes", 4, bounds);
  }).not.toThrow();
  expect(() => {
    requireWholeNumber(fail, "nodes", 5, bounds);
  }).toThrow("stack/web: nodes must be a whole number from 2 to 4, or there is no majority, got 5");
});
