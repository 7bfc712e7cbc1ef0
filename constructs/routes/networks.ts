import { Cidr, networkOfAddress } from "../cluster";

/** Returns the network of an entry in a list of addresses and networks; undefined if it is neither. */
export function networkOf(range: string): Cidr | undefined {
  return Cidr.parse(range.includes("/") ? range : networkOfAddress(range));
}
