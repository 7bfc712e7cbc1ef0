import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packed } from "./packed-package";
import { runProgram } from "./run-program";

const ROOT = join(__dirname, "../..");

/** Installs the packed library before the tests around, in a folder beside links to our packages, and removes it after them. */
export function installPackage() {
  const { folder: from, tarball } = packed();
  const folder = mkdtempSync(join(tmpdir(), "groundplan-package-"));
  const installed = join(folder, "node_modules/groundplan");

  beforeAll(async () => {
    await runProgram(folder, "mkdir", ["-p", installed]);
    await runProgram(folder, "tar", [
      "-xzf",
      join(from, tarball.filename),
      "--strip-components=1",
      "-C",
      installed,
    ]);
    const ours = join(ROOT, "node_modules");
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    for (const name of ["cdktf", "constructs", "@cdktf", ...Object.keys(manifest.dependencies)]) {
      const link = join(folder, "node_modules", name);
      await runProgram(folder, "mkdir", ["-p", dirname(link)]);
      symlinkSync(join(ours, name), link);
    }
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs a module in the folder that has the package installed, and returns what it prints. */
  function run(code: string, inputType: "commonjs" | "module" = "commonjs"): string {
    const args = [`--input-type=${inputType}`, "--eval", code];
    return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
  }

  return { folder, installed, run };
}

/** Lists the files below a folder. */
export function filesBelow(top: string): string[] {
  const all = readdirSync(top, { recursive: true, encoding: "utf8" });
  return all.filter((file) => statSync(join(top, file)).isFile());
}
