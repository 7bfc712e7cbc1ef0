import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cdktnProvider } from "./cdktn-providers";
import { runProgram } from "./run-program";

const ROOT = join(__dirname, "../..");

/** The output of `npm pack` about its tarball. */
export interface PackedPackage {
  readonly filename: string;
  /** Bytes of the tarball. */
  readonly size: number;
  /** Bytes of what is in it. */
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** The tarball of the tests, its folder, and tarballs of the providers for cdktn. */
export interface Packed {
  readonly folder: string;
  readonly tarball: PackedPackage;
  readonly cdktnProviders: Readonly<Record<string, string>>;
}

/** Packs this project into a folder, as a release does. */
export async function pack(folder: string): Promise<Packed> {
  // npm itself runs `prepack` before it packs, and mixes its output with the result.
  await runProgram(ROOT, "npm", ["run", "--silent", "package"]);
  const options = ["--json", "--ignore-scripts", "--pack-destination", folder];
  const answer = await runProgram(ROOT, "npm", ["pack", ...options]);
  const [tarball] = JSON.parse(answer) as PackedPackage[];
  if (tarball === undefined) throw new Error(`npm pack must say what it packed, got ${answer}`);
  const [kubernetes, helm] = await Promise.all([
    cdktnProvider("kubernetes", "14.0.0", folder),
    cdktnProvider("helm", "14.0.0", folder),
  ]);
  const cdktnProviders = { "@cdktn/provider-kubernetes": kubernetes, "@cdktn/provider-helm": helm };
  return { folder, tarball, cdktnProviders };
}

/** Returns the providers for cdktn as a `package.json` names them. */
export function cdktnProviders(): Readonly<Record<string, string>> {
  const all = Object.entries(packed().cdktnProviders);
  return Object.fromEntries(all.map(([name, tarball]) => [name, `file:${tarball}`]));
}

/** The variable by which the suite's setup hands on where it has packed; a list of files is too long for one. */
const PACKED = "GROUNDPLAN_PACKED";

/** Keeps for the tests what was packed. */
export function handOn(made: Packed): void {
  writeFileSync(join(made.folder, "packed.json"), JSON.stringify(made));
  process.env[PACKED] = made.folder;
}

/** Returns what the suite's setup has packed. */
export function packed(): Packed {
  return JSON.parse(readFileSync(join(process.env[PACKED] ?? "", "packed.json"), "utf8")) as Packed;
}
