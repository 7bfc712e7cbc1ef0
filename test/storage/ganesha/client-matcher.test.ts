import {
  ANYBODY,
  type ClientMatcher,
  covers,
  readClient,
} from "../../../constructs/storage/ganesha/client-matcher";

function matcher(text: string): ClientMatcher {
  const read = readClient(text);
  if ("rule" in read) throw new Error(read.rule);
  return read;
}

test.each([
  ["10.0.0.7", "10.0.0.7"],
  ["10.0.0.7/32", "10.0.0.7"],
  ["10.0.0.0/8", "10.0.0.0/8"],
  ["fd00::1/128", "fd00::1"],
  ["2001:DB8::/32", "2001:DB8::/32"],
  ["@net.group-1", "@net.group-1"],
  ["node-[!0-9]?.example.com", "node-[!0-9]?.example.com"],
])("accepts %s", (text, token) => {
  expect(matcher(text).token).toBe(token);
});

test.each([
  ["*", "exposeToAll"],
  ["0.0.0.0", "exposeToAll"],
  ["::/0", "exposeToAll"],
  ["**", "exposeToAll"],
  ["[a-z]*", "exposeToAll"],
  ["?*.*", "exposeToAll"],
  ["10.0.0.0/33", "not with a netmask"],
  ["10.0.0.0/08", "not with a netmask"],
  ["10.0.0.0/8/8", "not with a netmask"],
  ["10.0.0", "not with a netmask"],
  ["fe80::1%eth0", "not with a netmask"],
  ["::", "an address that a client can have"],
  ["10.0.0.1/8", "no bits behind its prefix"],
  ["fd00::1/64", "no bits behind its prefix"],
  ["fd00::/120", "only two digits"],
  ["nas", "Ganesha looks a name up once"],
  ["", "Ganesha looks a name up once"],
  ["*.exa mple.com", "be a pattern"],
  ['"*.example.com"', "be a pattern"],
  ["*.a.b;", "be a pattern"],
  [`*.${"a".repeat(70)}`, "be a pattern"],
  ["@", "name of a netgroup"],
  ["@a b", "name of a netgroup"],
])("fails for %j", (text, rule) => {
  expect(readClient(text)).toEqual({ rule: expect.stringContaining(rule) as string });
});

test.each([
  ["10.0.0.0/8", "10.1.0.0/16", true],
  ["10.0.0.0/8", "10.1.2.3", true],
  ["10.1.0.0/16", "10.0.0.0/8", false],
  ["10.0.0.0/8", "11.0.0.1", false],
  ["fd00::/16", "fd00:1::/32", true],
  ["fd00::/16", "10.0.0.1", false],
  ["@a", "@a", true],
  ["@a", "10.0.0.1", false],
  ["10.0.0.0/8", "*.example.com", false],
])("%s covers %s: %s", (one, other, is) => {
  expect(covers(matcher(one), matcher(other))).toBe(is);
});

test("the matcher of all clients covers every other", () => {
  expect(covers(ANYBODY, matcher("@a"))).toBe(true);
});
