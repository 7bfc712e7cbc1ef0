import { Cpu } from "../../constructs";
import { randomOf, times } from "../support/random";

test.each([
  [Cpu.cores(2), 2000],
  [Cpu.cores(0.1), 100],
  [Cpu.cores(1.005), 1005],
  [Cpu.cores(0), 0],
  [Cpu.millicores(250), 250],
])("%s creates an amount from a number of units: %d millicores", (cpu, millicores) => {
  expect(cpu.millicores).toBe(millicores);
});

test.each([
  ["2", 2000],
  ["0.5", 500],
  ["500m", 500],
  ["1000m", 1000],
  ["0.0010", 1],
  ["9007199254740991m", 2 ** 53 - 1],
])("%j reads as %d millicores", (quantity, millicores) => {
  expect(Cpu.parse(quantity).millicores).toBe(millicores);
});

test.each([
  [0, "0"],
  [500, "500m"],
  [1000, "1"],
  [1001, "1001m"],
  [64_000, "64"],
])("%d millicores are written as %s", (millicores, quantity) => {
  const cpu = Cpu.millicores(millicores);
  expect(`${cpu}`).toBe(quantity);
  expect(JSON.stringify({ cpu })).toBe(`{"cpu":"${quantity}"}`);
});

test("2,000 random amounts read back as written, and add, subtract, divide and compare exactly", () => {
  const random = randomOf(4);
  const pairs = times(2000, () => [random.upTo(256_000), 1 + random.upTo(64_000)]);
  const wrong = pairs.filter(([one = 0, other = 0]) => {
    const [a, b] = [Cpu.cores(one / 1000), Cpu.millicores(other)];
    const isRight =
      Cpu.parse(a.toString()).millicores === one &&
      a.plus(b).millicores === one + other &&
      a.plus(b).minus(b).equals(a) &&
      a.dividedBy(b) === (one - (one % other)) / other &&
      a.isMoreThan(b) === one > other &&
      a.equals(b) === (one === other);
    return !isRight;
  });
  expect(wrong).toEqual([]);
});

test("an amount minus itself is 0, and it is not greater than itself", () => {
  expect(Cpu.cores(1).minus(Cpu.millicores(1000)).millicores).toBe(0);
  expect(Cpu.cores(1).isMoreThan(Cpu.millicores(1000))).toBe(false);
});

test("a request of 0 fits any number of times", () => {
  expect(Cpu.cores(1).dividedBy(Cpu.cores(0))).toBe(Number.POSITIVE_INFINITY);
});

test.each(["", "1 ", "1k", "1M", "-1", "1e3", "100u", "one", "m"])(
  "fails for the quantity %j",
  (quantity) => {
    expect(() => Cpu.parse(quantity)).toThrow(
      `Cpu: quantity must be a number of cores, or of millicores and m, got ${JSON.stringify(quantity)}`,
    );
  },
);

test("fails for less than a millicore", () => {
  const rule = "must be a whole number of millicores, the finest unit in Kubernetes, got";
  expect(() => Cpu.parse("0.0001")).toThrow(`Cpu: quantity ${rule} "0.0001"`);
  expect(() => Cpu.parse("0.5m")).toThrow(`Cpu: quantity ${rule} "0.5m"`);
  expect(() => Cpu.cores(0.0005)).toThrow(`Cpu: cores ${rule} 0.0005`);
  expect(() => Cpu.millicores(1.5)).toThrow(`Cpu: millicores ${rule} 1.5`);
});

test.each([
  [-1, "-1"],
  [NaN, "NaN"],
  [-Infinity, "-Infinity"],
  [1e21, "1e+21"],
  [0.1 + 0.2, "0.30000000000000004"],
])("fails for a number that is not a valid quantity: %d", (amount, shown) => {
  const rule = `must be a number from 0 to 10^21 with at most six decimals, got ${shown}`;
  expect(() => Cpu.cores(amount)).toThrow(`Cpu: cores ${rule}`);
  expect(() => Cpu.millicores(amount)).toThrow(`Cpu: millicores ${rule}`);
});

test("fails for amounts beyond the safe integers", () => {
  const rule = "Cpu: amount must be at most 2^53 - 1 millicores, got 9007199254740992";
  expect(() => Cpu.parse("9007199254740992m")).toThrow(rule);
  expect(() => Cpu.parse("9007199254740991m").plus(Cpu.millicores(1))).toThrow(rule);
});

test("fails for subtracting a larger amount", () => {
  expect(() => Cpu.millicores(1).minus(Cpu.millicores(2))).toThrow(
    'Cpu: the subtracted amount must be at most 1m, got "2m"',
  );
});
