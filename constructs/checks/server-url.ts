/** Returns whether a text is a URL of HTTP whose host and port can exist: programs only refuse port 99999 when they start. */
export function isHttpUrl(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}

/** Returns whether a text is the URL of a server, without a path or credentials. */
export function isServerUrl(url: string): boolean {
  return /^https?:\/\/[^\s/@?#]+$/.test(url) && isHttpUrl(url);
}
