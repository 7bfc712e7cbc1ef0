import { shortHashOf, isLabelValue } from "../checks";
import type { KubernetesObject } from "./kind";

/** Label of an object on which data hangs: the stack that it belongs to. */
export const STACK_LABEL = "groundplan/stack";

/** Annotation of such an object: the stack, and the address of the resource in it that makes the object. */
export const ADDRESS_ANNOTATION = "groundplan/address";

/** Writes the id of a stack as a label value; what none can be is shortened, and told apart by a checksum. */
export function stackLabelOf(stack: string): string {
  if (stack !== "" && isLabelValue(stack)) return stack;
  const start = stack
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 50);
  return `${start}-${shortHashOf(stack)}`.replace(/^-/, "");
}

/** Writes by what id Terraform imports an object. */
export function importIdOf({ metadata: { namespace, name } }: KubernetesObject): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** Writes where an object belongs. */
export function addressIn(stack: string, address: string): string {
  return `${stack}/${address}`;
}

/** Reads what `addressIn` has written; an address has no slash. */
export function parseAddress(text: string): { readonly stack: string; readonly address: string } {
  const at = text.lastIndexOf("/");
  return { stack: text.slice(0, at), address: text.slice(at + 1) };
}
