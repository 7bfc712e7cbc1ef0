/** Returns a URL that a message may show: without what stands in front of its host. */
export function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^/]*@/, "//...@");
}
