import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What of this package's own `package.json` a new project needs. */
export interface OwnManifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Where the manifest is, seen from this file and from the bundle, and from the compiled file. */
const PLACES = ["../../package.json", "../../../package.json"];

/** Reads the manifest of this package: a new project takes the versions that the library is made for. */
export function ownManifest(): OwnManifest {
  const files = PLACES.map((place) => join(__dirname, place));
  const found = files.find((file) => existsSync(file));
  if (found === undefined)
    throw new Error(`the package lacks its package.json, looked for in ${files.join(", ")}`);
  return JSON.parse(readFileSync(found, "utf8")) as OwnManifest;
}
