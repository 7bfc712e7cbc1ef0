import type { Answer } from "./kubectl-proxy";

/**
 * Returns the error for a response that every request would get: the cluster is not reachable, or rejects the user.
 * Undefined for every other response.
 * @param complaints what kubectl and its credential plugin wrote to standard error
 */
export function connectionError({ status, text }: Answer, complaints = ""): Error | undefined {
  if (status === 401) {
    return new Error(
      "the cluster must accept the credentials of this kubeconfig, but refused them (401): log in again",
    );
  }
  if (!isOfKubectl(status, text)) return undefined;
  // the hints of client-go are several lines.
  const [reason = ""] = text.trim().split("\n");
  if (!reason.startsWith(CREDENTIALS))
    return new Error(`the cluster must be reachable, but is not: ${reason}`);
  const said = complaints.trim().split("\n").at(-1) ?? "";
  const plugin = said === "" ? "" : ` (${said})`;
  return new Error(
    `kubectl must obtain credentials for the cluster, but does not: ${reason.slice(CREDENTIALS.length)}${plugin}`,
  );
}

/** How kubectl reports that the kubeconfig's credential plugin failed. */
const CREDENTIALS = "getting credentials: ";

/** Returns whether kubectl proxy wrote an error: it writes plain text, and the API server a Status object. */
function isOfKubectl(status: number, text: string): boolean {
  return (status === 500 || status === 502) && !/^\s*(\{|Internal Server Error)/.test(text);
}
