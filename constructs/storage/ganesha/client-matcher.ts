import { isIP } from "node:net";
import { Cidr } from "../../cluster";

/** Clients that one value of `Clients` matches. */
export interface ClientMatcher {
  /** The value as Ganesha's lexer needs it: never in quotes. */
  readonly token: string;
  /**
   * The network, of one address or more.
   * @default - it is a netgroup, a pattern of names or all clients
   */
  readonly network?: MatchedNetwork;
}

/** A network of clients. */
export interface MatchedNetwork {
  /** Its first address, or the only one. */
  readonly address: string;
  /** Length of its prefix in bits. */
  readonly prefix: number;
  /** Returns whether it contains an address. */
  readonly contains: (address: string) => boolean;
}

/** Every client. */
export const ANYBODY: ClientMatcher = { token: "*" };

const TO_ALL = "it gives everyone access: state why in exposeToAll";

/** Reads a client, or returns the rule that it breaks. */
export function readClient(text: string): ClientMatcher | { readonly rule: string } {
  if (text === "*" || /^[\d.:]+\/0$/.test(text) || text === "0.0.0.0")
    return { rule: `not match every client: ${TO_ALL}` };
  if (/^[^/]*:/.test(text) || /^[\d./]+$/.test(text)) return readNetwork(text);
  if (text.startsWith("@")) return readNetgroup(text);
  return readPattern(text);
}

/** Returns whether one matches every client that the other matches. */
export function covers(one: ClientMatcher, other: ClientMatcher): boolean {
  if (one.token === ANYBODY.token || one.token === other.token) return true;
  if (one.network === undefined || other.network === undefined) return false;
  return one.network.prefix <= other.network.prefix && one.network.contains(other.network.address);
}

function readNetwork(text: string): ClientMatcher | { readonly rule: string } {
  const [address = "", suffix, ...rest] = text.split("/");
  const bits = isIP(address) === 4 ? 32 : 128;
  const prefix = suffix === undefined ? bits : Number(suffix);
  const isPrefix = suffix === undefined || (/^[1-9]\d*$/.test(suffix) && prefix <= bits);
  if (isIP(address) === 0 || !isPrefix || address.includes("%") || rest.length > 0) {
    return { rule: "be an IP address or a network with a prefix length, not with a netmask" };
  }
  if (/^::(ffff:.*)?$/i.test(address)) {
    return { rule: "be an address that a client can have; write an IPv4 client as IPv4" };
  }
  const cidr = Cidr.parse(`${address}/${prefix}`);
  if (cidr === undefined) {
    return { rule: "have no bits behind its prefix: Ganesha would let in the whole network" };
  }
  const network = { address, prefix, contains: (other: string) => cidr.contains(other) };
  // the lexer reads at most two digits, so a prefix of the full length is omitted.
  if (prefix === bits) return { token: address, network };
  if (prefix > 99) return { rule: "have a prefix length of 1 to 99 or 128: Ganesha reads only two digits" };
  return { token: text, network };
}

function readNetgroup(text: string): ClientMatcher | { readonly rule: string } {
  return /^@[A-Za-z_][\w.-]{0,62}$/.test(text)
    ? { token: text }
    : { rule: "be @ and the name of a netgroup of at most 63 letters, digits, _, . and -" };
}

/**
 * Reads a pattern, which is compared with the reverse DNS name of a client when it connects, so that Ganesha resolves
 * nothing at start.
 */
function readPattern(text: string): ClientMatcher | { readonly rule: string } {
  if (!/[*?[]/.test(text)) {
    const rule = "be an IP address or a network: Ganesha looks a name up once, when it starts, and";
    return { rule: `${rule} leaves the client out without failing if it finds none` };
  }
  const isPattern = text.length <= 63 && /^([\w.-]|\*|\?|\[!?[\w.-]+\])+$/.test(text);
  if (!isPattern) return { rule: "be a pattern of letters, digits, _, ., -, *, ? and [...]" };
  const hasName = /[A-Za-z0-9]{2,}/.test(text.replaceAll(/\[[^\]]*\]/g, ""));
  return hasName ? { token: text } : { rule: `name a host or a domain: ${TO_ALL}` };
}
