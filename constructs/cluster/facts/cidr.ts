import { type IpAddress, parseIpAddress } from "./ip-address";

/** A network in CIDR notation, of IPv4 or IPv6. */
export class Cidr {
  /** Reads `10.252.0.0/16` or `fd00::/48`; returns undefined for anything else, such as `10.252.0.1/16`. */
  public static parse(text: string): Cidr | undefined {
    const [address = "", prefix = "", ...rest] = text.split("/");
    const first = parseIpAddress(address);
    const isPrefix = /^(0|[1-9]\d{0,2})$/.test(prefix) && rest.length === 0;
    if (first === undefined || !isPrefix || Number(prefix) > first.bits) return undefined;
    const size = 1n << BigInt(first.bits - Number(prefix));
    return first.value % size === 0n ? new Cidr(text, first, size) : undefined;
  }

  /** Returns the network around an address whose prefix has that length. */
  public static around(address: string, prefixLength: number): Cidr | undefined {
    const parsed = parseIpAddress(address);
    if (parsed === undefined || prefixLength > parsed.bits) return undefined;
    const size = 1n << BigInt(parsed.bits - prefixLength);
    return new Cidr(
      `${address}/${prefixLength}`,
      { ...parsed, value: parsed.value - (parsed.value % size) },
      size,
    );
  }

  private constructor(
    /** The network as it was written. */
    public readonly text: string,
    private readonly first: IpAddress,
    private readonly size: bigint,
  ) {}

  /** Returns whether an address is in this network. */
  public contains(address: string): boolean {
    const parsed = parseIpAddress(address);
    if (parsed?.bits !== this.first.bits) return false;
    return parsed.value >= this.first.value && parsed.value < this.first.value + this.size;
  }

  /**
   * Returns whether a machine can have an address in this network. The first and the last address of a network of IPv4 belong to
   * none.
   */
  public hasHost(address: string): boolean {
    const value = parseIpAddress(address)?.value;
    if (value === undefined || !this.contains(address)) return false;
    if (this.first.bits !== 32 || this.size < 4n) return true;
    return value !== this.first.value && value !== this.first.value + this.size - 1n;
  }

  /** Returns whether both networks are of IPv4, or both of IPv6. */
  public isOfSameFamily(other: Cidr): boolean {
    return this.first.bits === other.first.bits;
  }

  /** Returns whether the two networks share an address. */
  public overlaps(other: Cidr): boolean {
    const isBefore = this.first.value + this.size <= other.first.value;
    const isBehind = other.first.value + other.size <= this.first.value;
    return this.isOfSameFamily(other) && !isBefore && !isBehind;
  }

  /** Returns whether all addresses of another network are in this one. */
  public covers(other: Cidr): boolean {
    const isInside = this.first.value <= other.first.value;
    return (
      this.isOfSameFamily(other) && isInside && other.first.value + other.size <= this.first.value + this.size
    );
  }

  /** Returns whether both are the same network, regardless of notation. */
  public equals(other: Cidr): boolean {
    return this.isOfSameFamily(other) && this.first.value === other.first.value && this.size === other.size;
  }
}

/** Writes the network that consists of one address: `192.168.1.10/32`. */
export function networkOfAddress(address: string): string {
  return `${address}/${address.includes(":") ? 128 : 32}`;
}

/** Returns the family of an address that is known to be one. */
export function familyOf(address: string): "ipv4" | "ipv6" {
  return parseIpAddress(address)?.bits === 128 ? "ipv6" : "ipv4";
}
