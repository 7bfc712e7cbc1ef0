import {
  dnsLabelRule,
  isDnsLabel,
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
} from "../../constructs/checks/names";

const LONGEST_DNS_NAME = `${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(61)}`;

test.each(["disk", "a", "A_b.c-1", "kubernetes.io/hostname", "a".repeat(63), `${LONGEST_DNS_NAME}/disk`])(
  "%s is a label key",
  (text) => {
    expect(isLabelKey(text)).toBe(true);
  },
);

test.each([
  "",
  "-a",
  "a-",
  "a b",
  "/a",
  "a/",
  "a/b/c",
  "Upper.io/a",
  "a..b/c",
  "a".repeat(64),
  `e${LONGEST_DNS_NAME}/disk`,
  "a\n",
])("%j is not a label key", (text) => {
  expect(isLabelKey(text)).toBe(false);
});

test.each(["", "true", "v1.2_3-x", "a".repeat(63)])("%j is a label value", (text) => {
  expect(isLabelValue(text)).toBe(true);
});

test.each(["-", "a/b", "_a", "a.", "a".repeat(64), " ", "a\n"])("%j is not a label value", (text) => {
  expect(isLabelValue(text)).toBe(false);
});

test.each(["worker-1", "1", "node.example.com", LONGEST_DNS_NAME])("%s is a DNS name", (text) => {
  expect(isDnsSubdomain(text)).toBe(true);
});

test.each([
  "",
  "Worker",
  "a_b",
  "-a",
  "a-",
  "a..b",
  ".a",
  "a.",
  "a.-b",
  "a".repeat(64),
  `e${LONGEST_DNS_NAME}`,
  "a\n",
])("%j is not a DNS name", (text) => {
  expect(isDnsSubdomain(text)).toBe(false);
});

test.each(["a", "0", "a-0", "a".repeat(63)])("accepts the DNS label %s", (text) => {
  expect(isDnsLabel(text)).toBe(true);
});

test.each(["", "-a", "a-", "A", "a.b", "a_b", "a".repeat(64)])("rejects the DNS label %j", (text) => {
  expect(isDnsLabel(text)).toBe(false);
});

test("a DNS label can be shorter, and begin with a letter", () => {
  expect(isDnsLabel("abc", { longest: 3 })).toBe(true);
  expect(isDnsLabel("abcd", { longest: 3 })).toBe(false);
  expect(isDnsLabel("0a", { letterFirst: true })).toBe(false);
  expect(isDnsLabel("a0", { letterFirst: true })).toBe(true);
});

test("the rule text of a DNS label describes the options that apply", () => {
  expect(dnsLabelRule()).toBe(
    "be 1 to 63 lower case letters, digits and dashes, starting and ending with a letter or digit",
  );
  expect(dnsLabelRule({ longest: 52, letterFirst: true })).toBe(
    "be 1 to 52 lower case letters, digits and dashes, starting with a letter and ending with a letter or digit",
  );
});
