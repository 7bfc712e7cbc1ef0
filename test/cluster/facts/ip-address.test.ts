import { parseIpAddress } from "../../../constructs/cluster/facts/ip-address";

test.each<[string, number, bigint]>([
  ["0.0.0.0", 32, 0n],
  ["192.168.7.1", 32, 0xc0a80701n],
  ["255.255.255.255", 32, 0xffffffffn],
  ["::", 128, 0n],
  ["::1", 128, 1n],
  ["1::", 128, 1n << 112n],
  ["fd00:0:0:1::2", 128, (0xfd00n << 112n) | (1n << 64n) | 2n],
  ["FD00::A", 128, (0xfd00n << 112n) | 10n],
  ["1:2:3:4:5:6:7:8", 128, 0x00010002000300040005000600070008n],
  ["::ffff:10.0.0.1", 128, 0xffff0a000001n],
])("%s is a number of %d bits", (text, bits, value) => {
  expect(parseIpAddress(text)).toEqual({ bits, value });
});

test.each(["", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1/8", "::1::", "fe80::1%eth0", "node-1", " ::1"])(
  "%j is not an address",
  (text) => {
    expect(parseIpAddress(text)).toBeUndefined();
  },
);
