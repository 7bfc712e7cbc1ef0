import { isIP } from "node:net";
import { Cidr } from "../../cluster";

/** Whom one value of `Clients` lets in. */
export interface ClientMatcher {
  /** The value as Ganesha's lexer needs it: never in quotes. */
  readonly token: string;
  /** The network, of one address or more; nothing for a netgroup or a pattern of names. */
  readonly network?: { readonly cidr: Cidr; readonly address: string; readonly prefix: number };
}

/** Everybody. */
export const ANYBODY: ClientMatcher = { token: "*" };

const TO_ALL = "it lets in everybody, say so with exposeToAll: true";

/** Reads a client, or says what is wrong with it. */
export function readClient(text: string): ClientMatcher | { readonly rule: string } {
  if (text === "*" || /^[\d.:]+\/0$/.test(text) || text === "0.0.0.0")
    return { rule: `not be that: ${TO_ALL}` };
  if (/^[^/]*:/.test(text) || /^[\d./]+$/.test(text)) return readNetwork(text);
  if (text.startsWith("@")) return readNetgroup(text);
  return readPattern(text);
}

/** Says whether everybody that the other matches is matched by this one. */
export function covers(one: ClientMatcher, other: ClientMatcher): boolean {
  if (one.token === ANYBODY.token || one.token === other.token) return true;
  if (one.network === undefined || other.network === undefined) return false;
  const { cidr, prefix } = one.network;
  return prefix <= other.network.prefix && cidr.contains(other.network.address);
}

function readNetwork(text: string): ClientMatcher | { readonly rule: string } {
  const [address = "", suffix] = text.split("/");
  const family = isIP(address);
  const bits = family === 4 ? 32 : 128;
  const prefix = suffix === undefined ? bits : Number(suffix);
  const cidr = Cidr.parse(`${address}/${prefix}`);
  if (cidr === undefined || address.includes("%")) {
    return { rule: "be an IP address or a network with a prefix length, no netmask" };
  }
  if (/^::(ffff:.*)?$/i.test(address)) {
    return { rule: "be an address that a client can have; write an IPv4 client as IPv4" };
  }
  // the lexer reads two digits at most, so the whole length is left out.
  if (prefix === bits) return { token: address, network: { cidr, address, prefix } };
  if (prefix > 99) return { rule: "have a prefix length of 1 to 99 or 128, Ganesha reads two digits only" };
  const network = networkOf(address, prefix);
  if (network !== undefined) return { rule: `be a network, so without bits behind its prefix${network}` };
  return { token: `${address}/${prefix}`, network: { cidr, address, prefix } };
}

function readNetgroup(text: string): ClientMatcher | { readonly rule: string } {
  return /^@[A-Za-z_][\w.-]{0,62}$/.test(text)
    ? { token: text }
    : { rule: "be @ and the name of a netgroup of at most 63 letters, digits, _, . and -" };
}

/** A pattern is held against the name that reverse DNS gives a client when it comes, so nothing is lost at start. */
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

/** Says in which network an address with host bits lies, or nothing if it has none. */
function networkOf(address: string, prefix: number): string | undefined {
  const bytes = bytesOf(address);
  const masked = bytes.map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, prefix - at * 8))));
  if (masked.every((byte, at) => byte === bytes[at])) return undefined;
  return isIP(address) === 4 ? `: ${masked.join(".")}/${prefix}` : "";
}

function bytesOf(address: string): number[] {
  if (isIP(address) === 4) return address.split(".").map(Number);
  const [head = "", tail] = address.split("::");
  const words = (text: string): number[] =>
    text
      .split(":")
      .filter((word) => word !== "")
      .flatMap((word) =>
        word.includes(".")
          ? word.split(".").map(Number)
          : [parseInt(word, 16) >> 8, parseInt(word, 16) & 0xff],
      );
  const front = words(head);
  const back = tail === undefined ? [] : words(tail);
  return [...front, ...Array.from({ length: 16 - front.length - back.length }, () => 0), ...back];
}
