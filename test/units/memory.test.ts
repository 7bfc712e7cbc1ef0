import { Memory } from "../../constructs";
import { randomOf, times } from "../support/random";

const LARGEST = 2 ** 53 - 1;

test.each([
  [Memory.kibibytes(1), 1024],
  [Memory.mebibytes(1), 1024 ** 2],
  [Memory.gibibytes(1), 1024 ** 3],
  [Memory.tebibytes(1), 1024 ** 4],
  [Memory.gibibytes(0), 0],
  [Memory.gibibytes(2.4), 2_576_980_378],
  [Memory.gibibytes(0.1), 107_374_183],
  [Memory.kibibytes(0.000001), 1],
  [Memory.kibibytes(8_796_093_022_207), LARGEST - 1023],
])("%s creates an amount from a number of units: %d bytes", (memory, bytes) => {
  expect(memory.bytes).toBe(bytes);
});

test.each([
  ["0", 0],
  ["1", 1],
  ["007", 7],
  ["1Ki", 1024],
  ["1k", 1000],
  ["3M", 3_000_000],
  ["1G", 1_000_000_000],
  ["2T", 2_000_000_000_000],
  ["1.4Gi", 1_503_238_554],
  ["1.50Mi", 1_572_864],
  ["0.1", 1],
  ["0.0000000000000000000001Ti", 1],
  ["9007199254740991", LARGEST],
])("%j reads as %d bytes", (quantity, bytes) => {
  expect(Memory.parse(quantity).bytes).toBe(bytes);
});

test.each([
  [0, "0"],
  [1000, "1000"],
  [1024, "1Ki"],
  [1024 ** 3 * 1.5, "1.5Gi"],
  [1_503_238_554, "1.4Gi"],
  [1_503_238_553, "1503238553"],
  [1023 * 1024 ** 2, "1023Mi"],
  [1_000_000, "1000000"],
  [LARGEST, "9007199254740991"],
])("%d bytes are written as %s", (bytes, quantity) => {
  const memory = Memory.parse(String(bytes));
  expect(`${memory}`).toBe(quantity);
  expect(JSON.stringify({ memory })).toBe(`{"memory":"${quantity}"}`);
});

test("2,000 random amounts read back as written", () => {
  const random = randomOf(1);
  const amounts = times(2000, () => random.upTo(2 ** random.oneOf([8, 16, 24, 32, 40, 48, 53]) - 1));
  const wrong = amounts.filter(
    (bytes) => Memory.parse(Memory.parse(String(bytes)).toString()).bytes !== bytes,
  );
  expect(wrong).toEqual([]);
});

test("2,000 random quantities read as in exact arithmetic", () => {
  const random = randomOf(2);
  const wrong = times(2000, () => random.upTo(4_000_000)).filter((thousandths) => {
    const text = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, "0")}`;
    const exact = (BigInt(thousandths) * 2n ** 30n + 999n) / 1000n;
    const read = [Memory.parse(`${text}Gi`), Memory.gibibytes(Number(text))];
    return read.some(({ bytes }) => BigInt(bytes) !== exact);
  });
  expect(wrong).toEqual([]);
});

test("2,000 random pairs add, subtract, divide and compare as whole numbers do", () => {
  const random = randomOf(3);
  const pairs = times(2000, () => [
    random.upTo(2 ** 52 - 1),
    1 + random.upTo(2 ** random.oneOf([4, 20, 52]) - 2),
  ]);
  const wrong = pairs.filter(([one = 0, other = 0]) => {
    const [a, b] = [Memory.parse(String(one)), Memory.parse(String(other))];
    const isRight =
      BigInt(a.plus(b).bytes) === BigInt(one) + BigInt(other) &&
      a.plus(b).minus(b).equals(a) &&
      BigInt(a.dividedBy(b)) === BigInt(one) / BigInt(other) &&
      a.isMoreThan(b) === one > other &&
      a.equals(b) === (one === other);
    return !isRight;
  });
  expect(wrong).toEqual([]);
});

test("an amount is equal to itself", () => {
  expect(Memory.gibibytes(1).isMoreThan(Memory.mebibytes(1024))).toBe(false);
  expect(Memory.gibibytes(1).equals(Memory.mebibytes(1024))).toBe(true);
});

test("an amount minus itself is 0", () => {
  expect(Memory.gibibytes(1).minus(Memory.mebibytes(1024)).bytes).toBe(0);
});

test.each([
  [10, 1.4, 14],
  [3, 1.1, 4],
  [1024 ** 3, 0.1, 107_374_183],
  [7, 0, 0],
])("%d bytes times %d are %d", (bytes, factor, product) => {
  expect(Memory.parse(String(bytes)).times(factor).bytes).toBe(product);
});

test("a request of 0 fits any number of times", () => {
  expect(Memory.gibibytes(1).dividedBy(Memory.gibibytes(0))).toBe(Number.POSITIVE_INFINITY);
  expect(Memory.gibibytes(0).dividedBy(Memory.gibibytes(0))).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  "",
  " 1Gi",
  "1 Gi",
  "1Gb",
  "1gi",
  "1Pi",
  "-1Gi",
  "+1Gi",
  "1e3",
  "1.",
  ".5Gi",
  "1,5Gi",
  "0x10",
  "1m",
  "1Gi\n",
])("fails for the quantity %j", (quantity) => {
  expect(() => Memory.parse(quantity)).toThrow(
    "Memory: quantity must be digits, optionally with a fraction, and one of Ki, Mi, Gi, Ti, k, M, G, T " +
      `or nothing for bytes, got ${JSON.stringify(quantity)}`,
  );
});

test.each([
  [-1, "-1"],
  [-0.5, "-0.5"],
  [NaN, "NaN"],
  [Infinity, "Infinity"],
  [1e21, "1e+21"],
  [1e-7, "1e-7"],
  [0.1 + 0.2, "0.30000000000000004"],
])("fails for a number that is not a valid quantity: %d", (amount, shown) => {
  const rule = `must be a number from 0 to 10^21 with at most six decimals, got ${shown}`;
  expect(() => Memory.kibibytes(amount)).toThrow(`Memory: kibibytes ${rule}`);
  expect(() => Memory.mebibytes(amount)).toThrow(`Memory: mebibytes ${rule}`);
  expect(() => Memory.gibibytes(amount)).toThrow(`Memory: gibibytes ${rule}`);
  expect(() => Memory.tebibytes(amount)).toThrow(`Memory: tebibytes ${rule}`);
  expect(() => Memory.gibibytes(1).times(amount)).toThrow(`Memory: factor ${rule}`);
});

test("fails for amounts beyond the safe integers", () => {
  const rule = "Memory: amount must be at most 2^53 - 1 bytes (8 PiB), got 9007199254740992";
  expect(() => Memory.tebibytes(8192)).toThrow(rule);
  expect(() => Memory.parse("9007199254740992")).toThrow(rule);
  expect(() => Memory.parse(String(LARGEST)).plus(Memory.parse("1"))).toThrow(rule);
  expect(() => Memory.tebibytes(4096).times(2)).toThrow(rule);
});

test("fails for subtracting a larger amount", () => {
  expect(() => Memory.gibibytes(1).minus(Memory.gibibytes(2))).toThrow(
    'Memory: the subtracted amount must be at most 1Gi, got "2Gi"',
  );
});
