/** Returns a URL without credentials, for messages. */
export function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^/]*@/, "//...@");
}
