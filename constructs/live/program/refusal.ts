import { type Kind, kindKey } from "../kind";
import type { Answer } from "./kubectl-proxy";

/** Returns an error that describes the problem and what the user can do. */
export function refusal(
  verb: string,
  resource: string,
  kind: Kind,
  { status, text }: Answer,
  namespace?: string,
): Error {
  const where = namespace === undefined ? "" : ` in namespace ${namespace}`;
  if (status === 403) {
    const group = kind.group === "" ? "" : ` of API group ${kind.group}`;
    return new Error(
      `the user of this kubeconfig must be allowed to ${verb} ${resource}${group}${where}, but the cluster forbids it: ${messageOf(text)}`,
    );
  }
  return new Error(`the cluster answered ${status} to ${verb} ${kindKey(kind)}${where}: ${messageOf(text)}`);
}

/** Returns the message of a Status object, or the text itself. */
function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: string };
    return message ?? text.slice(0, 500);
  } catch {
    return text.trim().slice(0, 500);
  }
}
