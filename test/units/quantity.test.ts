import { divideRoundingUp, parseQuantity, plainNumber } from "../../constructs/units/quantity";

test.each<[string, bigint, bigint, string]>([
  ["1.4Gi", 14n, 10n, "Gi"],
  ["1.40", 140n, 100n, ""],
  ["500m", 500n, 1n, "m"],
  ["123456789012345678901234567890", 123456789012345678901234567890n, 1n, ""],
])("%s is parsed without loss", (text, digits, divisor, suffix) => {
  expect(parseQuantity(text)).toEqual({ digits, divisor, suffix });
});

test.each(["", "Gi", "-1", "1 Gi", "1e3", "1.", ".5", "1Gi1"])("%j is not a quantity", (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});

test.each<[bigint, bigint, bigint]>([
  [0n, 10n, 0n],
  [10n, 10n, 1n],
  [11n, 10n, 2n],
  [19n, 10n, 2n],
])("%d by %d is %d", (dividend, divisor, quotient) => {
  expect(divideRoundingUp(dividend, divisor)).toBe(quotient);
});

test("a number is interpreted by its decimal notation", () => {
  expect(plainNumber("Memory", "gibibytes", 0.000001)).toEqual({
    digits: 1n,
    divisor: 1_000_000n,
    suffix: "",
  });
  expect(plainNumber("Memory", "gibibytes", -0).digits).toBe(0n);
});

test("fails for a number with a seventh decimal", () => {
  expect(() => plainNumber("Memory", "gibibytes", 1.0000001)).toThrow(
    "Memory: gibibytes must be a number from 0 to 10^21 with at most six decimals, got 1.0000001",
  );
});
