import { type Fail, isServerUrl } from "../checks";
import type { HeaderChanges } from "./middleware";
import { requireCount, requireTexts } from "./middleware-values";

/** Checks the headers that a middleware changes. */
export function validateHeaders({ request, response, cors }: HeaderChanges, fail: Fail): void {
  if (Object.keys({ ...request, ...response }).length === 0 && cors === undefined) {
    fail("headers", "change something: Traefik drops a route with an empty middleware", {});
  }
  for (const [prop, headers = {}] of Object.entries({ request, response })) {
    const wrong = Object.keys(headers).find((name) => !/^[-\w]+$/.test(name));
    if (wrong !== undefined) fail(`headers.${prop}`, "have names of letters, digits, '-' and '_'", wrong);
    requireHeadersOnce(`headers.${prop}`, headers, fail);
    for (const [name, value] of Object.entries(headers)) {
      if (/\p{Cc}/u.test(value))
        fail(`headers.${prop}.${name}`, "have no line break or control character", value);
    }
  }
  if (cors === undefined) return;
  if (cors.allowOrigins.length === 0)
    fail("headers.cors.allowOrigins", "name at least one origin", cors.allowOrigins);
  const wrong = cors.allowOrigins.find((origin) => origin !== "*" && !isServerUrl(origin));
  if (wrong !== undefined) {
    fail("headers.cors.allowOrigins", "be * or a scheme and a host, such as https://docs.example.com", wrong);
  }
  if (cors.allowCredentials === true && cors.allowOrigins.includes("*")) {
    fail(
      "headers.cors.allowOrigins",
      "name the origins, as browsers send no cookies for *",
      cors.allowOrigins,
    );
  }
  requireTexts("headers.cors.allowMethods", cors.allowMethods, fail);
  requireTexts("headers.cors.allowHeaders", cors.allowHeaders, fail);
  requireCount("headers.cors.maxAgeSeconds", cors.maxAgeSeconds, fail);
}

/** Requires each header once: names of headers that differ in case alone are the same. */
export function requireHeadersOnce(
  prop: string,
  headers: Readonly<Record<string, string>>,
  fail: Fail,
): void {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const twice = Object.keys(headers).find((name, at) => names.indexOf(name.toLowerCase()) < at);
  if (twice !== undefined) fail(prop, "name each header once, in upper or lower case", twice);
}
