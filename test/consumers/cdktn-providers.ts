import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { forCdktn } from "../../tools/package/framework";
import { runProgram } from "./run-program";

const ROOT = join(__dirname, "../..");

/**
 * Makes `@cdktn/provider-<name>` of the installed `@cdktf/provider-<name>` by the rewrite that makes our own
 * entry for cdktn, because not every registry has the real ones. Returns its tarball.
 * @param version what the real one with the same Terraform provider is called
 */
export async function cdktnProvider(name: string, version: string, folder: string): Promise<string> {
  const target = join(folder, `provider-${name}`, "package");
  const source = join(ROOT, "node_modules/@cdktf", `provider-${name}`);
  mkdirSync(target, { recursive: true });
  cpSync(join(source, "lib"), join(target, "lib"), { recursive: true });
  for (const file of readdirSync(join(target, "lib"), { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|d\.ts)$/.test(file)) continue;
    const path = join(target, "lib", file);
    writeFileSync(path, forCdktn(readFileSync(path, "utf8")));
  }
  const { main, types } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as Record<
    string,
    unknown
  >;
  const manifest = {
    name: `@cdktn/provider-${name}`,
    version,
    main,
    types,
    peerDependencies: { cdktn: ">=0.22.0 <1", constructs: "^10.4.2" },
  };
  writeFileSync(join(target, "package.json"), JSON.stringify(manifest));
  const tarball = join(folder, `cdktn-provider-${name}.tgz`);
  await runProgram(folder, "tar", ["-czf", tarball, "-C", join(target, ".."), "package"]);
  return tarball;
}
