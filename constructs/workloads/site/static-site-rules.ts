import { type Fail, failOf, isCleanPath, MOUNT_PATH_RULE, requireImage } from "../../checks";
import { HEALTH_PATH, PLACES } from "./nginx-config";
import type { SiteContent, StaticSiteProps } from "./static-site-props";

/** Characters with a special meaning in a quoted string of nginx, and line breaks. */
const SPECIAL = /["\\$\p{Cc}]/u;

/**
 * Checks all rules of a site that do not need its service.
 * @throws for the first rule that is broken
 */
export function validateSite(path: string, props: StaticSiteProps): void {
  const fail = failOf(path);
  const { content, contentTypes = {}, headers = {}, redirects = {}, fallback, image } = props;
  if (image !== undefined) requireImage(path, "image", image);
  validateContent(path, content, fail);
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) fail("headers", "have names of letters, digits and -", name);
    if (value === "" || SPECIAL.test(value)) {
      fail(`headers.${name}`, 'not be empty, and contain no ", \\, $ or line break', value);
    }
  }
  for (const [file, type] of Object.entries(contentTypes)) {
    validatePath("contentTypes", file, fail);
    if (!/^[\w.+-]+\/[\w.+-]+(; ?charset=[\w-]+)?$/.test(type)) {
      fail(`contentTypes[${JSON.stringify(file)}]`, "be a type such as application/json", type);
    }
  }
  for (const [from, to] of Object.entries(redirects)) {
    validatePath("redirects", from, fail);
    if (/^(\/|https?:\/\/)\S*$/.test(to) && !SPECIAL.test(to)) continue;
    fail(`redirects[${JSON.stringify(from)}]`, 'be a path or a URL without ", \\ and $', to);
  }
  if (fallback !== undefined) validatePath("fallback", fallback, fail);
  const twice = Object.keys(redirects).find((each) => Object.hasOwn(contentTypes, each));
  if (twice !== undefined) fail("redirects", "have no path of contentTypes", twice);
  validateNames(headers, fail);
  validateRedirects(props, fail);
  if (!("files" in content)) return;
  const known = Object.keys(content.files);
  const missing = [fallback, ...Object.keys(contentTypes)].find(
    (each) => each !== undefined && !known.includes(each),
  );
  if (missing !== undefined)
    fail("content.files", `have the file ${missing}, which another prop names`, known);
}

/** Checks names of headers: nginx sends all of them, also those that only differ in case. */
function validateNames(headers: Readonly<Record<string, string>>, fail: Fail): void {
  const names = ["X-Content-Type-Options", ...Object.keys(headers)];
  for (const [at, name] of names.entries()) {
    const twin = names.slice(0, at).find((other) => other.toLowerCase() === name.toLowerCase());
    if (twin !== undefined && twin !== name) {
      fail("headers", `name each header once, but ${twin} is the same`, name);
    }
  }
}

function validateRedirects({ content, redirects = {} }: StaticSiteProps, fail: Fail): void {
  for (const from of Object.keys(redirects)) {
    if ("files" in content && Object.hasOwn(content.files, from)) {
      fail("redirects", "have no path of content.files: no one would see the file", from);
    }
    const visited = [from];
    for (let to = redirects[from]; to !== undefined; to = redirects[to]) {
      if (visited.includes(to)) fail(`redirects["${from}"]`, `not form a cycle: ${visited.join(", ")}`, to);
      visited.push(to);
    }
  }
}

/** Refuses files that have no place: where another one is a directory, or the probes have their path. */
function validatePlaces(files: readonly string[], fail: Fail): void {
  for (const file of files) {
    const below = files.find((other) => other.startsWith(`${file}/`));
    if (below !== undefined) fail("content.files", `have no file where ${below} needs a directory`, file);
    if (file === HEALTH_PATH) fail("content.files", "not have the path of the probes", file);
  }
}

function validateContent(path: string, content: SiteContent, fail: Fail): void {
  if ("files" in content) {
    if (Object.keys(content.files).length === 0) fail("content.files", "contain at least one", content.files);
    for (const file of Object.keys(content.files)) validatePath("content.files", file, fail);
    validatePlaces(Object.keys(content.files), fail);
  } else if ("image" in content) {
    requireImage(path, "content.image", content.image);
    if (!isCleanPath(content.directory)) fail("content.directory", MOUNT_PATH_RULE, content.directory);
    if (content.size.bytes === 0) fail("content.size", "be greater than 0", content.size);
  }
}

/** Checks a path of the site, which is also a path below the root of its content. */
function validatePath(prop: string, path: string, fail: Fail): void {
  if (isCleanPath(`${PLACES.content}${path}`) && path.startsWith("/") && !SPECIAL.test(path)) return;
  fail(prop, 'have paths such as /index.html, without ", \\ and $, and with no empty, . or .. part', path);
}
