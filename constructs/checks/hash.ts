import { createHash } from "node:crypto";

/** Returns the bytes of the hash that every checksum here is written from. */
export function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Returns a hash of 8 hexadecimal digits, which makes names unique. */
export function shortHashOf(text: string): string {
  return hashOf(text).toString("hex").slice(0, 8);
}
