/** Returns the host of an endpoint, without the brackets of IPv6. */
export function hostOf(endpoint: string): string {
  return /^https:\/\/\[?([^\]/]+?)\]?(:\d+)?$/.exec(endpoint)?.[1] ?? "";
}
