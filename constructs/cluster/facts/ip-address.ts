import { isIP } from "node:net";

/** An IP address as a number, to compare and to count with. */
export interface IpAddress {
  /** Length of every address of this family: 32 for IPv4, 128 for IPv6. */
  readonly bits: 32 | 128;
  /** The address, read as one number of that many bits. */
  readonly value: bigint;
}

/** Reads an IPv4 or IPv6 address; returns undefined for anything else, including zones (`fe80::1%eth0`). */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (isIP(text) === 4) return { bits: 32, value: join(text.split(".").map(Number), 8n) };
  if (isIP(text) !== 6 || text.includes("%")) return undefined;
  return { bits: 128, value: join(groupsOf(text), 16n) };
}

/** Writes a host as it stands before a port or a path: an IPv6 address in brackets. */
export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** Takes an IPv6 address apart into its eight groups. */
function groupsOf(address: string): readonly number[] {
  // the URL parser writes each spelling of an address in one way: hexadecimal groups and at most one `::`.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [left = [], right = []] = canonical
    .split("::")
    .map((half) => half.split(":").filter((group) => group !== ""));
  const missing = Array<string>(8 - left.length - right.length).fill("0");
  return [...left, ...missing, ...right].map((group) => Number.parseInt(group, 16));
}

function join(parts: readonly number[], bitsPerPart: bigint): bigint {
  return parts.reduce((value, part) => (value << bitsPerPart) | BigInt(part), 0n);
}
