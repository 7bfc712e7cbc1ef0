import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Fields of the `package.json` of this package that a new project needs. */
export interface OwnManifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Paths of the manifest, relative to this file, to the bundle and to the compiled file. */
const PLACES = ["../../package.json", "../../../package.json"];

/** Reads the manifest of this package: a new project uses the versions for which the library is built. */
export function ownManifest(): OwnManifest {
  const files = PLACES.map((place) => join(__dirname, place));
  const found = files.find((file) => existsSync(file));
  if (found === undefined)
    throw new Error(`the package lacks its package.json, looked for in ${files.join(", ")}`);
  return JSON.parse(readFileSync(found, "utf8")) as OwnManifest;
}
