import { Cidr, familyOf } from "../../../constructs/cluster/facts/cidr";

const ADDRESSES = Array.from({ length: 16 }, (_, at) => `10.0.0.${at}`);

function cidr(text: string): Cidr {
  const parsed = Cidr.parse(text);
  if (parsed === undefined) throw new Error(`no network: ${text}`);
  return parsed;
}

test.each(["10.252.0.0/16", "0.0.0.0/0", "10.0.0.1/32", "fd00::/48", "::/0", "fd00::1/128"])(
  "%s is a network",
  (text) => {
    expect(cidr(text).text).toBe(text);
  },
);

test.each([
  ["without a prefix", "10.252.0.0"],
  ["with an empty prefix", "10.252.0.0/"],
  ["with a prefix too long", "10.252.0.0/33"],
  ["with a prefix too long for IPv6", "fd00::/129"],
  ["with a prefix that is no number", "10.252.0.0/a"],
  ["with a prefix that begins with 0", "10.252.0.0/016"],
  ["with two prefixes", "10.252.0.0/16/16"],
  ["with bits behind the prefix", "10.252.0.1/16"],
  ["with bits behind the prefix of IPv6", "fd00::1/64"],
  ["of two families", "10.252.0.0/16,fd00::/48"],
  ["with an invalid address", "10.252.0/16"],
])("a text %s is not a network", (_what, text) => {
  expect(Cidr.parse(text)).toBeUndefined();
});

/** All networks in 10.0.0.0/28, each with the addresses in it. */
const NETWORKS = [28, 29, 30, 31, 32].flatMap((prefix) => {
  const size = 2 ** (32 - prefix);
  const firsts = Array.from({ length: 16 / size }, (_, at) => at * size);
  return firsts.map((first) => ({
    cidr: cidr(`10.0.0.${first}/${prefix}`),
    members: ADDRESSES.slice(first, first + size),
  }));
});

test.each(NETWORKS)("$cidr.text contains its addresses and no others", ({ cidr, members }) => {
  expect(ADDRESSES.filter((each) => cidr.contains(each))).toEqual(members);
});

test("small networks overlap, or are equal, exactly if their sets of addresses are", () => {
  const pairs = NETWORKS.flatMap((one) => NETWORKS.map((other) => [one, other] as const));
  const wrong = pairs.filter(
    ([one, other]) =>
      one.cidr.overlaps(other.cidr) !== one.members.some((each) => other.members.includes(each)) ||
      one.cidr.equals(other.cidr) !== (one.members.join() === other.members.join()),
  );
  expect([pairs.length, wrong]).toEqual([961, []]);
});

test("a network ends with its last address", () => {
  expect(cidr("10.252.0.0/16").contains("10.252.255.255")).toBe(true);
  expect(cidr("10.252.0.0/16").contains("10.253.0.0")).toBe(false);
  expect(cidr("10.252.0.0/16").contains("10.251.255.255")).toBe(false);
  expect(cidr("fd00::/48").contains("fd00:0:0:ffff::")).toBe(true);
  expect(cidr("fd00::/48").contains("fd00:0:1::")).toBe(false);
  expect(cidr("255.0.0.0/8").contains("255.255.255.255")).toBe(true);
});

test("neighbours do not overlap", () => {
  expect(cidr("10.0.0.0/9").overlaps(cidr("10.128.0.0/9"))).toBe(false);
  expect(cidr("10.128.0.0/9").overlaps(cidr("10.0.0.0/9"))).toBe(false);
});

test("IPv4 and IPv6 networks never overlap", () => {
  const [four, six] = [cidr("0.0.0.0/0"), cidr("::/0")];
  expect(four.overlaps(six)).toBe(false);
  expect(four.equals(six)).toBe(false);
  expect(four.equals(cidr("::/96"))).toBe(false);
  expect(four.isOfSameFamily(six)).toBe(false);
  expect(four.isOfSameFamily(cidr("10.0.0.0/8"))).toBe(true);
  expect(six.contains("10.0.0.1")).toBe(false);
  expect(four.contains("::1")).toBe(false);
});

test("networks are equal regardless of how their address is written", () => {
  expect(cidr("fd00::/48").equals(cidr("FD00:0:0::0/48"))).toBe(true);
  expect(cidr("fd00::/48").equals(cidr("fd00::/49"))).toBe(false);
});

test("a text that is not an address is in no network", () => {
  expect(cidr("0.0.0.0/0").contains("node-1")).toBe(false);
});

test("an address has a family", () => {
  expect(familyOf("10.0.0.1")).toBe("ipv4");
  expect(familyOf("fd00::1")).toBe("ipv6");
});

test.each([
  ["10.0.0.0/24", "10.0.0.1", true],
  ["10.0.0.0/24", "10.0.0.0", false],
  ["10.0.0.0/24", "10.0.0.255", false],
  ["10.0.0.0/24", "10.0.1.1", false],
  ["10.0.0.0/24", "router", false],
  ["10.0.0.0/31", "10.0.0.0", true],
  ["fd00::/64", "fd00::", true],
])("a machine of %s can have the address %s: %s", (network, address, expected) => {
  expect(cidr(network).hasHost(address)).toBe(expected);
});
