import { failOf } from "../../constructs/checks";
import { isWholeNumber, requireWholeNumber } from "../../constructs/checks/whole-number";

const fail = failOf("stack/web");

test.each([1, 2, 2 ** 53 - 1])("%j is a whole number of 1 or more", (value) => {
  expect(isWholeNumber(value)).toBe(true);
  expect(() => {
    requireWholeNumber(fail, "amount", value);
  }).not.toThrow();
});

test.each([0, -1, 1.5, NaN, 2 ** 53, "1", undefined])("fails for %j", (value) => {
  expect(() => {
    requireWholeNumber(fail, "amount", value);
  }).toThrow("stack/web: amount must be a whole number of 1 or more, got ");
});

test("fails outside of the bounds, and states them with the reason", () => {
  const bounds = { least: 2, most: 4, why: ", or there is no majority" };
  expect(() => {
    requireWholeNumber(fail, "amount", 4, bounds);
  }).not.toThrow();
  expect(() => {
    requireWholeNumber(fail, "amount", 5, bounds);
  }).toThrow("stack/web: amount must be a whole number from 2 to 4, or there is no majority, got 5");
});
