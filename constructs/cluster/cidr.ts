import { BlockList, isIP } from "node:net";

/** A network in CIDR notation, of IPv4 or IPv6. */
export class Cidr {
  /** Reads `10.252.0.0/16` or `fd00::/48`; returns nothing for anything else, host bits included. */
  public static parse(text: string): Cidr | undefined {
    const [address = "", prefixText = "", ...rest] = text.split("/");
    const family = isIP(address);
    const prefix = Number(prefixText);
    const isPrefix = /^\d{1,3}$/.test(prefixText) && prefix <= (family === 4 ? 32 : 128);
    return family === 0 || !isPrefix || rest.length > 0 ? undefined : new Cidr(text, address, prefix);
  }

  private readonly block = new BlockList();

  private constructor(
    /** The network as it was written. */
    public readonly text: string,
    private readonly address: string,
    private readonly prefix: number,
  ) {
    this.block.addSubnet(address, prefix, familyOf(address));
  }

  /** Says whether an address lies in this network. */
  public contains(address: string): boolean {
    return isIP(address) !== 0 && this.block.check(address, familyOf(address));
  }

  /** Says whether the two networks share an address. */
  public overlaps(other: Cidr): boolean {
    return this.contains(other.address) || other.contains(this.address);
  }

  /** Says whether both are the same network, however their addresses are written. */
  public equals(other: Cidr): boolean {
    return this.prefix === other.prefix && this.overlaps(other);
  }
}

/** Returns the family of an address that is known to be one. */
export function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
