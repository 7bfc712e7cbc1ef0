import { shortHashOf, isLabelValue } from "../checks";

/** Label of an object on which data depends, with its stack. */
export const STACK_LABEL = "groundplan/stack";

/** Annotation of such an object, with its stack and the Terraform address of the resource that creates it. */
export const ADDRESS_ANNOTATION = "groundplan/address";

/**
 * Returns the id of a stack as a label value. An id that is not a valid value is shortened, and made unique with a
 * checksum.
 */
export function stackLabelOf(stack: string): string {
  if (stack !== "" && isLabelValue(stack)) return stack;
  const start = stack
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 50);
  return `${start}-${shortHashOf(stack)}`.replace(/^-/, "");
}

/** Returns the value of the annotation for a stack and a Terraform address. */
export function addressIn(stack: string, address: string): string {
  return `${stack}/${address}`;
}

/** Parses a value of `addressIn`. Terraform addresses contain no slash. */
export function parseAddress(text: string): { readonly stack: string; readonly address: string } {
  const at = text.lastIndexOf("/");
  return { stack: text.slice(0, at), address: text.slice(at + 1) };
}
