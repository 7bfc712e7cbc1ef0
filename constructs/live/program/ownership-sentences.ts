import type { parseAddress } from "../owner-marks";

/** The stack and the address that an object belongs to. */
type Owner = ReturnType<typeof parseAddress>;

/** Returns a command on its own line, which Terraform does not wrap. */
function command(text: string): string {
  return `\n    ${text}`;
}

/** Returns the sentence about an object that belongs to another address of the same stack. */
export function renamedSentence(title: string, from: string, to: string): string {
  return (
    `${title} belongs to ${from}, and the plan would destroy that one and create ${to}: tell Terraform that it was ` +
    `renamed, by a moved block from the one to the other, or with` +
    command(`terraform state mv '${from}' '${to}'`)
  );
}

/** Returns the sentence about an object that belongs to another stack. */
export function movedSentence(title: string, from: Owner): string {
  return (
    `${title} belongs to ${from.address} of stack ${from.stack}: use another name; or, if it moves to this stack, set ` +
    `adopt: { reason } on the construct here, which imports it, and run first, in the folder of ${from.stack},` +
    command(`terraform state rm '${from.address}'`)
  );
}

/** Returns the sentence about an object that is to be adopted, and that the state of another stack still contains. */
export function heldSentence(title: string, from: Owner): string {
  return (
    `${title} is to be adopted, and the state of stack ${from.stack} still contains it, so that its next apply would delete it: run ` +
    `first, in the folder of ${from.stack},` +
    command(`terraform state rm '${from.address}'`)
  );
}

/** Returns the sentence about an object that exists, and that the state of the stack does not contain. */
export function strangerSentence(title: string, address: string): string {
  return `${title} exists already but is not in the state of this stack, so that an apply of ${address} would fail: set adopt: { reason } on the construct, or use another name`;
}

/** Returns the sentence about an object with data that the next apply would delete. */
export function vanishedSentence(stack: string, title: string, address: string): string {
  return (
    `${title} contains data, was created by ${address} of stack ${stack}, and is no longer in the stack, so that the next apply would ` +
    `delete it: put the construct back; or, if it has another id now, add a moved block from ${address} to its new address; or, to have it ` +
    `deleted, name it in the stack's forgotten: ["${title}"]; or, to leave it in the cluster, run` +
    command(`terraform state rm '${address}'`)
  );
}
