import { bytesOf } from "../../units";

/** Writes a list as prose: `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/** Returns whether two quantities of bytes are equal, however they are written: `1Gi` is `1024Mi`. */
export function isSameQuantity(one: string, other: string): boolean {
  return one === other || (bytesOf(one) !== undefined && bytesOf(one) === bytesOf(other));
}
