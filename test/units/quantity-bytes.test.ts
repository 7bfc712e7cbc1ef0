import { bytesOf } from "../../constructs/units";

test.each<[string, number]>([
  ["0", 0],
  ["3920m", 3.92],
  ["4", 4],
  [".5", 0.5],
  ["1.", 1],
  ["+2", 2],
  ["1.5Gi", 1_610_612_736],
  ["16393244Ki", 16_786_681_856],
  ["8589934592", 8_589_934_592],
  ["100k", 100_000],
  ["1M", 1_000_000],
  ["2G", 2_000_000_000],
  ["1T", 1e12],
  ["1P", 1e15],
  ["1E", 1e18],
  ["1Mi", 2 ** 20],
  ["1Ti", 2 ** 40],
  ["1Pi", 2 ** 50],
  ["1Ei", 2 ** 60],
  ["1e3", 1000],
  ["1E3", 1000],
  ["12e-1", 1.2],
])("%s is %d", (text, number) => {
  expect(bytesOf(text)).toBeCloseTo(number, 6);
});

test.each([
  ["5n", 5e-9],
  ["5u", 5e-6],
])("%s is about %d", (text, number) => {
  expect(bytesOf(text)).toBeCloseTo(number, 12);
});

test.each(["", "Gi", "-1", "1 Gi", "1Gi1", "1K", "1mi", "1e", "0x10", ".", "one"])(
  "%j is not a quantity",
  (text) => {
    expect(bytesOf(text)).toBeUndefined();
  },
);
